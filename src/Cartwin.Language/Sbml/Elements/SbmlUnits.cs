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
        var plain = new List<UnitDefinition>();
        var readable = new List<Readable>();
        foreach (var xml in reading.Items(reading.Model, "listOfUnitDefinitions", "unitDefinition"))
        {
            reading.Known(xml, [], ["listOfUnits"]);
            var id = reading.Required(xml, "id");
            reading.Map.Add(new EquationKey(EquationKind.Unit, id), PlacedXml.PlaceOf(xml));
            reading.Map.Mention(id, PlacedXml.PlaceOf(xml));
            var factors = reading.Items(xml, "listOfUnits", "unit").Select(u => Factor(reading, u)).ToValueArray();
            if (factors.Count > UnitText.MostFactors)
                reading.Report(SbmlRules.TooLarge, xml, $"has a unit of more than {UnitText.MostFactors} factors");
            var definition = new UnitDefinition(id, new UnitExpression(factors)) { Name = xml.Attribute("name")?.Value };
            plain.Add(definition);
            readable.Add(Readable.Of(definition, OwnXml.Find(xml, "unit")));
        }
        var own = readable.Where(r => !r.IsInline).Select(r => r.Definition).ToValueArray();
        foreach (var unit in readable)
            if (unit.IsInline)
                reading.WrittenOut[unit.WrittenId] = unit.Definition.Unit;
            else if (unit.WrittenId != unit.Definition.Id)
                reading.WrittenOut[unit.WrittenId] = UnitExpression.Named(unit.Definition.Id);
        if (MeanTheSame(reading, plain, own, readable))
            return own;
        reading.WrittenOut.Clear();
        return plain.ToValueArray();
    }

    private static double Finite(SbmlReading reading, XElement xml, string name)
    {
        var number = reading.Number(xml, name) ?? 1;
        if (double.IsFinite(number))
            return number;
        reading.Report(SbmlRules.BadValue, xml.Attribute(name)!, name, "unit", xml.Attribute(name)!.Value, "a finite number");
        return 1;
    }

    // A definition as its annotation by us has it: the readable form and, where SBML could not have it, the id.
    private sealed record Readable(string WrittenId, UnitDefinition Definition, bool IsInline)
    {
        public static Readable Of(UnitDefinition definition, XElement? annotation)
        {
            var text = annotation?.Attribute("text") is { } written ? UnitText.Read(written.Value, out _) : null;
            return text is null
                ? new Readable(definition.Id, definition, false)
                : new Readable(
                    definition.Id,
                    definition with { Id = annotation!.Attribute("id")?.Value ?? definition.Id, Unit = text },
                    annotation.Attribute("inline") is not null
                );
        }
    }

    // Somebody may have changed a definition and left our annotation beside it.
    private static bool MeanTheSame(SbmlReading reading, List<UnitDefinition> plain, ValueArray<UnitDefinition> own, List<Readable> readable)
    {
        if (plain.SequenceEqual(readable.Select(r => r.Definition)))
            return true;
        var before = new UnitTable(new Model("units") { UnitDefinitions = plain.ToValueArray() });
        var after = new UnitTable(new Model("units") { UnitDefinitions = own, Units = Defaults(reading, own) });
        return readable.Zip(plain).All(pair =>
        {
            var (unit, written) = pair;
            if (!unit.IsInline && unit.Definition == written)
                return true;
            var meant = unit.IsInline ? after.Resolve(unit.Definition.Unit) : after.Named(unit.Definition.Id);
            // Of a unit that nobody knows there is nothing to define.
            return meant is null ? written.Unit.Factors.Count == 0 : before.Named(unit.WrittenId) is { } defined && meant.IsSame(defined);
        });
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
        var kind = xml.Attribute("kind") is { } attribute ? reading.UnitId(attribute) : reading.Required(xml, "kind");
        return new UnitFactor(kind ?? "dimensionless", Finite(reading, xml, "exponent"), (int)scale, Finite(reading, xml, "multiplier"));
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
