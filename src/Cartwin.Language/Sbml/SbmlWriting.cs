using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>One writing of a model as SBML: its version, how attributes and formulas are written, and the units that it needs.</summary>
internal sealed class SbmlWriting
{
    private static readonly HashSet<string> BaseUnits =
    [
        "ampere", "avogadro", "becquerel", "candela", "coulomb", "dimensionless", "farad", "gram", "gray", "henry", "hertz", "item", "joule",
        "katal", "kelvin", "kilogram", "litre", "lumen", "lux", "metre", "mole", "newton", "ohm", "pascal", "radian", "second", "siemens",
        "sievert", "steradian", "tesla", "volt", "watt", "weber",
    ];

    private static readonly string[] Dimensions = ["metre", "kilogram", "second", "ampere", "kelvin", "mole", "candela", "item", "dimensionless"];

    private readonly UnitTable _table;
    private readonly MathMlWriter _math;
    private readonly Dictionary<string, string> _ownUnits = new(StringComparer.Ordinal);
    private readonly Dictionary<UnitExpression, string> _inline = [];
    private readonly HashSet<string> _unitIds = [.. BaseUnits, "Celsius", "celsius", "liter", "meter"];
    private readonly List<XElement> _definitions = [];

    public SbmlWriting(Model model, int version)
    {
        Version = version;
        Core = $"http://www.sbml.org/sbml/level3/version{version}/core";
        _table = new UnitTable(model);
        _math = new MathMlWriter(name => [new XAttribute(XNamespace.Xmlns + "sbml", Core.NamespaceName), new XAttribute(Core + "units", IdOf(UnitExpression.Named(name)))]);
        foreach (var definition in model.UnitDefinitions)
            _ownUnits[definition.Id] = FreeId(definition.Id);
        foreach (var definition in model.UnitDefinitions)
            Define(_ownUnits[definition.Id], definition.Unit, definition.Name, definition.Id);
    }

    /// <summary>Version of Level 3.</summary>
    public int Version { get; }

    /// <summary>Namespace of the core elements.</summary>
    public XNamespace Core { get; }

    /// <summary>Definitions of every unit that was written so far.</summary>
    public IEnumerable<XElement> UnitDefinitions => _definitions;

    public XElement New(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var xml = new XElement(Core + name);
        foreach (var (attribute, value) in attributes)
            xml.Add(new XAttribute(attribute, value));
        return xml;
    }

    /// <summary>A list; null when nothing is in it.</summary>
    public XElement? List(string name, IEnumerable<XElement> items)
    {
        var list = new XElement(Core + name, items);
        return list.HasElements ? list : null;
    }

    public static XAttribute? Number(string name, double? value) => value is { } number ? new XAttribute(name, Text(number)) : null;

    public static XAttribute Truth(string name, bool value) => new(name, value ? "true" : "false");

    /// <summary>A number as XML Schema writes it.</summary>
    public static string Text(double value) =>
        double.IsNaN(value) ? "NaN"
        : double.IsInfinity(value) ? (value > 0 ? "INF" : "-INF")
        : value.ToString("R", CultureInfo.InvariantCulture);

    public XAttribute? Unit(string name, UnitExpression? unit) => unit is null ? null : new XAttribute(name, IdOf(unit));

    public XElement? Math(Expr? math) => math is null ? null : _math.Write(math);

    public XElement Lambda(FunctionDefinition function) => _math.Write(function);

    /// <summary>Adds what an element says about itself; a local parameter is told apart by its reaction.</summary>
    public static XElement About(XElement xml, NamedElement element, string owner = "", params ReadOnlySpan<XElement> more) =>
        SbmlAbout.Write(xml, element, element is Model ? "model_" + element.Id : $"meta_{owner}{element.Id}", more);

    private string IdOf(UnitExpression unit)
    {
        if (unit.Factors is [{ Exponent: 1, Scale: 0, Multiplier: 1, Name: var name }])
        {
            if (_ownUnits.TryGetValue(name, out var own))
                return own;
            if (BaseUnits.Contains(name))
                return name;
        }
        if (!_inline.TryGetValue(unit, out var id))
        {
            _inline[unit] = id = FreeId(Word(unit.ToString()));
            Define(id, unit, null, null);
        }
        return id;
    }

    private string FreeId(string wanted)
    {
        var id = wanted;
        for (var number = 1; !_unitIds.Add(id); number++)
            id = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{number}");
        return id;
    }

    // mg/L/day becomes mg_per_L_per_day.
    private static string Word(string unit)
    {
        var word = new StringBuilder("");
        foreach (var c in unit)
            _ = c switch
            {
                '/' => word.Append("_per_"),
                'µ' or 'μ' => word.Append('u'),
                _ when char.IsAsciiLetterOrDigit(c) || c == '_' => word.Append(c),
                '^' or '.' => word.Append('_'),
                _ => word,
            };
        return word.Length > 0 && char.IsAsciiDigit(word[0]) ? "unit_" + word : word.Length == 0 ? "unit" : word.ToString();
    }

    // Where SBML can say it, factor by factor; else the whole unit in base units. The readable form stands beside it.
    private void Define(string id, UnitExpression unit, string? name, string? ownId)
    {
        var isPlain = unit.Factors.All(f => BaseUnits.Contains(f.Name) && !_ownUnits.ContainsKey(f.Name));
        var factors = isPlain ? unit.Factors : InBaseUnits(ownId is null ? _table.Resolve(unit) : _table.Named(ownId));
        var xml = New("unitDefinition", ("id", id));
        if (name is not null)
            xml.Add(new XAttribute("name", XmlText.Allowed(name)));
        if (!isPlain || ownId is null || ownId != id)
            xml.Add(
                new XElement(
                    Core + "annotation",
                    OwnXml.New(
                        "unit",
                        new XAttribute("text", unit.ToString()),
                        ownId is null ? new XAttribute("inline", "true") : null,
                        ownId is null || ownId == id ? null : new XAttribute("id", ownId)
                    )
                )
            );
        xml.Add(List("listOfUnits", factors.Select(Factor)));
        _definitions.Add(xml);
    }

    private static ValueArray<UnitFactor> InBaseUnits(Unit? unit)
    {
        if (unit is not { } known)
            return [];
        var factors = new List<UnitFactor>();
        foreach (var dimension in Enum.GetValues<BaseDimension>())
            if (known.Dimension[dimension] is not 0 and var exponent)
                factors.Add(new UnitFactor(Dimensions[(int)dimension], exponent));
        if (known.Factor != 1 || factors.Count == 0)
            factors.Insert(0, new UnitFactor("dimensionless", 1, 0, known.Factor));
        return factors.ToValueArray();
    }

    private XElement Factor(UnitFactor factor)
    {
        var xml = New("unit", ("kind", factor.Name));
        xml.Add(Number("exponent", factor.Exponent), new XAttribute("scale", factor.Scale), Number("multiplier", factor.Multiplier));
        return xml;
    }
}
