using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>Integrates any number of subjects in SIMD lanes: each lane has its own time, step, error control and stops, and
/// takes the next subject as soon as its own is finished.</summary>
/// <remarks>
/// <para>Use one integrator per worker thread; systems and options may be shared. A subject's numbers do not depend on its
/// lane, on its neighbours, on the number of workers or on the hardware's vector width.</para>
/// <para>With a single-precision system, stages and linear algebra run in sixteen float lanes while the state, time, error
/// control, outputs and roots stay in double; see <see cref="MixedPrecision"/> for where that is allowed.</para>
/// </remarks>
/// <threadsafety>Not thread-safe: one instance per thread.</threadsafety>
public sealed unsafe partial class LaneIntegrator : IDisposable
{
    private const int CancellationInterval = 64;

    private static readonly StackAlignment.Work AttemptWork = static stepper => ((LaneStepper)stepper).Attempt();

    private readonly LaneSystem<double> _system;
    private readonly OdeOptions _options;
    private readonly LaneWorkspace _w;
    private readonly LaneStepper _stepper;
    private readonly Lane[] _lanes;
    private readonly StackAlignment _stack = new();
    private readonly int[] _outputStates;
    private readonly int[] _rootStates;
    private readonly int[] _allStates;
    private readonly int[] _outputInputs;
    private readonly AlgebraicStart? _algebraic;
    private LaneProgram? _program;

    /// <summary>Bits of the lanes that carry a subject.</summary>
    private uint _active;
    private uint _rejected;

    /// <summary>An integrator whose stages run in double precision, eight lanes at a time.</summary>
    /// <param name="system">The system.</param>
    /// <param name="options">Method, tolerances, limits.</param>
    public LaneIntegrator(LaneSystem<double> system, OdeOptions options)
        : this(system, null, options)
    {
    }

    /// <summary>An integrator whose stages run in single precision, sixteen lanes at a time.</summary>
    /// <param name="system">The system in double precision, for outputs, roots, prologue and initial state.</param>
    /// <param name="single">The same system in single precision, for stages and linear algebra; null for double throughout.</param>
    /// <param name="options">Method, tolerances, limits; the relative tolerance must be allowed by <see cref="MixedPrecision"/>.</param>
    public LaneIntegrator(LaneSystem<double> system, LaneSystem<float>? single, OdeOptions options)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate(system.States);
        if (single is not null)
        {
            MixedPrecision.Validate(system, single, options);
        }

        _system = system;
        _options = options;
        options.Jumps?.Validate(system);
        int groups = options.Jumps is { } steps ? CountMethods.Groups(steps.Method) : 1;
        _w = new LaneWorkspace(system, options, single is null ? groups : 2, new LaneMemory());
        _counts = options.Jumps is { Method: not JumpMethod.Hybrid } jumps ? CountMethods.Create(jumps, _w, system) : null;
        _stepper = _counts
            ?? (single is null ? OdeMethods.Create(options.Method, _w, system) : OdeMethods.CreateMixed(options.Method, _w, single));
        _jumps = options.Jumps is { Method: JumpMethod.Hybrid } hybrid ? new HybridJumps(_w, system, hybrid) : null;
        if (options.Method == OdeMethod.Tsit5 && system.AlgebraicStates.Count > 0)
        {
            throw new ArgumentException("Only Rosenbrock methods integrate systems with algebraic states.", nameof(options));
        }

        _algebraic = system.AlgebraicStates.Count == 0 ? null : new AlgebraicStart(_w, system);
        if (_counts is not null && options.OutputEveryStep)
        {
            _counts.Fired = EmitFirings;
        }

