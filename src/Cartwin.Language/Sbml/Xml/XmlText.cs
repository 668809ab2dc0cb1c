using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Cartwin.Language;

/// <summary>Pieces of XML as text and back, for what is kept word for word.</summary>
internal static class XmlText
{
    public static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly XmlWriterSettings Plain = new()
    {
        OmitXmlDeclaration = true,
        NewLineHandling = NewLineHandling.Entitize,
        ConformanceLevel = ConformanceLevel.Fragment,
    };

    /// <summary>Nodes as text that stands for itself: every prefix is declared in it.</summary>
    public static string Of(IEnumerable<XNode> nodes)
    {
        var text = new StringBuilder();
        foreach (var node in nodes)
            using (var writer = XmlWriter.Create(text, Plain))
                node.WriteTo(writer);
        return text.ToString();
    }

    /// <summary>The nodes of a text; null when it is not well-formed, or not the text that <see cref="Of"/> makes of them.</summary>
    public static IReadOnlyList<XNode>? Read(string text)
    {
        if (text.Length == 0 || !text.Contains('<', StringComparison.Ordinal))
            return null;
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(text),
                new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            );
            var nodes = new List<XNode>();
            reader.Read();
            while (!reader.EOF)
            {
                if (reader.Depth > 0 || reader.NodeType == XmlNodeType.None)
                    return null;
                nodes.Add(XNode.ReadFrom(reader));
            }
            return nodes.All(n => n is XElement or XText) && Depth(nodes) < PlacedXml.DeepestNesting / 2 ? nodes : null;
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Text for people in notes or a message: a plain paragraph is its words, anything else is kept as XHTML.</summary>
    public static string? Markup(XElement? element)
    {
        if (element is null)
            return null;
        var nodes = element.Nodes().Where(n => n is not XText { Value: var blank } || blank.Trim().Length > 0).ToList();
        if (nodes is [XElement { HasElements: false } p] && p.Name == Xhtml + "p" && p.Attributes().All(a => a.IsNamespaceDeclaration || a.Name == XNamespace.Xml + "space"))
            return p.Attribute(XNamespace.Xml + "space") is null ? p.Value.Trim() : p.Value;
        return nodes.Count == 0 ? null : Canonical(nodes);
    }

    /// <summary>An element that <see cref="Markup"/> reads as the text.</summary>
    public static XElement WithMarkup(XName name, string text)
    {
        var element = new XElement(name);
        if (Read(text) is { } nodes && nodes.OfType<XElement>().Any())
        {
            element.Add(nodes);
            if (Markup(element) == text)
                return element;
            element.RemoveNodes();
        }
        var paragraph = new XElement(Xhtml + "p", new XAttribute("xmlns", Xhtml.NamespaceName), Allowed(text));
        if (text.Trim() != text)
            paragraph.Add(new XAttribute(XNamespace.Xml + "space", "preserve"));
        element.Add(paragraph);
        return element;
    }

    /// <summary>The text without the characters that XML cannot hold; U+FFFD stands in their places.</summary>
    public static string Allowed(string text)
    {
        var bad = false;
        for (var i = 0; i < text.Length && !bad; i++)
            bad = !IsAllowed(text, i);
        return bad ? string.Create(text.Length, text, static (span, t) => { for (var i = 0; i < t.Length; i++) span[i] = IsAllowed(t, i) ? t[i] : '\uFFFD'; }) : text;
    }

    // What is read again is written the same way: declarations stand where the writer puts them.
    public static string Canonical(IEnumerable<XNode> nodes)
    {
        var text = Of(nodes);
        return Read(text) is { } again ? Of(again) : text;
    }

    private static bool IsAllowed(string text, int at) =>
        XmlConvert.IsXmlChar(text[at])
        || (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
        || (at > 0 && char.IsSurrogatePair(text[at - 1], text[at]));

    private static int Depth(IEnumerable<XNode> nodes) =>
        nodes.OfType<XElement>().SelectMany(e => e.DescendantsAndSelf()).Select(e => e.Ancestors().Take(PlacedXml.DeepestNesting).Count()).DefaultIfEmpty().Max();
}
