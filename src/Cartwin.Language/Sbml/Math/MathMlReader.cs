using System.Globalization;
using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Reads a formula from MathML.</summary>
/// <remarks>What cannot be read is reported at its place and is not a number; the model is then not used.</remarks>
internal sealed class MathMlReader(SbmlReading reading)
{
    private readonly Dictionary<Expr, SourceSpan> _places = [];

    /// <summary>The formula in a math element; null when the element is empty.</summary>
    public SbmlFormula? Read(XElement math)
    {
        var content = math.Elements().Where(e => e.Name.LocalName is not ("annotation" or "annotation-xml")).ToList();
        if (content.Count == 0)
            return null;
        if (content.Count > 1)
            reading.Report(SbmlRules.UnknownElement, content[1], content[1].Name.LocalName, "math", "A formula has one outermost element.");
        return new SbmlFormula(Node(content[0]), PlacedXml.PlaceOf(content[0]), _places);
    }

    /// <summary>The arguments and body of a function; null when it has none.</summary>
    public (ValueArray<string> Arguments, SbmlFormula Body)? ReadLambda(XElement math)
    {
        var lambda = math.Elements().FirstOrDefault();
        if (lambda is { Name.LocalName: "semantics" })
            lambda = lambda.Elements().FirstOrDefault();
        if (lambda is null)
            return null;
        if (lambda.Name.LocalName != "lambda")
        {
            reading.Report(SbmlRules.UnknownElement, lambda, lambda.Name.LocalName, "functionDefinition", "A function is a <lambda>.");
            return null;
        }
        var arguments = lambda.Elements().Where(IsBoundVariable).Select(b => b.Value.Trim()).ToValueArray();
        var body = lambda.Elements().FirstOrDefault(e => !IsBoundVariable(e));
        return body is null ? null : (arguments, new SbmlFormula(Node(body), PlacedXml.PlaceOf(body), _places));
    }

    private static bool IsBoundVariable(XElement element) => element.Name.LocalName == "bvar";

    private Expr Node(XElement element)
    {
        var value = Value(element);
        _places.TryAdd(value, PlacedXml.PlaceOf(element));
        return value;
    }

    private Expr Value(XElement element)
    {
        var name = element.Name.LocalName;
        if (element.Name.Namespace != MathMlNames.Namespace)
            return Unknown(element);
        switch (name)
        {
            case "ci":
                return element.Elements().FirstOrDefault() is { } stray ? Unknown(stray)
                    : element.Value.Trim() is { Length: > 0 } id ? Expr.Symbol(id)
                    : Missing(element, "name");
            case "cn":
                return Number(element);
            case "csymbol":
                return Symbol(element);
            case "apply":
                return Apply(element);
            case "piecewise":
                return Piecewise(element);
            case "semantics" when element.Elements().FirstOrDefault() is { } inner:
                return Node(inner);
            default:
                return MathMlNames.Constant(name) ?? Unknown(element);
        }
    }

    private Expr Unknown(XElement element)
    {
        reading.Report(SbmlRules.UnknownElement, element, element.Name.LocalName, element.Parent?.Name.LocalName ?? "math", "Formulas are MathML as SBML restricts it.");
        return Expr.NotANumber;
    }

    private Expr Missing(XElement element, string what)
    {
        reading.Report(SbmlRules.Missing, element, element.Name.LocalName, what, "");
        return Expr.NotANumber;
    }

    private Expr Symbol(XElement element)
    {
        switch (element.Attribute("definitionURL")?.Value.Trim())
        {
            case MathMlNames.TimeSymbol:
                return Expr.Time;
            case MathMlNames.AvogadroSymbol:
                return Expr.Of(Operation.Avogadro);
            case var url:
                reading.Report(SbmlRules.BadValue, element, "definitionURL", "csymbol", url ?? "", "a symbol of SBML: time, delay, avogadro or rateOf, or a distribution");
                return Expr.NotANumber;
        }
    }

