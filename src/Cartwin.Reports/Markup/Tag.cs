using System.Collections;

namespace Cartwin.Reports;

/// <summary>An element of HTML or SVG. Pages are written as collection initialisers: <c>new Tag("p") { { "class", "lead" }, "Text" }</c>.</summary>
/// <param name="name">Name of the element; always a constant.</param>
internal sealed class Tag(string name) : Node, IEnumerable
{
    private static readonly HashSet<string> Void = ["meta", "br", "col", "link"];
    private static readonly HashSet<string> Inline = ["a", "abbr", "b", "code", "em", "small", "span", "strong", "sub", "sup", "tspan", "wbr"];

    private readonly List<(string Name, string Value)> _attributes = [];
    private readonly List<Node> _content = [];

    /// <summary>Adds an attribute.</summary>
    public void Add(string attribute, string value) => _attributes.Add((attribute, value));

    /// <summary>Adds a length or a place on the paper of a figure.</summary>
    public void Add(string attribute, double value) => Add(attribute, PathData.Coordinate(value));

    /// <summary>Adds content; null adds nothing.</summary>
    public void Add(Node? content)
    {
        if (content is not null)
            _content.Add(content);
    }

    /// <summary>Adds text.</summary>
    public void Add(string text) => _content.Add(text);

    /// <summary>Adds pieces one after the other.</summary>
    public void Add(IEnumerable<Node> content) => _content.AddRange(content);

    /// <inheritdoc/>
    public override void Write(TextWriter output)
    {
        if (!Inline.Contains(name))
            output.Write('\n');
        output.Write('<');
        output.Write(name);
        foreach (var (attribute, value) in _attributes)
            output.Write($" {attribute}=\"{PlainText.Escaped(value)}\"");
        output.Write('>');
        if (Void.Contains(name))
            return;
        foreach (var content in _content)
            content.Write(output);
        output.Write("</");
        output.Write(name);
        output.Write('>');
    }

    IEnumerator IEnumerable.GetEnumerator() => _content.GetEnumerator();
}
