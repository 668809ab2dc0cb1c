using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Definitions of units and the units that hold where nothing is declared.</summary>
/// <remarks>Cartwin writes units as mg/L/day; SBML defines each in base units and refers to it by id. An annotation of our own
/// keeps the readable form, and counts only while it means the same as the definition.</remarks>
/// <source>SBML Level 2 Version 5, section 4.4.3 (predefined units); Level 3 Version 2 Core, section 4.4.</source>
internal static class SbmlUnits
{
    public static ValueArray<UnitDefinition> Read(SbmlReading reading)
    {
        var definitions = new List<(XElement Xml, UnitDefinition Definition)>();
        foreach (var xml in reading.Items(reading.Model, "listOfUnitDefinitions", "unitDefinition"))
        {
            reading.Known(xml, [], ["listOfUnits"]);
            var id = reading.Required(xml, "id");
            reading.Map.Add(new EquationKey(EquationKind.Unit, id), PlacedXml.PlaceOf(xml));
            var factors = reading.Items(xml, "listOfUnits", "unit").Select(u => Factor(reading, u)).ToValueArray();
            definitions.Add((xml, new UnitDefinition(id, new UnitExpression(factors)) { Name = SbmlReading.Attribute(xml, "name") }));
        }
        return Readable(reading, definitions).ToValueArray();
    }

    private static UnitFactor Factor(SbmlReading reading, XElement xml)
    {
        reading.Known(xml, ["kind", "exponent", "scale", "multiplier", "offset"], []);
        if (reading.Number(xml, "offset") is not (null or 0))
            reading.Report(SbmlRules.BadUnit, xml.Attribute("offset")!, "offset", "a unit with another zero cannot be multiplied; the offset is not kept", "");
        var scale = reading.Number(xml, "scale") ?? 0;
        if (scale != Math.Floor(scale) || Math.Abs(scale) > 400)
        {
            reading.Report(SbmlRules.BadValue, xml.Attribute("scale")!, "scale", "unit", xml.Attribute("scale")!.Value, "a whole number between -400 and 400");
            scale = 0;
        }
        return new UnitFactor(reading.Required(xml, "kind"), reading.Number(xml, "exponent") ?? 1, (int)scale, reading.Number(xml, "multiplier") ?? 1);
    }

    // The readable forms that we wrote ourselves, where they still mean what the definition says.
    private static IEnumerable<UnitDefinition> Readable(SbmlReading reading, List<(XElement Xml, UnitDefinition Definition)> definitions)
    {
        var plain = definitions.Select(d => d.Definition).ToValueArray();
        var table = new UnitTable(new Model("units") { UnitDefinitions = plain, Units = Defaults(reading, plain) });
        foreach (var (xml, definition) in definitions)
        {
            var own = OwnXml.Find(xml, "unit");
            var readable = own?.Attribute("text") is { } text ? UnitText.Read(text.Value, out _) : null;
            if (readable is null || table.Resolve(readable) is not { } meant || table.Resolve(definition.Unit) is not { } defined || !meant.IsSame(defined))
                yield return definition;
            else if (own!.Attribute("inline") is not null)
                reading.WrittenOut[definition.Id] = readable;
            else
            {
                var id = own.Attribute("id")?.Value ?? definition.Id;
                if (id != definition.Id)
                    reading.WrittenOut[definition.Id] = UnitExpression.Named(id);
                yield return definition with { Id = id, Unit = readable };
            }
        }
    }

    /// <summary>The units where nothing is declared: by attributes in Level 3, by predefined names in Level 2.</summary>
    public static ModelUnits Defaults(SbmlReading reading, ValueArray<UnitDefinition> definitions)
    {
        if (reading.Level >= 3)
            return new ModelUnits
            {
                Substance = reading.Unit(reading.Model, "substanceUnits", "substance"),
                Time = reading.Unit(reading.Model, "timeUnits", "time"),
                Volume = reading.Unit(reading.Model, "volumeUnits", "volume"),
                Area = reading.Unit(reading.Model, "areaUnits", "area"),
                Length = reading.Unit(reading.Model, "lengthUnits", "length"),
                Extent = reading.Unit(reading.Model, "extentUnits", "extent"),
            };
        var own = definitions.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        UnitExpression Predefined(string word, UnitFactor unit) => own.Contains(word) ? UnitExpression.Named(word) : new UnitExpression([unit]);
        var substance = Predefined("substance", new UnitFactor("mole"));
        return new ModelUnits
        {
            Substance = substance,
            Time = Predefined("time", new UnitFactor("second")),
            Volume = Predefined("volume", new UnitFactor("litre")),
            Area = Predefined("area", new UnitFactor("metre", 2)),
            Length = Predefined("length", new UnitFactor("metre")),
            Extent = substance,
        };
    }
}
