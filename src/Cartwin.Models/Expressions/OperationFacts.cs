using System.Collections.Frozen;

namespace Cartwin.Models;

/// <summary>What is known of each operation: its name in text and how many arguments it takes.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Name">Its name in Antimony text.</param>
/// <param name="FewestArguments">Least number of arguments.</param>
/// <param name="MostArguments">Largest number of arguments.</param>
/// <param name="IsBoolean">True when its value is a truth value.</param>
/// <param name="NotArguments">A number of arguments between least and largest that it does not take; 0 for none.</param>
public sealed record OperationFacts(
    Operation Operation,
    string Name,
    int FewestArguments,
    int MostArguments,
    bool IsBoolean = false,
    int NotArguments = 0
)
{
    private const int Any = int.MaxValue;

    private static readonly OperationFacts[] Table = Build();

    private static readonly FrozenDictionary<string, OperationFacts> ByName = Table
        .Where(f => f.Operation is not (Operation.Number or Operation.Symbol or Operation.Call))
        .ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The facts of an operation.</summary>
    public static OperationFacts Of(Operation operation) => Table[(int)operation];

    /// <summary>The facts of the operation of that name, or null.</summary>
    public static OperationFacts? Named(string name) => ByName.GetValueOrDefault(name);

    /// <summary>All operations that have a name of their own, in the order of <see cref="Models.Operation"/>.</summary>
    public static IEnumerable<OperationFacts> All => Table.Where(f => f.Name.Length > 0);

    /// <summary>True for a distribution: its value is a random number, another one whenever it is asked for.</summary>
    /// <source>SBML Level 3 Package: Distributions, Version 1, Release 1 (2020), doi:10.1515/jib-2020-0018.</source>
    public bool IsDraw => Operation is >= Operation.Normal and <= Operation.Rayleigh;

    /// <summary>True when it may have so many arguments.</summary>
    public bool Takes(int arguments) => arguments >= FewestArguments && arguments <= MostArguments && (arguments != NotArguments || NotArguments == 0);

    /// <summary>How many arguments it takes, for messages: 2, "at least 1", "1, 2 or 4".</summary>
    public string ArgumentWords
    {
        get
        {
            if (MostArguments == Any)
                return $"at least {FewestArguments}";
            var counts = Enumerable.Range(FewestArguments, MostArguments - FewestArguments + 1).Where(Takes).ToList();
            return counts.Count == 1 ? $"{counts[0]}" : $"{string.Join(", ", counts[..^1])} or {counts[^1]}";
        }
    }

    private static OperationFacts[] Build()
    {
        OperationFacts[] facts =
        [
            new(Operation.Number, "", 0, 0),
            new(Operation.Symbol, "", 0, 0),
            new(Operation.Time, "time", 0, 0),
            new(Operation.Avogadro, "avogadro", 0, 0),
            new(Operation.Pi, "pi", 0, 0),
            new(Operation.ExponentialE, "exponentiale", 0, 0),
            new(Operation.True, "true", 0, 0, IsBoolean: true),
            new(Operation.False, "false", 0, 0, IsBoolean: true),
            new(Operation.Plus, "plus", 0, Any),
            new(Operation.Times, "times", 0, Any),
            new(Operation.Negate, "negate", 1, 1),
            new(Operation.Divide, "divide", 2, 2),
            new(Operation.Power, "power", 2, 2),
            new(Operation.Abs, "abs", 1, 1),
            new(Operation.Ceiling, "ceil", 1, 1),
            new(Operation.Floor, "floor", 1, 1),
            new(Operation.Exp, "exp", 1, 1),
            new(Operation.Ln, "ln", 1, 1),
            new(Operation.Log, "log", 2, 2),
            new(Operation.Log10, "log10", 1, 1),
            new(Operation.Sqrt, "sqrt", 1, 1),
            new(Operation.Root, "root", 2, 2),
            new(Operation.Factorial, "factorial", 1, 1),
            new(Operation.Quotient, "quotient", 2, 2),
            new(Operation.Remainder, "rem", 2, 2),
            new(Operation.Max, "max", 1, Any),
            new(Operation.Min, "min", 1, Any),
            new(Operation.Sin, "sin", 1, 1),
            new(Operation.Cos, "cos", 1, 1),
            new(Operation.Tan, "tan", 1, 1),
            new(Operation.Sec, "sec", 1, 1),
            new(Operation.Csc, "csc", 1, 1),
            new(Operation.Cot, "cot", 1, 1),
            new(Operation.Sinh, "sinh", 1, 1),
            new(Operation.Cosh, "cosh", 1, 1),
            new(Operation.Tanh, "tanh", 1, 1),
            new(Operation.Sech, "sech", 1, 1),
            new(Operation.Csch, "csch", 1, 1),
            new(Operation.Coth, "coth", 1, 1),
            new(Operation.ArcSin, "arcsin", 1, 1),
            new(Operation.ArcCos, "arccos", 1, 1),
            new(Operation.ArcTan, "arctan", 1, 1),
            new(Operation.ArcSec, "arcsec", 1, 1),
            new(Operation.ArcCsc, "arccsc", 1, 1),
            new(Operation.ArcCot, "arccot", 1, 1),
            new(Operation.ArcSinh, "arcsinh", 1, 1),
            new(Operation.ArcCosh, "arccosh", 1, 1),
            new(Operation.ArcTanh, "arctanh", 1, 1),
            new(Operation.ArcSech, "arcsech", 1, 1),
            new(Operation.ArcCsch, "arccsch", 1, 1),
            new(Operation.ArcCoth, "arccoth", 1, 1),
            new(Operation.Equal, "eq", 2, Any, IsBoolean: true),
            new(Operation.NotEqual, "neq", 2, 2, IsBoolean: true),
            new(Operation.Less, "lt", 2, Any, IsBoolean: true),
            new(Operation.LessOrEqual, "leq", 2, Any, IsBoolean: true),
            new(Operation.Greater, "gt", 2, Any, IsBoolean: true),
            new(Operation.GreaterOrEqual, "geq", 2, Any, IsBoolean: true),
            new(Operation.And, "and", 0, Any, IsBoolean: true),
            new(Operation.Or, "or", 0, Any, IsBoolean: true),
            new(Operation.Xor, "xor", 0, Any, IsBoolean: true),
            new(Operation.Not, "not", 1, 1, IsBoolean: true),
            new(Operation.Implies, "implies", 2, 2, IsBoolean: true),
            new(Operation.Piecewise, "piecewise", 0, Any),
            new(Operation.Call, "", 0, Any),
            new(Operation.Delay, "delay", 2, 2),
            new(Operation.RateOf, "rateOf", 1, 1),
            new(Operation.Normal, "normal", 2, 4, NotArguments: 3),
            new(Operation.Uniform, "uniform", 2, 2),
            new(Operation.Bernoulli, "bernoulli", 1, 1),
            new(Operation.Binomial, "binomial", 2, 4, NotArguments: 3),
            new(Operation.Cauchy, "cauchy", 1, 4, NotArguments: 3),
            new(Operation.ChiSquare, "chisquare", 1, 3, NotArguments: 2),
            new(Operation.Exponential, "exponential", 1, 3, NotArguments: 2),
            new(Operation.Gamma, "gamma", 2, 4, NotArguments: 3),
            new(Operation.Laplace, "laplace", 1, 4, NotArguments: 3),
            new(Operation.LogNormal, "lognormal", 2, 4, NotArguments: 3),
            new(Operation.Poisson, "poisson", 1, 3, NotArguments: 2),
            new(Operation.Rayleigh, "rayleigh", 1, 3, NotArguments: 2),
        ];
        for (var i = 0; i < facts.Length; i++)
            if ((int)facts[i].Operation != i)
                throw new InvalidOperationException("The table follows the order of Operation.");
        return facts;
    }
}
