using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Compartments in SBML.</summary>
internal static class SbmlCompartments
{
    public static ValueArray<Compartment> Read(SbmlReading reading) =>
        reading.Items(reading.Model, "listOfCompartments", "compartment").Select(c => Read(reading, c)).ToValueArray();

    private static Compartment Read(SbmlReading reading, XElement xml)
    {
        reading.Known(xml, ["spatialDimensions", "size", "volume", "units", "outside", "constant", "compartmentType"], []);
        var id = reading.Id(xml);
        reading.Map.Add(new EquationKey(EquationKind.InitialValue, id), PlacedXml.PlaceOf(xml.Attribute("size") ?? (XObject)xml));
        return SbmlAbout.Read(
            reading,
            xml,
            new Compartment(id)
            {
                Size = reading.Number(xml, "size"),
                Units = reading.Unit(xml, "units", id),
                // Level 3 leaves the dimensions open where Level 2 means a volume.
                SpatialDimensions = reading.Number(xml, "spatialDimensions") ?? (reading.Level < 3 ? 3 : double.NaN),
                Constant = reading.Truth(xml, "constant", byDefault: true),
                Outside = reading.OptionalId(xml, "outside") ?? OwnXml.Find(xml, "compartment")?.Attribute("outside")?.Value,
            }
        );
    }

    public static IEnumerable<XElement> Write(SbmlWriting writing, Model model) => model.Compartments.Select(c => Write(writing, c));

    private static XElement Write(SbmlWriting writing, Compartment compartment)
    {
        var xml = writing.New("compartment", ("id", compartment.Id));
        if (!double.IsNaN(compartment.SpatialDimensions))
            xml.Add(SbmlWriting.Number("spatialDimensions", compartment.SpatialDimensions));
        xml.Add(SbmlWriting.Number("size", compartment.Size), writing.Unit("units", compartment.Units), SbmlWriting.Truth("constant", compartment.Constant));
        XElement[] around = compartment.Outside is { } outside ? [OwnXml.New("compartment", new XAttribute("outside", outside))] : [];
        return SbmlWriting.About(xml, compartment, more: around);
    }
}
