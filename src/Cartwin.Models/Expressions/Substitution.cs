namespace Cartwin.Models;

/// <summary>Rewrites formulas: symbols by formulas, calls by the body of the called function.</summary>
public static class Substitution
{
    /// <summary>The formula with every symbol that has a replacement replaced, all at once.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="replacement">What stands for a symbol; null leaves it.</param>
    public static Expr Replace(Expr expression, Func<string, Expr?> replacement) =>
        Map(expression, e => e.Operation == Operation.Symbol ? replacement(e.Name!) ?? e : e);

    /// <summary>The formula with every call replaced by the called function's body.</summary>
    /// <remarks>Functions must not call themselves; checking a model makes sure of it.</remarks>
    /// <exception cref="ArgumentException">It calls a function that is not there, or with a wrong number of arguments.</exception>
    public static Expr Inline(Expr expression, IReadOnlyDictionary<string, FunctionDefinition> functions) =>
        Map(expression, e => e.Operation == Operation.Call ? Body(e, functions) : e);

    /// <summary>Rebuilds a formula from its leaves up, visiting every shared part once.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="change">What a node becomes, its arguments already changed.</param>
    public static Expr Map(Expr expression, Func<Expr, Expr> change)
    {
        var done = new Dictionary<Expr, Expr>();
        return Walk(expression);

        Expr Walk(Expr e)
        {
            if (done.TryGetValue(e, out var known))
                return known;
            var arguments = new Expr[e.Arguments.Length];
            for (var i = 0; i < arguments.Length; i++)
                arguments[i] = Walk(e.Arguments[i]);
            var changed = change(arguments.Length == 0 ? e : e.WithArguments(arguments));
            done[e] = changed;
            return changed;
        }
    }

    /// <summary>The names of all symbols in a formula.</summary>
    public static IReadOnlySet<string> SymbolsOf(Expr expression)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var e in PartsOf(expression))
            if (e.Operation == Operation.Symbol)
                names.Add(e.Name!);
        return names;
    }

    /// <summary>Every part of a formula once, arguments before what uses them.</summary>
    public static IReadOnlyList<Expr> PartsOf(Expr expression)
    {
        if (expression.Arguments.Length == 0)
            return [expression];
        var seen = new HashSet<Expr>();
        var parts = new List<Expr>();
        Walk(expression);
        return parts;

        void Walk(Expr e)
        {
            if (!seen.Add(e))
                return;
            foreach (var argument in e.Arguments)
                Walk(argument);
            parts.Add(e);
        }
    }

    private static Expr Body(Expr call, IReadOnlyDictionary<string, FunctionDefinition> functions)
    {
        if (!functions.TryGetValue(call.Name!, out var function) || function.Arguments.Count != call.Arguments.Length)
            throw new ArgumentException($"'{call.Name}' cannot be called like this.", nameof(call));
        var values = new Dictionary<string, Expr>(StringComparer.Ordinal);
        for (var i = 0; i < function.Arguments.Count; i++)
            values[function.Arguments[i]] = call.Arguments[i];
        return Replace(Inline(function.Body, functions), values.GetValueOrDefault);
    }
}
