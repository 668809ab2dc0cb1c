using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Cartwin.Models;

namespace Cartwin.Compilation;

/// <summary>The passes in their order, from equations to kernels.</summary>
internal sealed class Pipeline
{
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
        model = Then(model, "differentiate", Differentiate.Run);
        model = Then(model, "reduce strength of derivatives", StrengthReduction.Run);
        model = Then(model, "hoist what is constant for a patient", p => Hoisting.Run(p, model.Inputs.Length));
        var factorisation = SparseFactorisation.Of(model.Programs);
        Dump("factorise symbolically", model, [factorisation.Factor, factorisation.Solve]);
        return Emit(model, factorisation, defaults);
    }

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
        _dumps.Add(new PassDump(pass, IrText.Write(programs)));
    }
}
