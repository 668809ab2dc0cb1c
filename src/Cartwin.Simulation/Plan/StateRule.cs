using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>What the patient's own state triggers: when a condition becomes true, doses are given and inputs change.</summary>
/// <remarks>The moment is found by root finding on the solution. A rule acts when its condition becomes true, and acts again
/// only after the condition was false in between and at least <see cref="Refractory"/> has passed.</remarks>
/// <param name="Name">What to call it in results.</param>
/// <param name="Condition">The condition, in the model's own names.</param>
public sealed record StateRule(string Name, Expr Condition)
{
    /// <summary>Doses given, their times counted from the moment of the condition.</summary>
    public ValueArray<Dose> Doses { get; init; } = [];

    /// <summary>Inputs changed, their times counted from the moment of the condition.</summary>
    public ValueArray<InputChange> Changes { get; init; } = [];

    /// <summary>How often it may act.</summary>
    public int Most { get; init; } = 1;

    /// <summary>Least time between two actions.</summary>
    /// <unit>time unit of the model</unit>
    public double Refractory { get; init; }

    /// <summary>Before this time the rule does not act.</summary>
    /// <unit>time unit of the model</unit>
    public double From { get; init; } = double.NegativeInfinity;
}
