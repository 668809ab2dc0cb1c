using System.Xml;
using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Reads XML from somebody else: no document types, no entities, bounded depth and size, and every part knows its place.</summary>
internal static class PlacedXml
{
    /// <summary>Deepest nesting of elements that is read.</summary>
    public const int DeepestNesting = 512;

    /// <summary>Most elements and attributes that are read.</summary>
    public const int MostParts = 4_000_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The root of a document; null after reporting why there is none.</summary>
    public static XElement? Read(SourceText source, DiagnosticList diagnostics)
    {
        using var text = new StringReader(source.Text);
        using var reader = XmlReader.Create(text, Settings);
        try
        {
            return new Building(source, reader).Read(diagnostics);
        }
        catch (XmlException e)
        {
            var where = new SourceSpan(source, source.PositionOf(e.LineNumber, e.LinePosition), 1);
            diagnostics.Add(
                Near(where, "DOCTYPE html") ? SbmlRules.NotSbml.At(where, "it is a web page")
                : Near(where, "DOCTYPE") ? SbmlRules.HasDtd.At(where)
                : SbmlRules.NotXml.At(where, Message(e))
            );
            return null;
        }
    }

    /// <summary>Where an element or attribute stands; nowhere when it comes from no text.</summary>
    public static SourceSpan PlaceOf(XObject part) => part.Annotation<Place>() is { } place ? place.Span : SourceSpan.None;

    /// <summary>Gives a copy the place of its original.</summary>
    public static T At<T>(T copy, XObject original)
        where T : XObject
    {
        if (original.Annotation<Place>() is { } place)
            copy.AddAnnotation(place);
        return copy;
    }

    private static bool Near(SourceSpan where, string text)
    {
        var from = Math.Max(0, where.Start - 4);
        var near = where.Source!.Text.AsSpan(from, Math.Min(20, where.Source.Text.Length - from));
        return near.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    // Without the place that the framework adds, which the diagnostic shows anyway.
    private static string Message(XmlException e)
    {
        var end = e.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return end > 0 ? e.Message[..end] : e.Message;
    }

    private sealed record Place(SourceSpan Span);

    private sealed class Building(SourceText source, XmlReader reader)
    {
        private readonly IXmlLineInfo _lines = (IXmlLineInfo)reader;
        private readonly Stack<XElement> _open = new();
        private int _parts;
        private int _markup;

        public XElement? Read(DiagnosticList diagnostics)
        {
            XElement? root = null;
            while (reader.Read())
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        var isEmpty = reader.IsEmptyElement;
                        var element = Element();
                        if (_open.TryPeek(out var parent))
                            parent.Add(element);
                        root ??= element;
                        if (_open.Count >= DeepestNesting || _parts > MostParts)
                        {
                            var why = _parts > MostParts ? $"has more than {MostParts} elements and attributes" : $"is nested more than {DeepestNesting} levels deep";
                            diagnostics.Add(SbmlRules.TooLarge.At(PlaceOf(element), why));
                            return null;
                        }
                        if (!isEmpty)
                            Open(element);
                        break;
                    case XmlNodeType.EndElement:
                        if (IsMarkup(_open.Pop()))
                            _markup--;
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA:
                        _open.Peek().Add(new XText(reader.Value));
                        break;
                    case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when _markup > 0:
                        _open.Peek().Add(new XText(reader.Value));
                        break;
                }
            return root;
        }

        // Blanks between elements matter only in texts for people.
        private static bool IsMarkup(XElement element) => element.Name.LocalName is "notes" or "annotation" or "message";

        private void Open(XElement element)
        {
            _open.Push(element);
            if (IsMarkup(element))
                _markup++;
        }

        private XElement Element()
        {
            var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
            element.AddAnnotation(Here(reader.Name.Length));
            _parts += 1 + reader.AttributeCount;
            while (reader.MoveToNextAttribute())
            {
                var name = reader.Name == "xmlns" ? "xmlns" : XName.Get(reader.LocalName, reader.NamespaceURI);
                var attribute = new XAttribute(name, reader.Value);
                attribute.AddAnnotation(Here(reader.Name.Length + 3 + reader.Value.Length));
                element.Add(attribute);
            }
            reader.MoveToElement();
            return element;
        }

        private Place Here(int length)
        {
            var start = source.PositionOf(_lines.LineNumber, _lines.LinePosition);
            return new Place(new SourceSpan(source, start, Math.Min(length, source.Text.Length - start)));
        }
    }
}
