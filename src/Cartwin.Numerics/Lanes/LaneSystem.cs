namespace Cartwin.Numerics;

/// <summary>A system y' = f(t, y, p) with its Jacobian, linear solver, outputs and root functions, evaluated in lanes.</summary>
/// <remarks>Whoever builds one (a model compiler, or a test by hand) promises that each function works lane by lane and
/// keeps nothing between calls. Every function except the prologue and the initial state may be called at any (t, y).</remarks>
/// <typeparam name="T">double, or float for the single-precision stages of the mixed path.</typeparam>
/// <threadsafety>Immutable; the functions are pure, so one system serves any number of threads.</threadsafety>
public sealed class LaneSystem<T>
    where T : unmanaged
{
    /// <summary>Number of differential equations.</summary>
    public required int States { get; init; }

    /// <summary>Rows of <c>inputs</c> that the caller fills for each lane.</summary>
    public required int Parameters { get; init; }

    /// <summary>Rows of <c>inputs</c> after the parameters, filled by <see cref="Prologue"/>.</summary>
    public int Derived { get; init; }

    /// <summary>Rows written by <see cref="Output"/>.</summary>
    public int Outputs { get; init; }

    /// <summary>Rows written by <see cref="Root"/>.</summary>
    public int Roots { get; init; }

    /// <summary>Structurally non-zero entries of ∂f/∂y, in the order <see cref="Jacobian"/> writes them.</summary>
    public required int JacobianEntries { get; init; }

    /// <summary>Rows that <see cref="Factor"/> writes and <see cref="Solve"/> reads.</summary>
    public required int FactorEntries { get; init; }

    /// <summary>Rows of scratch that every function may use.</summary>
    public int ScratchRows { get; init; }

    /// <summary>Work that is constant for a lane: reads inputs[0, Parameters), writes <c>result</c> = inputs[Parameters, …).
    /// Called again whenever a parameter of the lane changes. Null when there is none.</summary>
    public LaneFunction<T>? Prologue { get; init; }

    /// <summary>The initial state from the inputs (and the start time); null when the caller supplies it.</summary>
    public LaneFunction<T>? Initial { get; init; }

    /// <summary>f(t, y, p): writes States rows.</summary>
    public required LaneFunction<T> RightHandSide { get; init; }

    /// <summary>∂f/∂t: writes States rows; null when f does not depend on t.</summary>
    public LaneFunction<T>? TimeDerivative { get; init; }

    /// <summary>∂f/∂y: writes JacobianEntries rows.</summary>
    public required LaneFunction<T> Jacobian { get; init; }

    /// <summary>Factorises (shift·I − J): time = shift, state = Jacobian entries, result = factors. No pivoting: a zero pivot
    /// yields non-finite factors, which the integrator treats as a failed step.</summary>
    public required LaneFunction<T> Factor { get; init; }

    /// <summary>Solves with the factors: state = factors, result = right-hand side in, solution out.</summary>
    public required LaneFunction<T> Solve { get; init; }

    /// <summary>Observables: writes Outputs rows; null when there are none.</summary>
    public LaneFunction<T>? Output { get; init; }

    /// <summary>Root functions g(t, y, p), whose sign changes are located in time: writes Roots rows; null when there are none.</summary>
    public LaneFunction<T>? Root { get; init; }

    /// <summary>States that have no derivative: their row of <see cref="RightHandSide"/> is zero at all times, and their row of the matrix that
    /// <see cref="Factor"/> factorises has no shift. Only Rosenbrock methods integrate such systems.</summary>
    public IReadOnlyList<int> AlgebraicStates { get; init; } = [];

    /// <summary>What stands before the derivative of a relaxed state: nearly nothing, but something where its row vanishes with its derivatives.</summary>
    /// <unit>1</unit>
    public const double RelaxedMass = 1e-14;

    /// <summary>Those algebraic states that go to the equilibrium to which their row, as a rate, leads; the others go to the nearest zero.</summary>
    public IReadOnlyList<int> RelaxedStates { get; init; } = [];

    /// <summary>Entries of the Jacobian on the diagonal of the relaxed states; an entry for each.</summary>
    public IReadOnlyList<int> RelaxedEntries { get; init; } = [];

    /// <summary>Propensities of the reactions that can fire one at a time, in neighbouring groups; empty when there are none.</summary>
    public IReadOnlyList<LanePropensities<T>> Propensities { get; init; } = [];

    /// <summary>Derivatives of the propensities by the states that firings change: writes a row for each of <see cref="PropensityEntries"/>; null when there are none.
    /// The hybrid method needs it where propensities follow counts otherwise than as products.</summary>
    public LaneFunction<T>? PropensityJacobian { get; init; }

    /// <summary>Which derivatives <see cref="PropensityJacobian"/> writes.</summary>
    public IReadOnlyList<LaneDerivative> PropensityEntries { get; init; } = [];

    /// <summary>States that <see cref="Output"/> reads, ascending, so that only these are interpolated.</summary>
    public IReadOnlyList<int> OutputStates { get; init; } = [];

    /// <summary>Rows of the inputs that <see cref="Output"/> reads, ascending, so that only these are moved when output is
    /// packed; null when all may be read.</summary>
    public IReadOnlyList<int>? OutputInputs { get; init; }

    /// <summary>States that <see cref="Root"/> reads, ascending.</summary>
    public IReadOnlyList<int> RootStates { get; init; } = [];
}
