using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Cartwin.Models;

namespace Cartwin.Compilation;

/// <summary>The passes in their order, from equations to kernels.</summary>
internal sealed class Pipeline
{
    /// <summary>Products above which an intermediate value stays as an unknown of the linear systems.</summary>
    private const int MostProducts = 8;

    /// <summary>States up to which the Jacobian without such unknowns is tried too.</summary>
    private const int FewStates = 200;

    /// <summary>Solutions for each factorisation in a step of the methods used most (Rodas4).</summary>
    private const int Solutions = 6;

    private readonly OdeSystem _system;
    private readonly CompileOptions _options;
    private readonly List<PassDump> _dumps = [];

    public Pipeline(OdeSystem system, CompileOptions options)
    {
        _system = system;
        _options = options;
    }

    public CompiledModel Run()
    {
        var model = SystemLowering.Lower(_system, _options);
        Dump("inline names and functions", model, model.Programs.All);
        var defaults = Defaults(model);
        model = RemoveZeroStates.Run(model, ModelCompiler.ChangedBy(_system, _options));
        Dump("remove states that stay zero", model, model.Programs.All);
        model = Then(model, "reduce strength", StrengthReduction.Run);
        if (_options.PropensityDerivatives.Count > 0)
            model = Then(model, "differentiate propensities", p => DifferentiatePropensities.Run(p, RowsOf(model, _options.PropensityDerivatives)));
        var (best, factorisation) = Differentiated(model);
        model = best;
        Dump("differentiate, reduce strength, reassociate, hoist what is constant for a patient", model, model.Programs.All);
        Dump("factorise symbolically", model, factorisation.Programs);
        return Emit(model, factorisation, defaults);
    }

    // With and without intermediate unknowns, whichever takes fewer operations in a step.
    private static (LoweredModel Model, SparseFactorisation Factorisation) Differentiated(LoweredModel model)
    {
        // The equation of an algebraic state may depend on it through intermediate values alone: they must not stay.
        var sparse = Linearised(model, model.Algebraic.Length > 0 ? int.MaxValue : MostProducts);
        if (sparse.Model.Programs.Unknowns == model.States.Length || model.States.Length > FewStates)
            return sparse;
        var plain = Linearised(model, int.MaxValue);
        return Operations(plain) < Operations(sparse) ? plain : sparse;

        static long Operations((LoweredModel Model, SparseFactorisation Factorisation) linearised) =>
            IrText.Operations(linearised.Model.Programs.Jacobian!) + linearised.Factorisation.Operations(Solutions);
    }

    private static (LoweredModel Model, SparseFactorisation Factorisation) Linearised(LoweredModel model, int products)
    {
        var programs = Reassociation.Run(StrengthReduction.Run(Differentiate.Run(model.Programs, products)));
        model = model with { Programs = Hoisting.Run(programs, model.Inputs.Length) };
        return (model, SparseFactorisation.Of(model.Programs, model.Algebraic));
    }

    private static HashSet<int> RowsOf(LoweredModel model, IEnumerable<string> states) => [.. states.Select(s => Array.IndexOf(model.States, s)).Where(row => row >= 0)];

    private LoweredModel Then(LoweredModel model, string pass, Func<ModelPrograms, ModelPrograms> run)
    {
        model = model with { Programs = run(model.Programs) };
        Dump(pass, model, model.Programs.All);
        return model;
    }

    private CompiledModel Emit(LoweredModel model, SparseFactorisation factorisation, double[] defaults)
    {
        var target = _options.Target == KernelTarget.Auto ? Widest() : _options.Target;
        var inDouble = new KernelSet<double>(model, factorisation, ElementFormat.Double, target);
        Dump("share reciprocals, fuse, expand functions", model, inDouble.Programs);
        var given = _options.VaryingInputs.ToHashSet(StringComparer.Ordinal);
        return new CompiledModel
        {
            StateNames = model.States.ToValueArray(),
            ZeroStates = model.ZeroStates.ToValueArray(),
            Inputs = model
                .Inputs.Select((id, row) => new CompiledInput(id, defaults[row], given.Contains(id)))
                .ToValueArray(),
            OutputNames = _options.Outputs.Select(o => o.Id).ToValueArray(),
            InputStart = model.Inputs.All(given.Contains) ? null : inDouble.InputStart,
            Double = inDouble.System,
            Single = _options.SinglePrecision
                ? new KernelSet<float>(model, factorisation, ElementFormat.Single, target).System
                : null,
            JacobianEntries = model
                .Programs.Entries.Select(e => new JacobianEntry(e.Row, e.Column))
                .ToValueArray(),
            Unknowns = model.Programs.Unknowns,
            FillIns = factorisation.FillIns,
            Kernels = inDouble.Sizes.ToValueArray(),
            Target = target,
            Dumps = _dumps.ToValueArray(),
        };
    }

    // Value of each row of inputs at time 0 where nothing is given: initial formulas use only earlier names.
    private double[] Defaults(LoweredModel model)
    {
        var known = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var initial in _system.Initials)
            known[initial.Id] = new Evaluation(name => known[name]).ValueOf(initial.Math);
        return [.. model.Inputs.Select(id => known[id])];
    }

    private static KernelTarget Widest() =>
        !RuntimeFeature.IsDynamicCodeCompiled || !Sse2.IsSupported ? KernelTarget.Interpreter
        : Vector512.IsHardwareAccelerated ? KernelTarget.V512
        : Vector256.IsHardwareAccelerated ? KernelTarget.V256
        : KernelTarget.V128;

    private void Dump(string pass, LoweredModel model, IEnumerable<KernelProgram> programs)
    {
        if (!_options.KeepDumps)
            return;
        _dumps.Add(new PassDump(pass, IrText.Write(programs, (program, leaf, row) => NameOf(model, program, leaf, row))));
    }

    private static string? NameOf(LoweredModel model, string program, Op leaf, int row) =>
        (program, leaf) switch
        {
            ("factor", Op.Time) => "shift",
            ("factor", Op.State) => EntryName(model, row),
            ("solve", Op.State) => $"factor[{row}]",
            ("solve", Op.Result) => $"right-hand side of {model.States[row]}",
            (_, Op.State) => model.States[row],
            (_, Op.Input) when row < model.Inputs.Length => model.Inputs[row],
            (_, Op.Input) => $"derived[{row - model.Inputs.Length}]",
            _ => null,
        };

    private static string EntryName(LoweredModel model, int entry)
    {
        var (row, column) = model.Programs.Entries[entry];
        return $"d {Unknown(row)} / d {Unknown(column)}";

        string Unknown(int i) => i < model.States.Length ? model.States[i] : $"intermediate[{i - model.States.Length}]";
    }
}
