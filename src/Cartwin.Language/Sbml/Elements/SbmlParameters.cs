using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Parameters of the model and of reactions in SBML.</summary>
internal static class SbmlParameters
{
    public static ValueArray<Parameter> Read(SbmlReading reading) =>
        reading.Items(reading.Model, "listOfParameters", "parameter").Select(p => Read(reading, p, reading.Id(p), "")).ToValueArray();

    /// <summary>The parameters that only a kinetic law sees.</summary>
    public static ValueArray<Parameter> ReadLocals(SbmlReading reading, XElement law, string reaction)
    {
        var locals = reading.Items(law, "listOfLocalParameters", "localParameter").Concat(reading.Items(law, "listOfParameters", "parameter"));
        return locals.Select(p => Read(reading, p, reading.Required(p, "id"), reaction + ".")).ToValueArray();
    }

    private static Parameter Read(SbmlReading reading, XElement xml, string id, string prefix)
    {
        reading.Known(xml, ["value", "units", "constant"], []);
        var isLocal = prefix.Length > 0;
        if (isLocal)
            reading.Map.Add(prefix + id, PlacedXml.PlaceOf(xml));
        reading.Map.Add(new EquationKey(EquationKind.InitialValue, prefix + id), PlacedXml.PlaceOf(xml.Attribute("value") ?? (XObject)xml));
        return SbmlAbout.Read(
            reading,
            xml,
            new Parameter(id)
            {
                Value = reading.Number(xml, "value"),
                Units = reading.Unit(xml, "units", isLocal ? prefix[..^1] : id),
                // Nothing outside the law can change a local parameter.
                Constant = isLocal || reading.Truth(xml, "constant", byDefault: true),
            }
        );
    }

    public static IEnumerable<XElement> Write(SbmlWriting writing, Model model) =>
        model.Parameters.Select(p =>
        {
            var xml = writing.New("parameter", ("id", p.Id));
            xml.Add(SbmlWriting.Number("value", p.Value), writing.Unit("units", p.Units), SbmlWriting.Truth("constant", p.Constant));
            return SbmlWriting.About(xml, p);
        });

    /// <summary>The list of the parameters of a reaction; null when it has none.</summary>
    public static XElement? WriteLocals(SbmlWriting writing, Reaction reaction) =>
        writing.List(
            "listOfLocalParameters",
            reaction.LocalParameters.Select(p =>
            {
                var xml = writing.New("localParameter", ("id", p.Id));
                xml.Add(SbmlWriting.Number("value", p.Value), writing.Unit("units", p.Units));
                return SbmlWriting.About(xml, p, reaction.Id + ".");
            })
        );
}
