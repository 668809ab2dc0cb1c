using System.Collections.Frozen;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Functions of the Antimony and SBML grammar by every name they have there.</summary>
internal static class BuiltInFunctions
{
    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ceiling"] = "ceil",
        ["pow"] = "power",
        ["asin"] = "arcsin",
        ["acos"] = "arccos",
        ["atan"] = "arctan",
        ["asec"] = "arcsec",
        ["acsc"] = "arccsc",
        ["acot"] = "arccot",
        ["asinh"] = "arcsinh",
        ["acosh"] = "arccosh",
        ["atanh"] = "arctanh",
        ["asech"] = "arcsech",
        ["acsch"] = "arccsch",
        ["acoth"] = "arccoth",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names that are not an operation of their own, for suggestions.</summary>
    private static readonly string[] Derived = ["minus", "sqr", "log"];

    /// <summary>All names, for suggestions.</summary>
    public static IEnumerable<string> Names =>
        OperationFacts.All.Where(f => f.MostArguments > 0).Select(f => f.Name).Concat(OtherNames.Keys).Concat(Derived);

    /// <summary>True when a call of that name means a function of the language.</summary>
    public static bool IsName(string name) =>
        OtherNames.ContainsKey(name) || Derived.Contains(name) || OperationFacts.Named(name) is not null;

    /// <summary>True for the distributions, whose names a function of the model may take for itself: models had such functions before there were these.</summary>
    public static bool IsDraw(string name) => OperationFacts.Named(name) is { IsDraw: true };

    /// <summary>The application of a function of that name; null when there is none, or it does not take so many arguments.</summary>
    /// <param name="name">The name.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="takes">How many it takes, in words, when the number is wrong; otherwise null.</param>
    public static Expr? Apply(string name, Expr[] arguments, out string? takes)
    {
        takes = null;
        switch (name, arguments.Length)
        {
            case ("minus", 1):
                return -arguments[0];
            case ("minus", 2):
                return arguments[0] - arguments[1];
            case ("sqr", 1):
                return Expr.Of(Operation.Power, arguments[0], 2);
            case ("log", 1):
                return Expr.Of(Operation.Log10, arguments[0]);
            case ("root", 1):
                return Expr.Of(Operation.Sqrt, arguments[0]);
            case ("minus", _):
                takes = "1 or 2 arguments";
                return null;
            case ("sqr", _):
                takes = "1 argument";
                return null;
            case ("log", not 2):
                takes = "1 argument, or a base and an argument";
                return null;
        }
        var facts = OperationFacts.Named(OtherNames.GetValueOrDefault(name, name));
        if (facts is null || facts.MostArguments == 0)
            return null;
        if (facts.Takes(arguments.Length))
            return Expr.Of(facts.Operation, arguments);
        takes = InWords(facts);
        return null;
    }

    /// <summary>How many arguments a function takes, in words.</summary>
    public static string InWords(OperationFacts facts) => facts.ArgumentWords is var words && words is "1" or "at least 1" ? $"{words} argument" : $"{words} arguments";
}
