using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Annotations of Cartwin's own, for what models say and SBML has no place for; it never changes the mathematics.</summary>
internal static class OwnXml
{
    public static readonly XNamespace Namespace = "https://cartwin.org/sbml";

    /// <summary>An annotation in words that no vocabulary of SBML has.</summary>
    public static XElement Of(Annotation annotation) =>
        New(
            "statement",
            new XAttribute("qualifier", annotation.Qualifier),
            annotation.Values.Select(v => new XElement(Namespace + "value", new XAttribute("text", XmlText.Allowed(v))))
        );

    /// <summary>The annotations that an element of ours holds.</summary>
    public static IEnumerable<Annotation> Annotations(XElement own) =>
        own.Name == Namespace + "statement" && own.Attribute("qualifier") is { } qualifier
            ? [new Annotation(qualifier.Value, own.Elements(Namespace + "value").Select(v => v.Attribute("text")?.Value ?? "").ToValueArray())]
            : [];

    /// <summary>An element of ours.</summary>
    public static XElement New(string name, params object?[] content) =>
        new(Namespace + name, new XAttribute(XNamespace.Xmlns + "cartwin", Namespace.NamespaceName), content);

    /// <summary>The element of ours of that name in the annotation of an element, or null.</summary>
    public static XElement? Find(XElement element, string name) =>
        element.Element(element.Name.Namespace + "annotation")?.Element(Namespace + name);
}
