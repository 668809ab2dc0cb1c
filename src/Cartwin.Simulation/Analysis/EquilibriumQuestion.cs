using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>A question for an equilibrium: the patient, where to begin, and which states matter for its stability.</summary>
public sealed record EquilibriumQuestion
{
    /// <summary>What it is called in messages.</summary>
    public required string Name { get; init; }

    /// <summary>Other values of parameters, and of states from which the search begins.</summary>
    public ValueArray<Setting> Settings { get; init; } = [];

    /// <summary>States that stay in the search but are left out of the question of stability: those that a push would not reach
    /// (no malignant cell, no drug), or that move at no or another pace.</summary>
    public ValueArray<string> LeaveOut { get; init; } = [];

    /// <summary>Rates of change are relative to the state, or to this where the state is smaller. Default 1e-3.</summary>
    /// <unit>of the state</unit>
    public double SmallState { get; init; } = 1e-3;
}
