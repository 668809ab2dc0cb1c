using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Conditions as continuous functions of time: above zero where the condition holds, below where it does not.</summary>
/// <remarks>So a condition of several comparisons is one root function, found as exactly as one comparison. Whether a
/// boundary belongs to the condition has no meaning there: a time course is on it for no time.</remarks>
internal static class ConditionMargin
{
    /// <summary>The margin; null where the condition is none that can be watched.</summary>
    public static Expr? Of(Expr condition)
    {
        var arguments = condition.Arguments.ToArray();
        return condition.Operation switch
        {
            Operation.Greater or Operation.GreaterOrEqual => Least(Pairs(arguments).Select(p => p.Left - p.Right)),
            Operation.Less or Operation.LessOrEqual => Least(Pairs(arguments).Select(p => p.Right - p.Left)),
            Operation.Not => Of(arguments[0]) is { } inner ? -inner : null,
            Operation.And => Joined(arguments, Operation.Min),
            Operation.Or => Joined(arguments, Operation.Max),
            _ => null,
        };
    }

    private static IEnumerable<(Expr Left, Expr Right)> Pairs(Expr[] chain) => chain.Zip(chain.Skip(1));

    private static Expr Least(IEnumerable<Expr> margins) =>
        margins.ToArray() is [var only] ? only : Expr.Of(Operation.Min, [.. margins]);

    private static Expr? Joined(Expr[] conditions, Operation operation)
    {
        var margins = Array.ConvertAll(conditions, Of);
        return margins.Length == 0 || Array.Exists(margins, m => m is null) ? null : Expr.Of(operation, margins!);
    }
}
