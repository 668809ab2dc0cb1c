using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Which reactions happen one at a time, and how.</summary>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed record StochasticPlan
{
    /// <summary>The methods by the names that people give them; null is that of differential equations.</summary>
    public static IReadOnlyList<(string Name, JumpMethod? Method)> Methods { get; } =
        [("ode", null), ("ssa", JumpMethod.Direct), ("tau", JumpMethod.TauLeaping), ("hybrid", JumpMethod.Hybrid)];

    /// <summary>The method.</summary>
    public required JumpMethod Method { get; init; }

    /// <summary>Hybrid: items below which a species is scarce, so that reactions that change it happen one at a time. Default 100, from the
    /// convergence study in docs/validation/stochastic-convergence.md.</summary>
    /// <unit>items</unit>
    public double Threshold { get; init; } = 100;

    /// <summary>Tau-leaping: the largest relative change of a propensity in one leap. Default 0.03.</summary>
    /// <unit>1</unit>
    public double Epsilon { get; init; } = 0.03;

    /// <summary>Hybrid: species that may become scarce; by default, of those that nothing but reactions change and whose id means an amount, the ones
    /// that can multiply and those on which their reactions hang, or all where none multiplies. Species whose amount is not counted in
    /// items say how many items one unit is, for every method.</summary>
    public ValueArray<ScarceSpecies> Scarce { get; init; } = [];

    /// <summary>The name of a method.</summary>
    public static string NameOf(JumpMethod? method) => Methods.First(m => m.Method == method).Name;
}

/// <summary>A species that may become scarce.</summary>
/// <param name="Species">Its id.</param>
/// <param name="ItemsPerUnit">Items in one unit of its amount: 1 where cells or molecules are counted. <unit>items per substance</unit></param>
public readonly record struct ScarceSpecies(string Species, double ItemsPerUnit = 1);