        _delays = options.Delays.Count == 0 ? null : new LaneDelays(_w, system, _stepper, options);
        bool mends = _algebraic is not null || options.Jumps is not null;
        _lanes = [.. Enumerable.Range(0, _w.Lanes).Select(i => new Lane(_w, i) { Consistency = mends ? () => MakeLaneConsistent(i) : null })];
        _outputStates = [.. system.OutputStates];
        _rootStates = [.. system.RootStates];
        _allStates = [.. Enumerable.Range(0, system.States)];
        _outputInputs = [.. system.OutputInputs ?? Enumerable.Range(0, _w.InputRows)];
        _directions = new sbyte[_w.Lanes * system.Roots];
    }

    /// <summary>Lanes that run side by side: 8, or 16 with single-precision stages and with the direct method.</summary>
    public int Lanes => _w.Lanes;

    /// <summary>Integrates every subject the program supplies; returns when all have finished.</summary>
    /// <param name="program">The subjects and what happens to them.</param>
    /// <param name="cancellation">Ends the run early: subjects under way finish as <see cref="LaneOutcome.Cancelled"/>.</param>
    public void Run(LaneProgram program, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        _program = program;
        try
        {
            Start();
            Service();
            int round = 0;
            while (_active != 0)
            {
                if (++round % CancellationInterval == 0 && cancellation.IsCancellationRequested)
                {
                    Cancel();
                    return;
                }

                if (_counts is null)
                {
                    Advance();
                }
                else
                {
                    AdvanceCounts();
                }
            }
        }
        finally
        {
            _program = null;
            _active = 0;
        }
    }

    /// <summary>Frees the native memory.</summary>
    public void Dispose() => _w.Dispose();

    /// <summary>One attempted step of every lane, and whatever follows from it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Advance()
    {
        uint hits = 0;
        for (int g = 0; g < _w.Groups; g++)
        {
            hits |= StepControl.Choose(_w, g, _options.MaxStep) << (g * LaneWorkspace.Width);
        }

        if (!_stack.IsCalibrated)
        {
            _stack.Calibrate(AttemptWork, _stepper);
        }

        if (_delays is not null)
        {
            hits &= ~PredictDelays();
        }

        _stack.Run(AttemptWork, _stepper);
        if (_delays is not null)
        {
            CorrectDelays();
        }

        uint accepted = 0;
        uint failed = 0;
        for (int g = 0; g < _w.Groups; g++)
        {
            int shift = g * LaneWorkspace.Width;
            accepted |= StepControl.Judge(_w, g, _stepper, (_active >> shift) & 0xFF, hits >> shift, _rejected >> shift) << shift;
            failed |= StepControl.TooSmall(_w, g, _options.MinStep) << shift;
        }

        hits &= accepted;
        _rejected = _active & ~accepted;
        uint cut = _jumps is null ? 0 : Cut(accepted, ref hits);
        uint waiting = cut | _fired;
        uint rooted = _w.Roots > 0 ? FindRoots(accepted, waiting, ref hits) : 0;

        // A lane whose steps are all accepted can fail too: a solution that runs to infinity lets time stand still.
        failed &= _active & ~hits & ~rooted & ~cut;
        uint breaks = _delays is null ? 0 : RecordDelays(accepted);
        EmitStep(accepted, hits | rooted | breaks | cut);
        Commit(accepted, rooted | waiting);
        _stepper.WasAccepted(accepted);
        if (_fired != 0)
        {
            _stepper.Restarted(_fired);
            _fired = 0;
        }

        if (rooted != 0)
        {
            _stepper.Restarted(rooted);
        }

        uint exhausted = 0;
        for (int g = 0; g < _w.Groups; g++)
        {
            exhausted |= StepControl.TooMany(_w, g, _options.MaxSteps) << (g * LaneWorkspace.Width);
        }

        exhausted &= _active;
        cut &= ~rooted;
        if (cut != 0)
        {
            Fire(cut);
        }

        if ((hits | rooted | failed | exhausted | cut | _broken) != 0)
        {
            hits &= ~_broken;
            rooted &= ~_broken;
            FinishBroken();
            Interrupt(hits, rooted, failed, exhausted);
            Service();
        }
    }

    /// <summary>The new state becomes the state in the accepted lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Commit(uint accepted, uint rooted)
    {
        for (int g = 0; g < _w.Groups; g++)
        {
            int shift = g * LaneWorkspace.Width;
            uint taken = (accepted >> shift) & 0xFF;
            CopyRooted(g, (rooted >> shift) & 0xFF);
            Vector512.StoreAligned(Vector512.LoadAligned(_w.NewTime + shift), _w.Time + shift);
            if (taken == ((_active >> shift) & 0xFF))
            {
                // Nothing is lost: lanes that were not accepted here carry nobody.
                double* old = _w.State[g];
                _w.State[g] = _w.New[g];
                _w.New[g] = old;
            }
            else if (taken != 0)
            {
                Blend(_w.Padded, LaneVector.Mask(taken), _w.New[g], _w.State[g]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blend(int rows, Vector512<double> mask, double* from, double* to)
    {
        for (int i = 0; i < rows * LaneWorkspace.Width; i += LaneWorkspace.Width)
        {
            Vector512<double> row = Vector512.ConditionalSelect(
                mask, Vector512.LoadAligned(from + i), Vector512.LoadAligned(to + i));
            Vector512.StoreAligned(row, to + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TakeLane(ref uint lanes)
    {
        int lane = BitOperations.TrailingZeroCount(lanes);
        lanes &= lanes - 1;
        return lane;
    }
}
