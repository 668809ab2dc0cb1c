using System.Collections.Frozen;
using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>The elements of MathML that SBML uses, and the operations they mean.</summary>
/// <source>SBML Level 3 Version 2 Core, section 3.4.1.</source>
internal static class MathMlNames
{
    public static readonly XNamespace Namespace = "http://www.w3.org/1998/Math/MathML";

    public const string TimeSymbol = "http://www.sbml.org/sbml/symbols/time";
    public const string DelaySymbol = "http://www.sbml.org/sbml/symbols/delay";
    public const string AvogadroSymbol = "http://www.sbml.org/sbml/symbols/avogadro";
    public const string RateOfSymbol = "http://www.sbml.org/sbml/symbols/rateOf";

    /// <summary>What the address of a distribution of the 'distrib' package begins with; its name follows.</summary>
    public const string DistributionSymbol = "http://www.sbml.org/sbml/symbols/distrib/";

    private static readonly (string Name, Operation Operation)[] Applied =
    [
        ("plus", Operation.Plus),
        ("times", Operation.Times),
        ("divide", Operation.Divide),
        ("power", Operation.Power),
        ("abs", Operation.Abs),
        ("ceiling", Operation.Ceiling),
        ("floor", Operation.Floor),
        ("exp", Operation.Exp),
        ("ln", Operation.Ln),
        ("factorial", Operation.Factorial),
        ("quotient", Operation.Quotient),
        ("rem", Operation.Remainder),
        ("max", Operation.Max),
        ("min", Operation.Min),
        ("sin", Operation.Sin),
        ("cos", Operation.Cos),
        ("tan", Operation.Tan),
        ("sec", Operation.Sec),
        ("csc", Operation.Csc),
        ("cot", Operation.Cot),
        ("sinh", Operation.Sinh),
        ("cosh", Operation.Cosh),
        ("tanh", Operation.Tanh),
        ("sech", Operation.Sech),
        ("csch", Operation.Csch),
        ("coth", Operation.Coth),
        ("arcsin", Operation.ArcSin),
        ("arccos", Operation.ArcCos),
        ("arctan", Operation.ArcTan),
        ("arcsec", Operation.ArcSec),
        ("arccsc", Operation.ArcCsc),
        ("arccot", Operation.ArcCot),
        ("arcsinh", Operation.ArcSinh),
        ("arccosh", Operation.ArcCosh),
        ("arctanh", Operation.ArcTanh),
        ("arcsech", Operation.ArcSech),
        ("arccsch", Operation.ArcCsch),
        ("arccoth", Operation.ArcCoth),
        ("eq", Operation.Equal),
        ("neq", Operation.NotEqual),
        ("lt", Operation.Less),
        ("leq", Operation.LessOrEqual),
        ("gt", Operation.Greater),
        ("geq", Operation.GreaterOrEqual),
        ("and", Operation.And),
        ("or", Operation.Or),
        ("xor", Operation.Xor),
        ("not", Operation.Not),
        ("implies", Operation.Implies),
    ];

    private static readonly FrozenDictionary<string, Operation> ByName = Applied.ToFrozenDictionary(a => a.Name, a => a.Operation, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Operation, string> ByOperation = Applied.ToFrozenDictionary(a => a.Operation, a => a.Name);

    /// <summary>The operation that an element inside apply means; null for those with a rule of their own, and for strangers.</summary>
    public static Operation? Operator(string element) => ByName.TryGetValue(element, out var operation) ? operation : null;

    /// <summary>The element of an operation that is applied plainly, or null.</summary>
    public static string? Element(Operation operation) => ByOperation.GetValueOrDefault(operation);

    /// <summary>The distribution that a symbol means, or null.</summary>
    public static Operation? Distribution(string? url) =>
        url is not null && url.StartsWith(DistributionSymbol, StringComparison.Ordinal) && OperationFacts.Named(url[DistributionSymbol.Length..]) is { IsDraw: true } facts
            ? facts.Operation
            : null;

    /// <summary>The value of an element that stands alone, or null.</summary>
    public static Expr? Constant(string element) =>
        element switch
        {
            "pi" => Expr.Of(Operation.Pi),
            "exponentiale" => Expr.Of(Operation.ExponentialE),
            "true" => Expr.True,
            "false" => Expr.False,
            "infinity" => Expr.Number(double.PositiveInfinity),
            "notanumber" => Expr.NotANumber,
            _ => null,
        };
}
