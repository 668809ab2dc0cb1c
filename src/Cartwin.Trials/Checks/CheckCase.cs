using Cartwin.Documents;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>What checks are about: a simulation, a search for an equilibrium, a search for a threshold.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="About">What it is, in a sentence.</param>
public abstract record CheckCase(Placed<string> Name, string About)
{
    /// <summary>A simulation.</summary>
    /// <param name="Name">Its name in the file.</param>
    /// <param name="About">What it is, in a sentence.</param>
    /// <param name="Scenario">What is simulated.</param>
    public sealed record Simulated(Placed<string> Name, string About, Scenario Scenario) : CheckCase(Name, About);

    /// <summary>An equilibrium.</summary>
    /// <param name="Name">Its name in the file.</param>
    /// <param name="About">What it is, in a sentence.</param>
    /// <param name="Question">What is looked for.</param>
    public sealed record AtEquilibrium(Placed<string> Name, string About, EquilibriumQuestion Question) : CheckCase(Name, About);

    /// <summary>The scenario in which a variable has the value at which a condition changes.</summary>
    /// <param name="Name">Its name in the file.</param>
    /// <param name="About">What it is, in a sentence.</param>
    /// <param name="Scenario">What is simulated.</param>
    /// <param name="Question">What is varied, and the condition.</param>
    public sealed record AtThreshold(Placed<string> Name, string About, Scenario Scenario, ThresholdQuestion Question) : CheckCase(Name, About);
}
