using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Chooses the species whose last items can decide something: those that can multiply, and those on which reactions of such hang.</summary>
/// <remarks>What comes from others, dies, and is needed by nothing that multiplies leaves nothing behind: whether its last item is there or not
/// changes nothing later, so that its mean is as good. A plasma cell is of that kind; a leukaemic cell is not, nor is a cell that sleeps and
/// may wake up, or a killer without which a reaction that kills what multiplies does not happen. Where nothing multiplies there is nothing to choose
/// by.</remarks>
internal static class Multiplying
{
    /// <summary>Those of some species that multiply, or whose reactions change such; all where none multiplies.</summary>
    /// <param name="species">Species that can be counted.</param>
    /// <param name="channels">The reactions, each with the species that it needs and those that stand in its propensity as factors.</param>
    public static List<CountableSpecies> Of(List<CountableSpecies> species, IEnumerable<(ReactionChannel Channel, HashSet<string> Needed)> channels)
    {
        var names = species.Select(s => s.Species).ToHashSet(StringComparer.Ordinal);
        var reactions = channels
            .Select(c => (Needed: c.Needed.Where(names.Contains).ToList(), Changes: c.Channel.Changes.Where(change => names.Contains(change.Species)).ToList()))
            .ToList();

        // From each species to those that a reaction which needs it changes.
        var changed = names.ToDictionary(id => id, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (needed, changes) in reactions)
            foreach (var id in needed)
                changed[id].UnionWith(changes.Select(c => c.Species));
        var reach = names.ToDictionary(id => id, id => Reach(id, changed), StringComparer.Ordinal);

        // A reaction multiplies where it leaves more than it took of what leads back to what it needs.
        var multiplying = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (needed, changes) in reactions)
            foreach (var id in needed)
                if (changes.Where(c => c.Species == id || (reach[id].Contains(c.Species) && reach[c.Species].Contains(id))).Sum(c => c.Items) > 0)
                    multiplying.Add(id);
        return multiplying.Count == 0 ? species : [.. species.Where(s => multiplying.Contains(s.Species) || reach[s.Species].Overlaps(multiplying))];
    }

    private static HashSet<string> Reach(string start, Dictionary<string, HashSet<string>> changed)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(changed[start]);
        while (open.TryPop(out var id))
            if (reached.Add(id))
                foreach (var next in changed[id])
                    open.Push(next);
        return reached;
    }
}
