using Cartwin.Compilation;
using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>What to simulate for every patient: times, outputs, doses, changes, rules, measures and accuracy.</summary>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed record SimulationPlan
{
    /// <summary>Start of every patient.</summary>
    /// <unit>time unit of the model</unit>
    public double StartTime { get; init; }

    /// <summary>End of every patient.</summary>
    /// <unit>time unit of the model</unit>
    public required double EndTime { get; init; }

    /// <summary>Times at which outputs are wanted, increasing, between start and end.</summary>
    /// <unit>time unit of the model</unit>
    /// <shape>times</shape>
    public ValueArray<double> OutputTimes { get; init; } = [];

    /// <summary>What is wanted: ids of the model.</summary>
    public ValueArray<string> Outputs { get; init; } = [];

    /// <summary>Ids of inputs and states whose values (for states: at the start) the patients bring.</summary>
    public ValueArray<string> Varying { get; init; } = [];

    /// <summary>Doses that every patient gets; patients may bring more.</summary>
    public ValueArray<Dose> Doses { get; init; } = [];

    /// <summary>Targets of doses that only patients bring, so that the kernels are ready for them.</summary>
    public ValueArray<string> DoseTargets { get; init; } = [];

    /// <summary>True where the source of patients has returns to the start (<see cref="Dose.Resets"/>) of single patients.</summary>
    public bool OwnResets { get; init; }

    /// <summary>Inputs that change at times.</summary>
    public ValueArray<InputChange> Changes { get; init; } = [];

    /// <summary>Inputs that follow points in time.</summary>
    public ValueArray<Covariate> Covariates { get; init; } = [];

    /// <summary>What the patient's own state triggers.</summary>
    public ValueArray<StateRule> Rules { get; init; } = [];

    /// <summary>Numbers per patient.</summary>
    public ValueArray<Measure> Measures { get; init; } = [];

    /// <summary>True to keep every patient's outputs at all output times.</summary>
    public bool KeepTrajectories { get; init; }

    /// <summary>True to keep quantiles over patients of every output at every output time.</summary>
    public bool KeepQuantiles { get; init; }

    /// <summary>Where an output time falls on a dose or change: true for the value before it, false (default) for after.</summary>
    public bool OutputBeforeDose { get; init; }

    /// <summary>Method; by default Tsit5 where the model's own patient is not stiff, else Rodas5, and Rodas4 above a relative
    /// tolerance of 1e-5.</summary>
    public OdeMethod? Method { get; init; }

    /// <summary>Which reactions happen one at a time; null (default) where all is a differential equation.</summary>
    public StochasticPlan? Stochastic { get; init; }

    /// <summary>True to start every patient from the steady state that belongs to the patient's values (Newton's method, and
    /// integration where that fails); doses and changes come after.</summary>
    public bool FromSteadyState { get; init; }

    /// <summary>Relative tolerance. Default 1e-5: on the models of the library the error of outputs is then below 1e-4.</summary>
    /// <unit>1</unit>
    public double RelativeTolerance { get; init; } = 1e-5;

    /// <summary>Absolute tolerance of every state without one of its own. Default 1e-6.</summary>
    /// <unit>of the state</unit>
    public double AbsoluteTolerance { get; init; } = 1e-6;

    /// <summary>Absolute tolerances of single states by id.</summary>
    public ValueArray<StateTolerance> StateTolerances { get; init; } = [];

    /// <summary>Steps after which a patient is given up. Default 100 000.</summary>
    public int MaxSteps { get; init; } = 100_000;

    /// <summary>Arithmetic of the stages; by default single where the tolerance allows it.</summary>
    public Precision Precision { get; init; } = Precision.Auto;

    /// <summary>What the kernels run on; by default the widest vectors of this machine. The results are the same.</summary>
    public KernelTarget Target { get; init; } = KernelTarget.Auto;
}

/// <summary>An absolute tolerance of a state.</summary>
/// <param name="State">Id of the state.</param>
/// <param name="Tolerance">The tolerance. <unit>of the state</unit></param>
public readonly record struct StateTolerance(string State, double Tolerance);

/// <summary>In which precision the stages of a step are computed; states, time and error control are always double.</summary>
public enum Precision
{
    /// <summary>Mixed where the method and the tolerance allow it, double elsewhere.</summary>
    Auto,

    /// <summary>Everything in double.</summary>
    Double,

    /// <summary>Stages and linear algebra in single.</summary>
    Mixed,
}
