using System.Globalization;
using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>One reading of an SBML model: its Level, where to report, and how attributes and formulas are read.</summary>
/// <param name="Text">The document.</param>
/// <param name="Level">SBML Level.</param>
/// <param name="Version">Version of the Level.</param>
/// <param name="Core">Namespace of the core elements.</param>
/// <param name="Model">The model element.</param>
/// <param name="Diagnostics">Where to report.</param>
internal sealed record SbmlReading(SourceText Text, int Level, int Version, XNamespace Core, XElement Model, DiagnosticList Diagnostics)
{
    private static readonly string[] Everywhere = ["metaid", "id", "name", "sboTerm"];

    public SbmlSourceMap Map { get; } = new(PlacedXml.PlaceOf(Model));

    /// <summary>Units that our writer made for units without a name of their own, by their id.</summary>
    public Dictionary<string, UnitExpression> WrittenOut { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids that no new one may be.</summary>
    public HashSet<string> Taken { get; } =
        [.. Model.DescendantsAndSelf().Select(e => e.Attribute("id")?.Value.Trim()).OfType<string>()];

    public void Report(DiagnosticRule rule, XObject where, params object?[] names) => Diagnostics.Add(rule.At(PlacedXml.PlaceOf(where) is { Source: not null } place ? place : PlacedXml.PlaceOf(Model), names));

    /// <summary>The elements of a list of the model, for example every species of listOfSpecies.</summary>
    public IEnumerable<XElement> Items(XElement parent, string list, params string[] items)
    {
        if (Child(parent, list) is not { } found)
            yield break;
        foreach (var item in found.Elements())
            if (item.Name.Namespace == Core && items.Contains(item.Name.LocalName))
                yield return item;
            else if (item.Name.Namespace == Core && item.Name.LocalName is not ("notes" or "annotation"))
                Report(SbmlRules.UnknownElement, item, item.Name.LocalName, list, $"Known is <{string.Join(">, <", items)}>.");
    }

    /// <summary>The child of that name; null when there is none. A second one is an error.</summary>
    public XElement? Child(XElement parent, string name)
    {
        XElement? first = null;
        foreach (var element in parent.Elements(Core + name))
            if (first is null)
                first = element;
            else
                Report(SbmlRules.Twice, element, name, parent.Name.LocalName);
        return first;
    }

    /// <summary>Reports attributes and children of the core that this kind of element does not have.</summary>
    public void Known(XElement element, ReadOnlySpan<string> attributes, ReadOnlySpan<string> children)
    {
        foreach (var attribute in element.Attributes())
            if (attribute.Name.Namespace == XNamespace.None && !attribute.IsNamespaceDeclaration && !Everywhere.Contains(attribute.Name.LocalName) && !attributes.Contains(attribute.Name.LocalName))
            {
                var near = NearNames.Find(attribute.Name.LocalName, attributes.ToArray());
                Report(SbmlRules.UnknownAttribute, attribute, attribute.Name.LocalName, element.Name.LocalName, near is null ? "" : $"Did you mean '{near}'?");
            }
        foreach (var child in element.Elements())
            if (child.Name.Namespace == Core && child.Name.LocalName is not ("notes" or "annotation") && !children.Contains(child.Name.LocalName))
                Report(SbmlRules.UnknownElement, child, child.Name.LocalName, element.Name.LocalName, NearNames.Find(child.Name.LocalName, children.ToArray()) is { } near ? $"Did you mean <{near}>?" : "");
    }

    /// <summary>The text of an attribute; null when it is not there.</summary>
    public static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value.Trim();

    /// <summary>The id in an attribute that may be missing; null when it is. An empty one is an error.</summary>
    public string? OptionalId(XElement element, string name)
    {
        if (Attribute(element, name) is not "")
            return Attribute(element, name);
        Report(SbmlRules.BadValue, element.Attribute(name)!, name, element.Name.LocalName, "", "an id");
        return null;
    }

    /// <summary>The text of an attribute that must be there.</summary>
    public string Required(XElement element, string name)
    {
        if (Attribute(element, name) is { Length: > 0 } text)
            return text;
        Report(SbmlRules.Missing, element, element.Name.LocalName, $"attribute '{name}'", "");
        return "_";
    }

    /// <summary>The id of an element that must have one; its place is remembered.</summary>
    public string Id(XElement element, string attribute = "id")
    {
        var id = Required(element, attribute);
        Map.Add(id, PlacedXml.PlaceOf(element.Attribute(attribute) ?? (XObject)element));
        return id;
    }

    /// <summary>The id of something else; where it stands is remembered for the case that nothing has it.</summary>
    public string Reference(XElement element, string attribute)
    {
        var id = Required(element, attribute);
        Map.Mention(id, PlacedXml.PlaceOf(element.Attribute(attribute) ?? (XObject)element));
        return id;
    }

    /// <summary>An id that nothing in the document has.</summary>
    public string NewId(string prefix, bool numbered)
    {
        var id = prefix;
        for (var number = 0; (numbered && number == 0) || !Taken.Add(id); number++)
            id = prefix + number.ToString(CultureInfo.InvariantCulture);
        return id;
    }

    /// <summary>true or false; where the attribute is missing, the default of Level 2, which Level 3 does not have.</summary>
    public bool Truth(XElement element, string name, bool byDefault, bool optional = false)
    {
        switch (Attribute(element, name))
        {
            case "true" or "1":
                return true;
            case "false" or "0":
                return false;
            case null when Level < 3 || optional:
                return byDefault;
            case null:
                Report(SbmlRules.Missing, element, element.Name.LocalName, $"attribute '{name}'", "Level 3 has no defaults.");
                return byDefault;
            case var other:
                Report(SbmlRules.BadValue, element.Attribute(name)!, name, element.Name.LocalName, other, "true or false");
                return byDefault;
        }
    }

    /// <summary>A number; null when the attribute is missing.</summary>
    public double? Number(XElement element, string name)
    {
        if (Attribute(element, name) is not { } text)
            return null;
        if (NumberOf(text) is { } number)
            return number;
        Report(SbmlRules.BadValue, element.Attribute(name)!, name, element.Name.LocalName, text, "a number such as 2.5e-3, INF or NaN");
        return null;
    }

    /// <summary>A number as XML Schema writes it; null for anything else, and for what no double holds.</summary>
    public static double? NumberOf(string text) =>
        text switch
        {
            "INF" => double.PositiveInfinity,
            "-INF" => double.NegativeInfinity,
            "NaN" => double.NaN,
            [.., (>= '0' and <= '9') or '.'] when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
            _ => null,
        };

    /// <summary>The unit that an attribute names; null when it is missing.</summary>
    public UnitExpression? Unit(XElement element, string name, string owner)
    {
        if (element.Attribute(name) is not { } attribute || UnitId(attribute) is not { } id)
            return null;
        Map.Add(new EquationKey(EquationKind.Unit, owner), PlacedXml.PlaceOf(attribute));
        return WrittenOut.GetValueOrDefault(id) ?? UnitExpression.Named(id);
    }

    /// <summary>The name under which a number of a formula refers to a unit.</summary>
    public string? UnitOfNumber(XElement number)
    {
        if (number.Attributes().FirstOrDefault(a => a.Name.LocalName == "units") is not { } attribute || UnitId(attribute) is not { } id)
            return null;
        return WrittenOut.GetValueOrDefault(id) is { Factors: [{ Exponent: 1, Scale: 0, Multiplier: 1 } only] } ? only.Name : id;
    }

    /// <summary>The id of a unit in an attribute; null, with a report, when it is none.</summary>
    public string? UnitId(XAttribute attribute)
    {
        var id = attribute.Value.Trim();
        if (id.Length > 0 && !char.IsAsciiDigit(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            return id;
        Report(SbmlRules.BadValue, attribute, attribute.Name.LocalName, attribute.Parent!.Name.LocalName, id, "the name of a unit");
        return null;
    }

    /// <summary>The formula of an element; null, with a report, where the element has none.</summary>
    public SbmlFormula? Formula(XElement element, string consequence = ", so it has no effect")
    {
        var math = element.Elements(MathMlNames.Namespace + "math").ToList();
        if (math.Count > 1)
            Report(SbmlRules.Twice, math[1], "math", element.Name.LocalName);
        if (math.Count > 0 && new MathMlReader(this).Read(math[0]) is { } formula)
            return formula;
        if (Level < 3)
            Report(SbmlRules.Missing, element, element.Name.LocalName, "formula", "Give it a <math> element.");
        else
            Report(SbmlRules.NoFormula, element, element.Name.LocalName, consequence);
        return null;
    }

    /// <summary>The formula of an element under a key, so that its place is found again.</summary>
    public Expr? Formula(XElement element, EquationKey key, bool isCondition = false, bool mayBeBoth = false)
    {
        if (Formula(element) is not { } formula)
            return null;
        Map.Add(key, formula);
        return isCondition ? TruthConversion.AsCondition(formula.Value)
            : mayBeBoth ? formula.Value
            : TruthConversion.AsNumber(formula.Value);
    }
}
