namespace Cartwin.Models;

/// <summary>Orders definitions so that each comes after those it uses, and finds the circles where that is impossible.</summary>
public static class DefinitionOrder
{
    /// <summary>The definitions in an order in which each uses only earlier ones; ties keep the given order.</summary>
    /// <param name="definitions">What to order; names that none of them defines are free.</param>
    /// <param name="cycle">The names of a circle, first to last, when there is one; otherwise null.</param>
    public static IReadOnlyList<Definition> Sort(IReadOnlyList<Definition> definitions, out IReadOnlyList<string>? cycle)
    {
        var byId = new Dictionary<string, Definition>(StringComparer.Ordinal);
        foreach (var definition in definitions)
            byId.TryAdd(definition.Id, definition);
        var search = new Search(byId);
        foreach (var definition in definitions)
            if (!search.Visit(definition))
                break;
        cycle = search.Cycle;
        return search.Ordered;
    }

    // Depth-first with an explicit stack: a chain of definitions may be as long as the model.
    private sealed class Search(Dictionary<string, Definition> byId)
    {
        private readonly HashSet<string> _done = new(StringComparer.Ordinal);
        private readonly HashSet<string> _open = new(StringComparer.Ordinal);

        public List<Definition> Ordered { get; } = [];

        public IReadOnlyList<string>? Cycle { get; private set; }

        public bool Visit(Definition root)
        {
            if (_done.Contains(root.Id))
                return true;
            var path = new List<(Definition Definition, IEnumerator<string> Uses)> { Open(root) };
            while (path.Count > 0)
            {
                var (definition, uses) = path[^1];
                if (!uses.MoveNext())
                {
                    path.RemoveAt(path.Count - 1);
                    _open.Remove(definition.Id);
                    if (_done.Add(definition.Id))
                        Ordered.Add(definition);
                    continue;
                }
                if (!byId.TryGetValue(uses.Current, out var used) || _done.Contains(used.Id))
                    continue;
                if (_open.Contains(used.Id))
                {
                    var start = path.FindIndex(p => p.Definition.Id == used.Id);
                    Cycle = [.. path.Skip(start).Select(p => p.Definition.Id)];
                    return false;
                }
                path.Add(Open(used));
            }
            return true;
        }

        private (Definition, IEnumerator<string>) Open(Definition definition)
        {
            _open.Add(definition.Id);
            var names = Substitution.SymbolsOf(definition.Math).Order(StringComparer.Ordinal);
            return (definition, names.GetEnumerator());
        }
    }
}
