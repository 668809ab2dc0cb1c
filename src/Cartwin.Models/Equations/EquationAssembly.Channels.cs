namespace Cartwin.Models;

/// <content>Reactions as channels: what can happen one at a time.</content>
/// <remarks>A reaction has a channel when its stoichiometries are fixed whole numbers, it is not fast, and no conversion factor stands between it
/// and its species. A reversible reaction whose rate is written as a difference has one channel for each direction, so that both happen.</remarks>
internal sealed partial class EquationAssembly
{
    private readonly List<ReactionChannel> _channels = [];

    private void AddChannels()
    {
        var species = _model.Species.ToDictionary(s => s.Id, StringComparer.Ordinal);
        foreach (var reaction in _model.Reactions)
        {
            if (reaction.Fast || !References(reaction).All(r => IsWhole(r, species)))
                continue;
            var changes = ChangesOf(reaction, species);
            var reactants = Sum(reaction.Reactants, 1).ToValueArray();
            if (!reaction.Reversible || Difference(LawOf(reaction)) is not var (forward, reverse))
            {
                _channels.Add(new ReactionChannel(reaction.Id, reaction.Id, Expr.Symbol(reaction.Id), changes, reactants));
                continue;
            }
            var back = changes.Select(c => c with { Items = -c.Items }).ToValueArray();
            _channels.Add(new ReactionChannel($"forward({reaction.Id})", reaction.Id, forward, changes, reactants));
            _channels.Add(new ReactionChannel($"reverse({reaction.Id})", reaction.Id, reverse, back, Sum(reaction.Products, 1).ToValueArray()));
        }
    }

    private IEnumerable<CountableSpecies> CountableSpecies()
    {
        var withChannel = _channels.Select(c => c.Reaction).ToHashSet(StringComparer.Ordinal);
        var others = _model.Reactions.Where(r => !withChannel.Contains(r.Id)).SelectMany(References).Select(r => r.Species).ToHashSet(StringComparer.Ordinal);
        var byReaction = _model.Reactions.SelectMany(References).Select(r => r.Species).ToHashSet(StringComparer.Ordinal);
        var units = new UnitTable(_model);
        foreach (var species in _model.Species)
        {
            if (species.BoundaryCondition || !byReaction.Contains(species.Id) || others.Contains(species.Id))
                continue;
            var state = _states.Find(s => s.Id == species.Id || s.Id == OdeSystem.AmountOf(species.Id));
            if (state is { IsAlgebraic: false } && !_rateRules.ContainsKey(species.Id))
                yield return WithUnit(new CountableSpecies(species.Id, state.Id, state.Size, species.HasOnlySubstanceUnits), species, units);
        }
    }

    // A mole is no item. Where nothing is declared, items are meant.
    private CountableSpecies WithUnit(CountableSpecies countable, Species species, UnitTable units)
    {
        var declared = species.SubstanceUnits ?? _model.Units.Substance;
        if (declared is null || units.Resolve(declared) is not { } unit || unit.Dimension != Dimension.Of(BaseDimension.Amount))
            return countable;
        return countable with { MolarUnit = declared.ToString(), MoleculesPerUnit = Arithmetic.Avogadro * unit.Factor };
    }

    private static IEnumerable<SpeciesReference> References(Reaction reaction) => reaction.Reactants.Concat(reaction.Products);

    private bool IsWhole(SpeciesReference reference, Dictionary<string, Species> species) =>
        reference.Id is null
        && reference.Stoichiometry is { } n
        && n == Math.Floor(n)
        && (species[reference.Species].ConversionFactor ?? _model.ConversionFactor) is null;

    // What a boundary species loses is given back from outside.
    private static ValueArray<ItemChange> ChangesOf(Reaction reaction, Dictionary<string, Species> species) =>
        Sum(reaction.Reactants, -1)
            .Concat(Sum(reaction.Products, 1))
            .Where(c => !species[c.Species].BoundaryCondition)
            .GroupBy(c => c.Species, StringComparer.Ordinal)
            .Select(g => new ItemChange(g.Key, g.Sum(c => c.Items)))
            .Where(c => c.Items != 0)
            .ToValueArray();

    private static IEnumerable<ItemChange> Sum(IEnumerable<SpeciesReference> references, double sign) =>
        references
            .GroupBy(r => r.Species, StringComparer.Ordinal)
            .Select(g => new ItemChange(g.Key, sign * g.Sum(r => r.Stoichiometry!.Value)));

    // A law f - g, or c·(f - g), as its two directions; null where it is no difference.
    private static (Expr Forward, Expr Reverse)? Difference(Expr law)
    {
        if (law.Operation == Operation.Plus)
        {
            var terms = law.Arguments.ToArray();
            var taken = terms.Where(t => t.Operation == Operation.Negate).Select(t => t.Arguments[0]).ToArray();
            var added = terms.Where(t => t.Operation != Operation.Negate).ToArray();
            return taken.Length > 0 && added.Length > 0 ? (Expr.Of(Operation.Plus, added), Expr.Of(Operation.Plus, taken)) : null;
        }
        if (law.Operation != Operation.Times)
            return null;
        for (var i = 0; i < law.Arguments.Length; i++)
            if (Difference(law.Arguments[i]) is var (forward, reverse))
                return (With(law, i, forward), With(law, i, reverse));
        return null;
    }

    private static Expr With(Expr product, int place, Expr factor)
    {
        var factors = product.Arguments.ToArray();
        factors[place] = factor;
        return Expr.Of(Operation.Times, factors);
    }
}
