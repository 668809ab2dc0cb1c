using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Turns conditions into root functions: every comparison becomes a difference that changes its sign.</summary>
internal sealed class RelationRoots
{
    private readonly Dictionary<Expr, int> _known = [];
    private readonly List<Expr> _roots = [];

    /// <summary>The root functions so far: positive where the comparison holds.</summary>
    public IReadOnlyList<Expr> Roots => _roots;

    /// <summary>The root of a difference; equal differences share one.</summary>
    public int Add(Expr difference)
    {
        if (_known.TryGetValue(difference, out var index))
            return index;
        _known.Add(difference, _roots.Count);
        _roots.Add(difference);
        return _roots.Count - 1;
    }

    /// <summary>A condition over roots; null, with the reason, when it cannot be followed by roots.</summary>
    public Condition? Add(Expr condition, out string? problem)
    {
        problem = null;
        var x = condition.Arguments;
        switch (condition.Operation)
        {
            case Operation.True or Operation.False:
                return new Condition(condition.Operation, -1, []);
            case Operation.Greater or Operation.GreaterOrEqual:
                return Pairs(x, static (a, b) => a - b);
            case Operation.Less or Operation.LessOrEqual:
                return Pairs(x, static (a, b) => b - a);
            case Operation.And or Operation.Or or Operation.Xor or Operation.Not or Operation.Implies:
                var parts = new List<Condition>();
                foreach (var argument in x)
                {
                    if (Add(argument, out problem) is not { } part)
                        return null;
                    parts.Add(part);
                }
                return new Condition(condition.Operation, -1, parts);
            default:
                problem = $"holds '{condition}', which is not a comparison by <, <=, > or >=";
                return null;
        }
    }

    private Condition Pairs(ReadOnlySpan<Expr> x, Func<Expr, Expr, Expr> difference)
    {
        var pairs = new List<Condition>();
        for (var i = 1; i < x.Length; i++)
            pairs.Add(new Condition(Operation.Greater, Add(difference(x[i - 1], x[i])), []));
        return pairs.Count == 1 ? pairs[0] : new Condition(Operation.And, -1, pairs);
    }
}

/// <summary>A condition over the signs of root functions.</summary>
/// <param name="Operation">Greater for the sign of a root, else a logical operation.</param>
/// <param name="Root">The root; -1 for a logical operation.</param>
/// <param name="Parts">What a logical operation joins.</param>
internal sealed record Condition(Operation Operation, int Root, IReadOnlyList<Condition> Parts)
{
    /// <summary>Whether it holds, from which roots are positive.</summary>
    public bool Holds(ReadOnlySpan<bool> positive)
    {
        switch (Operation)
        {
            case Operation.True:
                return true;
            case Operation.False:
                return false;
            case Operation.Greater:
                return positive[Root];
            case Operation.Not:
                return !Parts[0].Holds(positive);
            case Operation.Implies:
                return !Parts[0].Holds(positive) || Parts[1].Holds(positive);
        }
        var count = 0;
        foreach (var part in Parts)
            count += part.Holds(positive) ? 1 : 0;
        return Operation switch
        {
            Operation.And => count == Parts.Count,
            Operation.Or => count > 0,
            _ => count % 2 == 1,
        };
    }
}
