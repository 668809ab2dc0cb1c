using System.Numerics;
using System.Runtime.Intrinsics.X86;
using Cartwin.Numerics;

namespace Cartwin.Compilation;

/// <summary>All kernels of a model in one precision.</summary>
/// <typeparam name="T">double or float.</typeparam>
internal sealed unsafe class KernelSet<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ElementFormat _format;
    private readonly KernelTarget _target;
    private int _scratchRows;

    public KernelSet(LoweredModel model, SparseFactorisation factorisation, ElementFormat format, KernelTarget target)
    {
        _format = format;
        _target = target;
        var programs = model.Programs;
        InputStart = Compile(programs.InputStart);
        var loops = LoopsOf(factorisation);
        // Initialisers run in their order, so the rows of scratch are known when they are asked for.
        System = new LaneSystem<T>
        {
            States = model.States.Length,
            Parameters = model.Inputs.Length,
            Derived = programs.Prologue?.Outputs.Length ?? 0,
            Outputs = programs.Output.Outputs.Length,
            Roots = programs.Root.Outputs.Length,
            JacobianEntries = programs.Entries.Length,
            FactorEntries = factorisation.Entries,
            Prologue = Compile(programs.Prologue),
            Initial = Compile(programs.Start),
            RightHandSide = Compile(programs.RightHandSide) ?? Nothing,
            TimeDerivative = Compile(programs.TimeDerivative),
            Jacobian = Compile(programs.Jacobian) ?? Nothing,
            Factor = loops is null ? Compile(factorisation.Factor) ?? Nothing : loops.Factor,
            Solve = loops is null ? Compile(factorisation.Solve) ?? Nothing : loops.Solve,
            Output = Compile(programs.Output),
            Root = Compile(programs.Root),
            Propensities = [.. PropensitiesOf(programs.Propensities)],
            PropensityJacobian = Compile(programs.PropensityJacobian),
            PropensityEntries = [.. programs.PropensityEntries.Select(e => new LaneDerivative(e.Row, e.Column))],
            OutputStates = RowsOf(Op.State, programs.Output),
            OutputInputs = RowsOf(Op.Input, programs.Output),
            RootStates = RowsOf(Op.State, programs.Root),
            ScratchRows = _scratchRows,
            AlgebraicStates = model.Algebraic,
            RelaxedStates = [.. model.Relaxed.Where(row => programs.Entries.Contains((row, row)))],
            RelaxedEntries = [.. model.Relaxed.Select(row => Array.IndexOf(programs.Entries, (row, row))).Where(entry => entry >= 0)],
        };
    }

    public LaneSystem<T> System { get; }

    public LaneFunction<T>? InputStart { get; }

    public List<KernelSize> Sizes { get; } = [];

    /// <summary>The programs as they are emitted.</summary>
    public List<KernelProgram> Programs { get; } = [];

    private IEnumerable<LanePropensities<T>> PropensitiesOf(KernelProgram[] groups)
    {
        var first = 0;
        foreach (var group in groups)
        {
            yield return new LanePropensities<T>(first, group.Outputs.Length, Compile(group)!, RowsOf(Op.State, group))
            {
                DependOnTime = group.Values().Any(id => group.Graph[id].Op == Op.Time),
            };
            first += group.Outputs.Length;
        }
    }

    private LaneElimination<T>? LoopsOf(SparseFactorisation factorisation)
    {
        if (factorisation.Pattern is not { } pattern)
            return null;
        var loops = new LaneElimination<T>(pattern);
        _scratchRows = Math.Max(_scratchRows, loops.ScratchRows);
        return loops;
    }

    private LaneFunction<T>? Compile(KernelProgram? program)
    {
        if (program is null || program.Outputs.Length == 0)
            return null;
        var ready = ExpandFunctions.Run(FuseMultiplyAdd.Run(ShareReciprocals.Run(program)), _format);
        var kernel = Emit(ready);
        _scratchRows = Math.Max(_scratchRows, kernel.ScratchRows);
        Programs.Add(ready);
        Sizes.Add(
            new KernelSize(
                program.Name,
                IrText.Operations(program),
                IrText.Operations(ready),
                ready.Values().Sum(id => OpFacts.Flops(ready.Graph[id].Op)),
                kernel.Spills,
                kernel.Chunks,
                kernel.IlBytes
            )
        );
        return kernel.Function;
    }

    private CompiledKernel<T> Emit(KernelProgram program) =>
        _target switch
        {
            KernelTarget.Interpreter => new(Interpreter<T>.Compile(program), 0, 1, 0, 0),
            KernelTarget.V128 => SimdKernel<T>.Compile(program, 16, Registers(Avx512F.VL.IsSupported)),
            KernelTarget.V256 => SimdKernel<T>.Compile(program, 32, Registers(Avx512F.VL.IsSupported)),
            _ => SimdKernel<T>.Compile(program, 64, Registers(Avx512F.IsSupported)),
        };

    // Some registers are left to the JIT for the middle of an expression.
    private static int Registers(bool thirtyTwo) => thirtyTwo ? 22 : 10;

    private static int[] RowsOf(Op kind, KernelProgram program) =>
        [
            .. program
                .Values()
                .Select(id => program.Graph[id])
                .Where(n => n.Op == kind)
                .Select(n => n.Row)
                .Order(),
        ];

    private static void Nothing(T* time, T* state, T* inputs, T* result, T* scratch) { }
}
