using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Species in SBML.</summary>
internal static class SbmlSpecies
{
    public static ValueArray<Species> Read(SbmlReading reading) =>
        reading.Items(reading.Model, "listOfSpecies", "species").Select(s => Read(reading, s)).ToValueArray();

    private static Species Read(SbmlReading reading, XElement xml)
    {
        reading.Known(
            xml,
            [
                "compartment", "initialAmount", "initialConcentration", "substanceUnits", "spatialSizeUnits", "hasOnlySubstanceUnits",
                "boundaryCondition", "charge", "constant", "conversionFactor", "speciesType",
            ],
            []
        );
        var id = reading.Id(xml);
        var start = xml.Attribute("initialAmount") ?? xml.Attribute("initialConcentration") ?? (XObject)xml;
        reading.Map.Add(new EquationKey(EquationKind.InitialValue, id), PlacedXml.PlaceOf(start));
        var constant = reading.Truth(xml, "constant", byDefault: false);
        return SbmlAbout.Read(
            reading,
            xml,
            new Species(id, reading.Required(xml, "compartment"))
            {
                InitialAmount = reading.Number(xml, "initialAmount"),
                InitialConcentration = reading.Number(xml, "initialConcentration"),
                SubstanceUnits = reading.Unit(xml, "substanceUnits", id),
                HasOnlySubstanceUnits = reading.Truth(xml, "hasOnlySubstanceUnits", byDefault: false),
                BoundaryCondition = reading.Truth(xml, "boundaryCondition", byDefault: false),
                Constant = constant,
                ConversionFactor = reading.OptionalId(xml, "conversionFactor"),
            }
        );
    }

    public static IEnumerable<XElement> Write(SbmlWriting writing, Model model) =>
        model.Species.Select(s =>
        {
            var xml = writing.New("species", ("id", s.Id), ("compartment", s.Compartment));
            xml.Add(
                SbmlWriting.Number("initialAmount", s.InitialAmount),
                SbmlWriting.Number("initialConcentration", s.InitialConcentration),
                writing.Unit("substanceUnits", s.SubstanceUnits),
                SbmlWriting.Truth("hasOnlySubstanceUnits", s.HasOnlySubstanceUnits),
                SbmlWriting.Truth("boundaryCondition", s.BoundaryCondition),
                SbmlWriting.Truth("constant", s.Constant),
                s.ConversionFactor is null ? null : new XAttribute("conversionFactor", s.ConversionFactor)
            );
            return SbmlWriting.About(xml, s);
        });
}
