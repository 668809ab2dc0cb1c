using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>A reaction that fires one at a time, in terms of the states of the system.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Propensity">How often it fires.</param>
/// <param name="Changes">What is added to states by one firing.</param>
/// <param name="Dependence">Items of states that its propensity depends on.</param>
/// <param name="Needs">How much of states must be there for a firing.</param>
/// <param name="Factors">States that stand in its propensity as factors, with their powers.</param>
internal sealed record JumpChannel(
    string Name,
    Expr Propensity,
    List<(string State, double Change)> Changes,
    List<(string State, double Items)> Dependence,
    List<(string State, double Amount)> Needs,
    List<(string State, double Power)> Factors
)
{
    /// <summary>Whether time stands in the propensity; its factor may still be zero.</summary>
    public bool NamesTime { get; init; }

    /// <summary>The input that is 1 while the reaction is a flow.</summary>
    public string Flow => FlowOf(Name);

    public static string FlowOf(string name) => $"flow({name})";
}