    private Expr Number(XElement element)
    {
        var type = element.Attribute("type")?.Value.Trim() ?? "real";
        var texts = element.Nodes().OfType<XText>().Select(t => t.Value.Trim()).Where(t => t.Length > 0).ToArray();
        double? value = (type, texts.Length) switch
        {
            ("real" or "integer" or "double", 1) => SbmlReading.NumberOf(texts[0]),
            // One number from both parts, so that 1.1e-5 is the same double in either notation.
            ("e-notation", 2) when int.TryParse(texts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => SbmlReading.NumberOf($"{texts[0]}e{texts[1]}"),
            ("rational", 2) => SbmlReading.NumberOf(texts[0]) / SbmlReading.NumberOf(texts[1]),
            _ => null,
        };
        if (value is { } number)
            return Expr.Number(number, reading.UnitOfNumber(element));
        reading.Report(SbmlRules.BadValue, element, "number", "cn", element.Value.Trim(), "a number; its type is real, integer, e-notation or rational");
        return Expr.NotANumber;
    }

    private Expr Apply(XElement apply)
    {
        var parts = apply.Elements().ToList();
        if (parts.Count == 0)
            return Missing(apply, "operator");
        var head = parts[0];
        if (head.Name.Namespace != MathMlNames.Namespace)
            return Unknown(head);
        switch (head.Name.LocalName)
        {
            case "ci" when head.Value.Trim() is { Length: > 0 } function:
                return Expr.Call(function, Nodes(parts, 1));
            case "csymbol":
                return ApplySymbol(head, Nodes(parts, 1));
            case "minus":
                return Minus(head, Nodes(parts, 1));
            case "log" or "root":
                return WithQualifier(head, parts);
            case var name when MathMlNames.Operator(name) is { } operation:
                return Of(operation, head, Nodes(parts, 1));
            default:
                return Unknown(head);
        }
    }

    private Expr[] Nodes(List<XElement> parts, int from)
    {
        var nodes = new Expr[parts.Count - from];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = Node(parts[from + i]);
        return nodes;
    }

    private Expr Of(Operation operation, XElement head, Expr[] arguments)
    {
        var facts = OperationFacts.Of(operation);
        if (!facts.Takes(arguments.Length))
            return Wrong(head, facts.ArgumentWords, arguments);
        TruthConversion.Arguments(operation, arguments);
        return Expr.Of(operation, arguments);
    }

    private Expr Wrong(XElement head, string takes, Expr[] arguments)
    {
        var count = takes == "1" ? "1 argument" : $"{takes} arguments";
        reading.Report(SbmlRules.WrongArguments, head, head.Name.LocalName == "csymbol" ? head.Value.Trim() : head.Name.LocalName, count, arguments.Length);
        return Expr.NotANumber;
    }

    private Expr Minus(XElement head, Expr[] arguments)
    {
        TruthConversion.Arguments(Operation.Plus, arguments);
        return arguments.Length switch
        {
            1 => -arguments[0],
            2 => arguments[0] - arguments[1],
            _ => Wrong(head, "1 or 2", arguments),
        };
    }

    private Expr ApplySymbol(XElement head, Expr[] arguments) =>
        head.Attribute("definitionURL")?.Value.Trim() switch
        {
            MathMlNames.DelaySymbol => Of(Operation.Delay, head, arguments),
            MathMlNames.RateOfSymbol => Of(Operation.RateOf, head, arguments),
            var url when MathMlNames.Distribution(url) is { } distribution => Of(distribution, head, arguments),
            _ => Symbol(head),
        };

    // log with its logbase, root with its degree.
    private Expr WithQualifier(XElement head, List<XElement> parts)
    {
        var isLog = head.Name.LocalName == "log";
        var qualified = parts.Count > 1 && parts[1].Name.LocalName == (isLog ? "logbase" : "degree");
        if (!qualified)
            return Of(isLog ? Operation.Log10 : Operation.Sqrt, head, Nodes(parts, 1));
        var inner = parts[1].Elements().FirstOrDefault();
        var qualifier = inner is null ? Missing(parts[1], "value") : Node(inner);
        var arguments = Nodes(parts, 2);
        return arguments.Length == 1 ? Of(isLog ? Operation.Log : Operation.Root, head, [qualifier, arguments[0]]) : Wrong(head, "1", arguments);
    }

    private Expr Piecewise(XElement piecewise)
    {
        var arguments = new List<Expr>();
        Expr? otherwise = null;
        foreach (var part in piecewise.Elements())
        {
            var inner = part.Elements().ToList();
            if (part.Name.LocalName == "piece" && inner.Count == 2)
                arguments.AddRange(Nodes(inner, 0));
            else if (part.Name.LocalName == "otherwise" && inner.Count == 1 && otherwise is null)
                otherwise = Node(inner[0]);
            else if (part.Name.LocalName is "piece" or "otherwise")
                reading.Report(SbmlRules.WrongArguments, part, part.Name.LocalName, part.Name.LocalName == "piece" ? "a value and a condition" : "one value", inner.Count);
            else
                Unknown(part);
        }
        if (otherwise is not null)
            arguments.Add(otherwise);
        var all = arguments.ToArray();
        TruthConversion.Arguments(Operation.Piecewise, all);
        return Expr.Of(Operation.Piecewise, all);
    }
}
