using System.Globalization;
using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>What every element may carry: name, notes, SBO term and annotations.</summary>
/// <remarks>Statements of the vocabularies that SBML recommends become annotations of their own; whatever else is found is kept
/// word for word, under the qualifiers rdf and xml.</remarks>
/// <source>SBML Level 3 Version 2 Core, section 6 (a standard format for the annotation element).</source>
internal static class SbmlAbout
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Biology = "http://biomodels.net/biology-qualifiers/";
    private static readonly XNamespace ModelQualifiers = "http://biomodels.net/model-qualifiers/";

    /// <summary>Qualifier of an annotation whose values are XML from beside the RDF.</summary>
    private const string OtherXml = "xml";

    /// <summary>Qualifier of an annotation whose values are statements of the RDF that have no word here.</summary>
    private const string OtherRdf = "rdf";

    private static readonly (string Word, XNamespace Vocabulary, string Name)[] Qualifiers =
    [
        ("identity", Biology, "is"),
        ("part", Biology, "hasPart"),
        ("parthood", Biology, "isPartOf"),
        ("hypernym", Biology, "isVersionOf"),
        ("version", Biology, "hasVersion"),
        ("homolog", Biology, "isHomologTo"),
        ("description", Biology, "isDescribedBy"),
        ("encoder", Biology, "isEncodedBy"),
        ("encodement", Biology, "encodes"),
        ("container", Biology, "occursIn"),
        ("property", Biology, "hasProperty"),
        ("propertyBearer", Biology, "isPropertyOf"),
        ("taxon", Biology, "hasTaxon"),
        ("model_entity_is", ModelQualifiers, "is"),
        ("origin", ModelQualifiers, "isDerivedFrom"),
        ("publication", ModelQualifiers, "isDescribedBy"),
        ("class", ModelQualifiers, "isInstanceOf"),
        ("instance", ModelQualifiers, "hasInstance"),
    ];

    /// <summary>The element with what the XML says about it.</summary>
    public static T Read<T>(SbmlReading reading, XElement xml, T element)
        where T : Element =>
        element with
        {
            Name = xml.Attribute("name")?.Value,
            Notes = XmlText.Markup(reading.Child(xml, "notes")),
            SboTerm = SboTerm(reading, xml),
            Annotations = reading.Child(xml, "annotation") is { } annotation ? Annotations(annotation).ToValueArray() : [],
        };

    /// <summary>The SBO term of an element, as a number.</summary>
    public static int? SboTerm(SbmlReading reading, XElement xml)
    {
        if (SbmlReading.Attribute(xml, "sboTerm") is not { } text)
            return null;
        if (text.StartsWith("SBO:", StringComparison.Ordinal) && text.Length == 11 && int.TryParse(text.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var term))
            return term;
        reading.Report(SbmlRules.BadValue, xml.Attribute("sboTerm")!, "sboTerm", xml.Name.LocalName, text, "a term such as SBO:0000236");
        return null;
    }

    /// <summary>Adds to the XML what the element says about itself.</summary>
    public static XElement Write(XElement xml, Element element, string metaId, params ReadOnlySpan<XElement> more)
    {
        if (element.Name is { } name)
            xml.Add(new XAttribute("name", XmlText.Allowed(name)));
        if (element.SboTerm is { } term)
            xml.Add(new XAttribute("sboTerm", string.Create(CultureInfo.InvariantCulture, $"SBO:{term:D7}")));
        var annotation = Annotation(xml.Name.Namespace, element.Annotations, metaId);
        foreach (var extra in more)
            annotation.Add(extra);
        if (annotation.HasElements)
        {
            xml.Add(new XAttribute("metaid", metaId));
            xml.AddFirst(annotation);
        }
        if (element.Notes is { } notes)
            xml.AddFirst(XmlText.WithMarkup(xml.Name.Namespace + "notes", notes));
        return xml;
    }

    private static IEnumerable<Annotation> Annotations(XElement annotation)
    {
        foreach (var child in annotation.Elements())
            if (child.Name == Rdf + "RDF" && child.Elements().All(d => d.Name == Rdf + "Description" && !d.Nodes().OfType<XText>().Any(t => t.Value.Trim().Length > 0)))
                foreach (var statement in child.Elements().Elements())
                    yield return Statement(statement);
            else if (child.Name.Namespace == OwnXml.Namespace)
                foreach (var own in OwnXml.Annotations(child))
                    yield return own;
            else
                yield return new Annotation(OtherXml, [XmlText.Canonical([child])]);
    }

    private static Annotation Statement(XElement statement)
    {
        var qualifier = Qualifiers.FirstOrDefault(q => statement.Name == q.Vocabulary + q.Name).Word;
        var bag = statement.Elements().ToList();
        var isPlain = qualifier is not null && bag is [{ HasAttributes: false }] && bag[0].Name == Rdf + "Bag" && bag[0].HasElements && bag[0].Elements().All(IsResource);
        return isPlain
            ? new Annotation(qualifier!, bag[0].Elements().Select(li => li.Attribute(Rdf + "resource")!.Value).ToValueArray())
            : new Annotation(OtherRdf, [XmlText.Canonical([statement])]);
    }

    private static bool IsResource(XElement li) =>
        li.Name == Rdf + "li" && li.IsEmpty && li.Attributes().All(a => a.Name == Rdf + "resource") && li.HasAttributes;

    // In the order of the annotations: a new block begins where the kind changes.
    private static XElement Annotation(XNamespace core, ValueArray<Annotation> annotations, string metaId)
    {
        var xml = new XElement(core + "annotation");
        XElement? description = null;
        foreach (var annotation in annotations)
        {
            var statement = RdfOf(annotation);
            if (statement is null)
            {
                description = null;
                xml.Add(OtherOf(annotation));
                continue;
            }
            if (description is null)
            {
                description = new XElement(Rdf + "Description", new XAttribute(Rdf + "about", "#" + metaId));
                xml.Add(new XElement(Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", Rdf.NamespaceName), description));
            }
            description.Add(statement);
        }
        return xml;
    }

    private static XElement? RdfOf(Annotation annotation)
    {
        if (Qualifiers.FirstOrDefault(q => q.Word == annotation.Qualifier) is { Word: not null } known)
            return new XElement(
                known.Vocabulary + known.Name,
                new XAttribute(XNamespace.Xmlns + (known.Vocabulary == Biology ? "bqbiol" : "bqmodel"), known.Vocabulary.NamespaceName),
                new XElement(Rdf + "Bag", annotation.Values.Select(v => new XElement(Rdf + "li", new XAttribute(Rdf + "resource", XmlText.Allowed(v)))))
            );
        return annotation is { Qualifier: OtherRdf, Values: [var text] } && Only(text) is { } element && Statement(element) == annotation ? element : null;
    }

    private static XElement OtherOf(Annotation annotation) =>
        annotation is { Qualifier: OtherXml, Values: [var text] }
        && Only(text) is { } element
        && element.Name.Namespace != OwnXml.Namespace
        && element.Name != Rdf + "RDF"
        && XmlText.Canonical([element]) == text
            ? element
            : OwnXml.Of(annotation);

    private static XElement? Only(string text) => XmlText.Read(text) is [XElement element] ? element : null;
}
