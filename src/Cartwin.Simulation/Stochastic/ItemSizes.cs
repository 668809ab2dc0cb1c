using System.Globalization;
using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>How large one item of each counted species is, in units of its amount.</summary>
/// <remarks>One firing changes all species of its reaction by whole items, so that their items have one size. Methods that count every species
/// take the size of one over to those that it reacts with.</remarks>
internal sealed class ItemSizes
{
    private readonly OdeSystem _system;
    private readonly List<CountableSpecies> _counted;
    private readonly Dictionary<string, double> _perUnit = new(StringComparer.Ordinal);

    public ItemSizes(OdeSystem system, StochasticPlan plan, List<CountableSpecies> counted)
    {
        (_system, _counted) = (system, counted);
        foreach (var scarce in plan.Scarce)
            _perUnit.TryAdd(scarce.Species, scarce.ItemsPerUnit);
        while (plan.Method != JumpMethod.Hybrid && TakeOver()) { }
    }

    /// <summary>The size of one item of a species.</summary>
    public double Of(string species) => 1 / PerUnit(species);

    /// <summary>The size of the items that one firing of a reaction changes.</summary>
    public double Of(ReactionChannel channel) =>
        Of(channel.Changes.Select(c => c.Species).First(id => _counted.Exists(c => c.Species == id)));

    public void Check(DiagnosticList diagnostics)
    {
        foreach (var species in _counted)
            if (species.MolarUnit is { } unit && PerUnit(species.Species) == 1)
                diagnostics.Add(StochasticRules.MolesAsItems.At(SourceSpan.None, species.Species, unit, species.MoleculesPerUnit.ToString("G4", CultureInfo.InvariantCulture)));
        var counted = _counted.Select(c => c.Species).ToHashSet(StringComparer.Ordinal);
        foreach (var channel in _system.Channels)
        {
            var changed = channel.Changes.Select(c => c.Species).Where(counted.Contains).ToList();
            var other = changed.Find(id => PerUnit(id) != PerUnit(changed[0]));
            if (other is not null)
                diagnostics.Add(StochasticRules.ItemsDiffer.At(SourceSpan.None, channel.Reaction, changed[0], ExprText.WriteNumber(PerUnit(changed[0])), other, ExprText.WriteNumber(PerUnit(other))));
        }
    }

    private double PerUnit(string species) => _perUnit.GetValueOrDefault(species, 1);

    private bool TakeOver()
    {
        var took = false;
        foreach (var changed in _system.Channels.Select(c => c.Changes.Select(change => change.Species).ToList()))
            if (changed.Find(_perUnit.ContainsKey) is { } known)
                foreach (var id in changed)
                    took |= _perUnit.TryAdd(id, _perUnit[known]);
        return took;
    }
}
