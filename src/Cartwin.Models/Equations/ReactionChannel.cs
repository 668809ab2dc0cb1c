namespace Cartwin.Models;

/// <summary>A reaction, or one direction of a reversible one, as something that happens one at a time.</summary>
/// <param name="Id">Its name: the id of the reaction, or "forward(R)" and "reverse(R)".</param>
/// <param name="Reaction">Id of the reaction whose rate it is, or is a part of.</param>
/// <param name="Propensity">How often it happens per time.</param>
/// <param name="Changes">What one firing changes, in items; each species once.</param>
/// <param name="Reactants">How many items of each species one firing takes, before it gives back any.</param>
public sealed record ReactionChannel(
    string Id,
    string Reaction,
    Expr Propensity,
    ValueArray<ItemChange> Changes,
    ValueArray<ItemChange> Reactants
);

/// <summary>A number of items of a species.</summary>
/// <param name="Species">Id of the species.</param>
/// <param name="Items">How many. <unit>items</unit></param>
public readonly record struct ItemChange(string Species, double Items);
