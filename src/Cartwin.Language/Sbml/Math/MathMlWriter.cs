using System.Globalization;
using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Writes formulas as MathML.</summary>
/// <param name="unit">The attributes by which a number refers to a unit.</param>
internal sealed class MathMlWriter(Func<string, object[]> unit)
{
    private static readonly XNamespace M = MathMlNames.Namespace;

    public XElement Write(Expr math) => new(M + "math", new XAttribute("xmlns", M.NamespaceName), Node(math));

    public XElement Write(FunctionDefinition function) =>
        new(
            M + "math",
            new XAttribute("xmlns", M.NamespaceName),
            new XElement(M + "lambda", function.Arguments.Select(a => new XElement(M + "bvar", Name(a))), Node(function.Body))
        );

    private XElement Node(Expr e) =>
        e.Operation switch
        {
            Operation.Number => Number(e),
            Operation.Symbol => Name(e.Name!),
            Operation.Time => Symbol("time", MathMlNames.TimeSymbol),
            Operation.Avogadro => Symbol("avogadro", MathMlNames.AvogadroSymbol),
            Operation.Pi => new XElement(M + "pi"),
            Operation.ExponentialE => new XElement(M + "exponentiale"),
            Operation.True => new XElement(M + "true"),
            Operation.False => new XElement(M + "false"),
            Operation.Negate => Apply(new XElement(M + "minus"), e.Arguments),
            Operation.Plus when e.Arguments.Length == 2 && e.Arguments[1].Operation == Operation.Negate =>
                Apply(new XElement(M + "minus"), [e.Arguments[0], e.Arguments[1].Arguments[0]]),
            Operation.Log10 => Apply(new XElement(M + "log"), e.Arguments),
            Operation.Sqrt => Apply(new XElement(M + "root"), e.Arguments),
            Operation.Log => Qualified("log", "logbase", e.Arguments),
            Operation.Root => Qualified("root", "degree", e.Arguments),
            Operation.Piecewise => Piecewise(e.Arguments),
            Operation.Call => Apply(Name(e.Name!), e.Arguments),
            Operation.Delay => Apply(Symbol("delay", MathMlNames.DelaySymbol), e.Arguments),
            Operation.RateOf => Apply(Symbol("rateOf", MathMlNames.RateOfSymbol), e.Arguments),
            >= Operation.Normal and <= Operation.Rayleigh => Apply(Distribution(OperationFacts.Of(e.Operation).Name), e.Arguments),
            _ => Apply(new XElement(M + MathMlNames.Element(e.Operation)!), e.Arguments),
        };

    private static XElement Name(string id) => new(M + "ci", id);

    private static XElement Symbol(string text, string url) =>
        new(M + "csymbol", new XAttribute("encoding", "text"), new XAttribute("definitionURL", url), text);

    private static XElement Distribution(string name) => Symbol(name, MathMlNames.DistributionSymbol + name);

    private XElement Apply(XElement head, ReadOnlySpan<Expr> arguments)
    {
        var apply = new XElement(M + "apply", head);
        foreach (var argument in arguments)
            apply.Add(Node(argument));
        return apply;
    }

    private XElement Qualified(string name, string qualifier, ReadOnlySpan<Expr> arguments) =>
        new(M + "apply", new XElement(M + name), new XElement(M + qualifier, Node(arguments[0])), Node(arguments[1]));

    private XElement Piecewise(ReadOnlySpan<Expr> arguments)
    {
        var xml = new XElement(M + "piecewise");
        for (var i = 0; i + 1 < arguments.Length; i += 2)
            xml.Add(new XElement(M + "piece", Node(arguments[i]), Node(arguments[i + 1])));
        if (arguments.Length % 2 == 1)
            xml.Add(new XElement(M + "otherwise", Node(arguments[^1])));
        return xml;
    }

    private XElement Number(Expr e)
    {
        var attribute = e.Name is { } name ? unit(name) : null;
        if (!double.IsFinite(e.Value) && attribute is null)
            return double.IsNaN(e.Value) ? new XElement(M + "notanumber")
                : e.Value > 0 ? new XElement(M + "infinity")
                : new XElement(M + "apply", new XElement(M + "minus"), new XElement(M + "infinity"));
        var text = SbmlWriting.Text(e.Value);
        var at = text.IndexOf('E', StringComparison.Ordinal);
        if (at < 0)
            return new XElement(M + "cn", attribute, text);
        var exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        return new XElement(M + "cn", new XAttribute("type", "e-notation"), attribute, text[..at], new XElement(M + "sep"), exponent);
    }
}
