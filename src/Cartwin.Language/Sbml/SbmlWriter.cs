using System.Text;
using System.Xml;
using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Writes a model as SBML Level 3 core, and with the package 'distrib' where it draws random numbers.</summary>
internal static class SbmlWriter
{
    public static string Write(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model = LocalPromotion.Run(model);
        // Version 2 cannot say that a reaction is fast.
        var version = model.Reactions.Any(r => r.Fast) ? 1 : 2;
        var writing = new SbmlWriting(model, version);
        var root = new XElement(
            writing.Core + "sbml",
            new XAttribute("xmlns", writing.Core.NamespaceName),
            new XAttribute("level", 3),
            new XAttribute("version", version),
            Model(writing, model)
        );
        if (root.Descendants(MathMlNames.Namespace + "csymbol").Any(s => MathMlNames.Distribution(s.Attribute("definitionURL")?.Value) is not null))
            root.Add(new XAttribute(XNamespace.Xmlns + "distrib", SbmlReader.DistribPackage), new XAttribute(XName.Get("required", SbmlReader.DistribPackage), "true"));
        Indent(root, 0);
        return Text(root);
    }

    private static XElement Model(SbmlWriting writing, Model model)
    {
        var xml = new XElement(writing.Core + "model", model.Id == Binder.DefaultModelName ? null : new XAttribute("id", model.Id));
        var units = model.Units;
        xml.Add(
            writing.Unit("substanceUnits", units.Substance),
            writing.Unit("timeUnits", units.Time),
            writing.Unit("volumeUnits", units.Volume),
            writing.Unit("areaUnits", units.Area),
            writing.Unit("lengthUnits", units.Length),
            writing.Unit("extentUnits", units.Extent),
            model.ConversionFactor is null ? null : new XAttribute("conversionFactor", model.ConversionFactor)
        );
        var lists = new[]
        {
            writing.List("listOfFunctionDefinitions", SbmlEquations.WriteFunctions(writing, model)),
            writing.List("listOfCompartments", SbmlCompartments.Write(writing, model)),
            writing.List("listOfSpecies", SbmlSpecies.Write(writing, model)),
            writing.List("listOfParameters", SbmlParameters.Write(writing, model)),
            writing.List("listOfInitialAssignments", SbmlEquations.WriteInitial(writing, model)),
            writing.List("listOfRules", SbmlEquations.WriteRules(writing, model)),
            writing.List("listOfConstraints", SbmlEquations.WriteConstraints(writing, model)),
            writing.List("listOfReactions", SbmlReactions.Write(writing, model)),
            writing.List("listOfEvents", SbmlEvents.Write(writing, model)),
        };
        // After the others, because they say which units there must be.
        xml.Add(lists[0], writing.List("listOfUnitDefinitions", writing.UnitDefinitions), lists[1..]);
        return SbmlWriting.About(xml, model);
    }

    // Lines and blanks where they mean nothing; texts for people and annotations stay as they are.
    private static void Indent(XElement xml, int depth)
    {
        if (!xml.HasElements || xml.Name.LocalName is "notes" or "message" or "annotation" || xml.Nodes().OfType<XText>().Any())
            return;
        foreach (var child in xml.Elements().ToList())
        {
            Indent(child, depth + 1);
            child.AddBeforeSelf(new XText("\n" + new string(' ', 2 * (depth + 1))));
        }
        xml.Add(new XText("\n" + new string(' ', 2 * depth)));
    }

    private static string Text(XElement root)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.Entitize };
        using (var writer = XmlWriter.Create(text, settings))
            root.WriteTo(writer);
        return text.Append('\n').ToString();
    }
}
