namespace Cartwin.Models;

/// <summary>A formula short enough for a sentence; what does not fit becomes an ellipsis.</summary>
internal static class ShortFormula
{
    private const int MostCharacters = 60;
    private const int MostArguments = 8;

    /// <summary>The formula, or its outermost parts.</summary>
    public static string Write(Expr e)
    {
        // A graph with shared parts can be exponentially long as text, so it is cut before it is written.
        for (var depth = 8; depth > 1; depth--)
        {
            var budget = 40;
            var text = ExprText.Write(Cut(e, depth, ref budget));
            if (text.Length <= MostCharacters && budget >= 0)
                return text;
        }
        var least = 6;
        var last = ExprText.Write(Cut(e, 2, ref least));
        return last.Length <= MostCharacters ? last : string.Concat(last.AsSpan(0, MostCharacters), "…");
    }

    private static Expr Cut(Expr e, int depth, ref int budget)
    {
        if (e.Arguments.Length == 0)
            return e;
        if (depth <= 1 || budget < 0)
            return Expr.Symbol("…");
        var isLong =
            e.Arguments.Length > MostArguments
            && e.Operation is (Operation.Plus or Operation.Times or Operation.Max or Operation.Min);
        var kept = isLong ? e.Arguments[..(MostArguments - 1)] : e.Arguments;
        budget -= kept.Length;
        var arguments = new List<Expr>(kept.Length + 1);
        foreach (var argument in kept)
            arguments.Add(Cut(argument, depth - 1, ref budget));
        if (isLong)
            arguments.Add(Expr.Symbol("…"));
        return e.WithArguments([.. arguments]);
    }
}
