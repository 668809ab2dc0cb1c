using System.Globalization;
using System.Text;
using Cartwin.Compilation;
using Cartwin.Models;

namespace Cartwin.Comparison;

/// <summary>Prints a model as C: rates, Jacobian, factorisation, outputs and what a patient starts with.</summary>
/// <remarks>
/// It uses the passes of the compiler up to the point where kernels are made for lanes, so that the peer gets the same formulas with
/// the same common values, hoisting and elimination order; from there on it is the C compiler's work.
/// </remarks>
internal static class CModel
{
    /// <summary>The text of a header file.</summary>
    /// <param name="system">The equations.</param>
    /// <param name="varying">Parameters that patients bring.</param>
    /// <param name="variant">Which states and which linear systems.</param>
    public static string Write(OdeSystem system, IReadOnlyList<string> varying, PeerVariant variant)
    {
        var options = new CompileOptions
        {
            Outputs = StandardProtocol.Outputs.Select(o => new Definition(o, Expr.Symbol(o))).ToValueArray(),
            VaryingInputs = varying.ToValueArray(),
            DosedStates = StandardProtocol.Doses.Select(d => d.Target).ToValueArray(),
        };
        var model = SystemLowering.Lower(system, options);
        if (!variant.KeepZeroStates)
            model = RemoveZeroStates.Run(model, ModelCompiler.ChangedBy(system, options));
        var programs = StrengthReduction.Run(model.Programs);
        programs = StrengthReduction.Run(Differentiate.Run(programs, variant.MostProducts));
        model = model with { Programs = Hoisting.Run(programs, model.Inputs.Length) };
        if (!model.Inputs.ToHashSet().SetEquals(varying) || model.Programs.TimeDerivative is not null)
            throw new NotSupportedException("The peer knows only given inputs, and equations without time.");
        return Write(model, SparseFactorisation.Of(model.Programs, [], mostWrittenOut: long.MaxValue), varying);
    }

    private static string Write(LoweredModel model, SparseFactorisation factorisation, IReadOnlyList<string> varying)
    {
        var programs = model.Programs;
        var text = new StringBuilder();
        Size("STATES", model.States.Length);
        Size("INPUTS", model.Inputs.Length);
        Size("DERIVED", programs.Prologue?.Outputs.Length ?? 0);
        Size("OUTPUTS", programs.Output.Outputs.Length);
        Size("ENTRIES", programs.Entries.Length);
        Size("FACTORS", factorisation.Factor!.Outputs.Length);
        Size("UNKNOWNS", programs.Unknowns);
        Size("DOSES", StandardProtocol.Doses.Length);
        text.AppendLine(Numbers("int", "input_column", model.Inputs.Select(i => (double)varying.ToList().IndexOf(i))));
        text.AppendLine(Numbers("int", "is_cells", model.States.Select(IsCells)));
        text.AppendLine(Numbers("double", "dose_time", StandardProtocol.Doses.Select(d => d.Time)));
        text.AppendLine(Numbers("int", "dose_state", StandardProtocol.Doses.Select(d => (double)RowOf(model, d.Target))));
        text.AppendLine(Numbers("double", "dose_amount", StandardProtocol.Doses.Select(d => d.Amount)));
        Functions(programs, factorisation, text);
        return text.ToString();

        void Size(string name, int size) => text.AppendLine(CultureInfo.InvariantCulture, $"#define {name} {size}");
    }

    private static void Functions(ModelPrograms programs, SparseFactorisation factorisation, StringBuilder text)
    {
        const string In = "const double *restrict";
        const string Out = "double *restrict";
        var jacobian = programs.Jacobian!;
        if (programs.Prologue is { } prologue)
            Add($"model_prologue({In} p, {Out} derived)", prologue, row => $"derived[{row}]");
        Add($"model_start({In} p, {Out} y)", programs.Start, row => $"y[{row}]");
        Add($"model_rates({In} y, {In} p, {Out} f)", programs.RightHandSide, row => $"f[{row}]");
        Add($"model_output({In} y, {In} p, {Out} z)", programs.Output, row => $"z[{row}]");
        Add($"model_jacobian({In} y, {In} p, {Out} j)", jacobian, row => IsVarying(row) ? $"j[{row}]" : null);
        // Entries that stay the same for a patient are read where they are.
        text.Append(CFunction.Write(
            $"model_factor(double shift, {In} j, {In} p, {Out} l)",
            factorisation.Factor!,
            (op, row) => op == Op.Time ? "shift" : IsVarying(row) ? $"j[{row}]" : $"p[{jacobian.Graph[jacobian.Outputs[row]].Row}]",
            row => $"l[{row}]"));
        text.Append(CFunction.Write(
            $"model_solve({In} l, {Out} x)", factorisation.Solve!, (op, row) => op == Op.State ? $"l[{row}]" : $"x[{row}]", row => $"x[{row}]"));

        bool IsVarying(int row) => jacobian.Graph[jacobian.Outputs[row]].Op is not (Op.Const or Op.Input);

        void Add(string head, KernelProgram program, Func<int, string?> target) =>
            text.Append(CFunction.Write(
                head, ShareReciprocals.Run(program), (op, row) => op == Op.Time ? "0" : op == Op.State ? $"y[{row}]" : $"p[{row}]", target));
    }

    private static double IsCells(string state) => StandardProtocol.ToleranceOf(state) == StandardProtocol.CellTolerance ? 1 : 0;

    private static int RowOf(LoweredModel model, string state) => Array.IndexOf(model.States, state);

    private static string Numbers(string type, string name, IEnumerable<double> values) =>
        $"static const {type} {name}[] = {{{string.Join(", ", values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}}};";
}
