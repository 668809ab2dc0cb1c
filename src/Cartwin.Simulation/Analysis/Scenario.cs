using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>One patient's story with formulas instead of numbers: settings, doses, changes for a while, and when to look.</summary>
/// <remarks>
/// <para>Formulas of <see cref="Settings"/> for parameters see the model's own values and earlier settings; those for states, and all other
/// formulas, see the values with every setting applied. Names of <see cref="Variables"/> are seen everywhere.</para>
/// <para>It is for asking questions of a model, one patient at a time. For populations use <see cref="SimulationPlan"/>.</para>
/// </remarks>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed record Scenario
{
    /// <summary>What it is called in messages.</summary>
    public required string Name { get; init; }

    /// <summary>Start of the simulation.</summary>
    public required Formula Start { get; init; }

    /// <summary>End of the simulation.</summary>
    public required Formula End { get; init; }

    /// <summary>Time between two looks at the patient. Doses and changes are looked at too, after they were given.</summary>
    public required Formula Every { get; init; }

    /// <summary>Names of the scenario's own with their values.</summary>
    public ValueArray<Setting> Variables { get; init; } = [];

    /// <summary>Other values of parameters, and of states at the start.</summary>
    public ValueArray<Setting> Settings { get; init; } = [];

    /// <summary>Doses.</summary>
    public ValueArray<ScenarioDose> Doses { get; init; } = [];

    /// <summary>Parameters with another value for a while.</summary>
    public ValueArray<ScenarioHold> Holds { get; init; } = [];

    /// <summary>Method; null to choose by the model.</summary>
    public OdeMethod? Method { get; init; }

    /// <summary>Relative tolerance. Default 1e-8: the numbers of a scenario are compared with others', so that their error must not matter.</summary>
    /// <unit>1</unit>
    public double RelativeTolerance { get; init; } = 1e-8;

    /// <summary>Absolute tolerance of every state. Default 1e-6.</summary>
    /// <unit>of the state</unit>
    public double AbsoluteTolerance { get; init; } = 1e-6;
}
