namespace Cartwin.Numerics;

/// <summary>How a population is integrated: method, tolerances and limits.</summary>
public sealed record OdeOptions
{
    /// <summary>The smallest absolute tolerance: below, squares of scaled errors would leave the range of double.</summary>
    /// <unit>of the state</unit>
    public const double SmallestAbsoluteTolerance = 1e-60;

    /// <summary>The method. Default Rodas4: stiff models are the rule here, and at errors of 1e-4 it is the fastest.</summary>
    public OdeMethod Method { get; init; } = OdeMethod.Rodas4;

    /// <summary>Relative tolerance of the local error. Default 1e-5.</summary>
    /// <unit>1</unit>
    public double RelativeTolerance { get; init; } = 1e-5;

    /// <summary>Absolute tolerance of every state that <see cref="AbsoluteTolerances"/> does not cover. Default 1e-8.</summary>
    /// <unit>of the state</unit>
    public double AbsoluteTolerance { get; init; } = 1e-8;

    /// <summary>Absolute tolerances of the single states; empty to use <see cref="AbsoluteTolerance"/> for all.</summary>
    /// <unit>of the state</unit>
    /// <shape>states</shape>
    public IReadOnlyList<double> AbsoluteTolerances { get; init; } = [];

    /// <summary>Accepted and rejected steps after which a subject is given up. Default 100 000.</summary>
    public int MaxSteps { get; init; } = 100_000;

    /// <summary>Steps below this fail; time's own resolution (16 units in the last place) applies in any case. Default 0.</summary>
    /// <unit>of the system's time</unit>
    public double MinStep { get; init; }

    /// <summary>Largest step. Default: no limit.</summary>
    /// <unit>of the system's time</unit>
    public double MaxStep { get; init; } = double.PositiveInfinity;

    /// <summary>First step after a start or a discontinuity; 0 (default) to estimate it from the derivatives.</summary>
    /// <unit>of the system's time</unit>
    public double InitialStep { get; init; }

    /// <summary>Whether an output time that falls on a stop or a root shows the state before the change rather than after it.
    /// Default false: trajectories are continuous from the right, as in SBML.</summary>
    public bool OutputBeforeStop { get; init; }

    /// <summary>Whether observables are also delivered at the end of every accepted step. Default false.</summary>
    public bool OutputEveryStep { get; init; }

    /// <summary>Whether a root function is on one of two sides, positive or not, so that one that is zero and rises is a root too; each quarter
    /// of a step is looked at. The program then says after each change on which side a function on its root is (<see cref="Lane.SetRootSides"/>).
    /// Default false: only the ends of steps are looked at, and a function that is zero when a lane restarts has no root before it has a sign.</summary>
    public bool RootsHaveSides { get; init; }

    /// <summary>Values of the past that the system reads; by default none. Each uses parameters and outputs of the system.</summary>
    public IReadOnlyList<LaneDelay> Delays { get; init; } = [];

    /// <summary>Reactions that fire one at a time; null (default) where all is a flow.</summary>
    public JumpOptions? Jumps { get; init; }

    internal void Validate(int states)
    {
        ThrowUnless(RelativeTolerance is > 0 and < 1, nameof(RelativeTolerance), "lies between 0 and 1");
        ThrowUnless(AbsoluteTolerance >= SmallestAbsoluteTolerance, nameof(AbsoluteTolerance), "is at least 1e-60");
        ThrowUnless(
            AbsoluteTolerances.Count == 0 || AbsoluteTolerances.Count == states,
            nameof(AbsoluteTolerances),
            "has one entry per state, or none");
        ThrowUnless(
            AbsoluteTolerances.All(a => a >= SmallestAbsoluteTolerance && double.IsFinite(a)),
            nameof(AbsoluteTolerances),
            "are at least 1e-60 and finite");
        ThrowUnless(MaxSteps > 0, nameof(MaxSteps), "is positive");
        ThrowUnless(MinStep >= 0, nameof(MinStep), "is not negative");
        ThrowUnless(MaxStep > MinStep, nameof(MaxStep), "is larger than the smallest step");
        ThrowUnless(InitialStep >= 0, nameof(InitialStep), "is not negative");
    }

    internal double AbsoluteToleranceOf(int state) =>
        AbsoluteTolerances.Count == 0 ? AbsoluteTolerance : AbsoluteTolerances[state];

    private static void ThrowUnless(bool holds, string name, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"The option {name} is valid when it {rule}.", name);
        }
    }
}
