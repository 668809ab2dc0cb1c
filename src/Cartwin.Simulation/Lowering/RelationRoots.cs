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
    public int AddRoot(Expr difference)
    {
        if (_known.TryGetValue(difference, out var index))
            return index;
        _known.Add(difference, _roots.Count);
        _roots.Add(difference);
        return _roots.Count - 1;
    }

    /// <summary>A condition over roots.</summary>
    public Condition Add(Expr condition)
    {
        var x = condition.Arguments;
        return condition.Operation switch
        {
            Operation.True or Operation.False => new Condition(condition.Operation, -1, []),
            Operation.Greater => Pairs(x, Above),
            Operation.Less => Pairs(x, (a, b) => Above(b, a)),
            // Where both are equal neither is above the other: equality needs both sides, and counts as reached by them.
            Operation.GreaterOrEqual => Pairs(x, (a, b) => Not(Above(b, a))),
            Operation.LessOrEqual => Pairs(x, (a, b) => Not(Above(a, b))),
            Operation.Equal => Pairs(x, Same),
            Operation.NotEqual => Not(Same(x[0], x[1])),
            Operation.And or Operation.Or or Operation.Xor or Operation.Not or Operation.Implies => new Condition(
                condition.Operation,
                -1,
                [.. x.ToArray().Select(Add)]
            ),
            // Anything else (a piecewise, a number that counts as true, a name that a rule makes a condition) is a step.
            _ => Positive(Expr.Of(Operation.Piecewise, 1, condition, 0)),
        };
    }

    private Condition Above(Expr a, Expr b) => Positive(a - b);

    private Condition Positive(Expr root) => new(Operation.Greater, AddRoot(root), []);

    private static Condition Not(Condition part) => new(Operation.Not, -1, [part]);

    // Numbers are the same where neither is above the other; truth values and what is no number are compared as a whole.
    private Condition Same(Expr a, Expr b) =>
        a.IsBoolean || b.IsBoolean
            ? Positive(Expr.Of(Operation.Piecewise, 1, Expr.Of(Operation.Equal, a, b), 0))
            : new Condition(Operation.And, -1, [Not(Above(a, b)), Not(Above(b, a))]);

    private static Condition Pairs(ReadOnlySpan<Expr> x, Func<Expr, Expr, Condition> relation)
    {
        var pairs = new List<Condition>();
        for (var i = 1; i < x.Length; i++)
            pairs.Add(relation(x[i - 1], x[i]));
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
