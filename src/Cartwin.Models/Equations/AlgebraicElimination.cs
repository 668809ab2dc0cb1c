namespace Cartwin.Models;

/// <summary>Decides which name each algebraic rule determines, and solves the rules that are straight lines in it.</summary>
/// <remarks>
/// One rule after the other, those with the fewest open names first, is solved for a name and put into the others: Gauss's elimination
/// on formulas. What remains is matched with the open names that are left, one to each: equations to solve while integrating.
/// <source>Matching: Pantelides, SIAM J. Sci. Stat. Comput. 9 (1988) 213, section 3.</source>
/// </remarks>
internal sealed class AlgebraicElimination
{
    private readonly List<string> _open;
    private readonly HashSet<string> _set;
    private readonly Dictionary<string, Expr> _defined;

    /// <param name="open">Names that nothing determines, those that are best solved for first.</param>
    /// <param name="set">Those among them that events set: solved for only where a rule has no other.</param>
    /// <param name="defined">What is determined by a formula; used where it depends on an open name.</param>
    public AlgebraicElimination(IEnumerable<string> open, HashSet<string> set, Dictionary<string, Expr> defined)
    {
        _open = [.. open];
        _set = set;
        _defined = defined;
    }

    /// <summary>Names by formula, in the order in which they were solved; later ones may occur in earlier formulas.</summary>
    public List<Definition> Solved { get; } = [];

    /// <summary>Names by an equation whose value is zero.</summary>
    public List<Definition> Implicit { get; } = [];

    /// <summary>Rules that determine nothing.</summary>
    public List<Expr> Left { get; } = [];

    public void Run(IEnumerable<Expr> rules)
    {
        var inlining = Inlining();
        var rest = rules.Select(r => (Rule: r, Math: Simplification.Simplify(Substitution.Replace(r, inlining)))).ToList();
        while (Next(rest) is var (place, name, form))
        {
            rest.RemoveAt(place);
            Solved.Add(new Definition(name, form));
            _open.Remove(name);
            for (var i = 0; i < rest.Count; i++)
                rest[i] = (rest[i].Rule, Simplification.Simplify(Substitution.Replace(rest[i].Math, id => id == name ? form : null)));
        }
        Match(rest);
    }

    // Definitions that depend on an open name stand for themselves no longer, so that an equation shows all it says of that name.
    private Func<string, Expr?> Inlining()
    {
        var full = new Dictionary<string, Expr?>(StringComparer.Ordinal);
        var ordered = DefinitionOrder.Sort([.. _defined.Select(d => new Definition(d.Key, d.Value))], out _);
        var open = _open.ToHashSet(StringComparer.Ordinal);
        foreach (var definition in ordered)
        {
            var math = Substitution.Replace(definition.Math, full.GetValueOrDefault);
            full[definition.Id] = Substitution.SymbolsOf(math).Any(open.Contains) ? math : null;
        }
        return full.GetValueOrDefault;
    }

    private (int Place, string Name, Expr Formula)? Next(List<(Expr Rule, Expr Math)> rest)
    {
        foreach (var place in Enumerable.Range(0, rest.Count).OrderBy(i => NamesIn(rest[i].Math).Count()))
            foreach (var name in NamesIn(rest[place].Math))
                if (LinearForm.Of(rest[place].Math, name) is { } form && !form.Slope.IsNumber(0))
                    return (place, name, form.Zero);
        return null;
    }

    private IEnumerable<string> NamesIn(Expr math)
    {
        var symbols = Substitution.SymbolsOf(math);
        var names = _open.Where(symbols.Contains).ToList();
        return names.All(_set.Contains) ? names : names.Where(n => !_set.Contains(n));
    }

    // Each rule takes a free name, or one whose rule finds another.
    private void Match(List<(Expr Rule, Expr Math)> rest)
    {
        var ruleOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < rest.Count; i++)
            if (!Augment(i, []))
                Left.Add(rest[i].Rule);
        foreach (var (name, rule) in ruleOf.OrderBy(p => p.Value))
            Implicit.Add(new Definition(name, rest[rule].Math));

        bool Augment(int rule, HashSet<string> seen)
        {
            foreach (var name in NamesIn(rest[rule].Math))
            {
                if (!seen.Add(name) || (ruleOf.TryGetValue(name, out var other) && !Augment(other, seen)))
                    continue;
                ruleOf[name] = rule;
                return true;
            }
            return false;
        }
    }
}
