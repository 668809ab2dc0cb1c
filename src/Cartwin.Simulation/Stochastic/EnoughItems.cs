using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>A reaction does not fire where there are fewer items than it takes.</summary>
/// <remarks>Rates that count the ways of choosing reactants, x or x·(x - 1), vanish there by themselves; a constant rate or x² does not, and
/// would make counts negative. Such rates get a condition; the others stay as they are.</remarks>
internal static class EnoughItems
{
    /// <summary>The propensity of a reaction, 0 where a reactant is missing.</summary>
    /// <param name="channel">The reaction.</param>
    /// <param name="species">Counted species, by id.</param>
    /// <param name="assignments">Definitions that the rate may use.</param>
    /// <param name="stateOf">The amount of each species.</param>
    /// <param name="item">The size of an item.</param>
    public static Expr Propensity(
        ReactionChannel channel,
        Dictionary<string, CountableSpecies> species,
        Dictionary<string, Expr> assignments,
        Dictionary<string, string> stateOf,
        double item
    )
    {
        var propensity = channel.Propensity;
        foreach (var (id, items) in channel.Reactants)
        {
            if (!stateOf.TryGetValue(id, out var state) || !species.TryGetValue(id, out var counted) || Vanishes(channel.Propensity, counted, items, item, assignments))
                continue;
            // Half an item less is above all rounding, and no count lies between.
            var enough = Expr.Of(Operation.Greater, Expr.Symbol(state), (items - 0.5) * item);
            propensity = Expr.Of(Operation.Piecewise, propensity, enough, Expr.Zero);
        }
        return propensity;
    }

    private static bool Vanishes(Expr math, CountableSpecies species, double needed, double item, Dictionary<string, Expr> assignments)
    {
        for (var k = 0; k < needed; k++)
        {
            Expr amount = k * item;
            var value = k > 0 && species.Size is { } size ? amount / Expr.Symbol(size) : amount;
            var there = Simplification.Simplify(Substitution.Replace(math, id => id == species.Species ? value : null));
            if (!IsZero(there, species.Species, value, assignments))
                return false;
        }
        return true;
    }

    // Zero times anything: what is not finite where a reactant is missing would be told by the simulation.
    private static bool IsZero(Expr e, string id, Expr value, Dictionary<string, Expr> assignments)
    {
        var parts = e.Arguments.ToArray();
        return e.Operation switch
        {
            Operation.Number => e.IsNumber(0),
            Operation.Symbol when e.Name == id => value.IsNumber(0),
            Operation.Symbol when assignments.TryGetValue(e.Name!, out var inner) => IsZero(
                Simplification.Simplify(Substitution.Replace(inner, name => name == id ? value : null)), id, value, assignments),
            Operation.Times => parts.Any(p => IsZero(p, id, value, assignments)),
            Operation.Divide or Operation.Power => IsZero(parts[0], id, value, assignments),
            Operation.Plus or Operation.Negate or Operation.Max or Operation.Min => parts.All(p => IsZero(p, id, value, assignments)),
            _ => false,
        };
    }
}
