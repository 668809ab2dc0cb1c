using Cartwin.Models;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cartwin.Documents;

/// <summary>Reads the part of YAML that documents use: keys, lists and values. The text is not trusted.</summary>
/// <remarks>Anchors, aliases, tags and further documents are refused, because a few lines of them can stand for gigabytes or for
/// types of the program; sizes and depth are limited, and no text makes it throw.</remarks>
internal sealed class YamlTree
{
    /// <summary>Most characters of a text.</summary>
    public const int MostCharacters = 1 << 20;

    /// <summary>Most values in a text.</summary>
    public const int MostNodes = 50_000;

    /// <summary>Deepest nesting.</summary>
    public const int MostDepth = 32;

    private readonly SourceText _source;
    private readonly DiagnosticList _diagnostics;
    private readonly Parser _parser;
    private int _nodes;

    private YamlTree(SourceText source, DiagnosticList diagnostics)
    {
        (_source, _diagnostics) = (source, diagnostics);
        _parser = new Parser(new Scanner(new StringReader(source.Text), skipComments: true));
    }

    /// <summary>The tree of a text; null after reporting why there is none.</summary>
    public static YamlNode? Read(SourceText source, DiagnosticList diagnostics)
    {
        if (source.Text.Length > MostCharacters)
        {
            diagnostics.Add(DocumentRules.TooLarge.At(new SourceSpan(source, 0, 0), "is longer than a million characters"));
            return null;
        }
        // One place of trust: whatever the parser throws at a text is a fault of the text.
        try
        {
            return new YamlTree(source, diagnostics).Document();
        }
        catch (RefusedException)
        {
            return null;
        }
        catch (YamlException e)
        {
            diagnostics.Add(DocumentRules.NotYaml.At(Span(source, e.Start, e.Start), Sentence(e)));
            return null;
        }
#pragma warning disable CA1031 // The parser is not ours, and promises nothing about texts made to break it.
        catch (Exception)
#pragma warning restore CA1031
        {
            diagnostics.Add(DocumentRules.NotYaml.At(new SourceSpan(source, 0, 0), "it cannot be taken apart"));
            return null;
        }
    }

    private YamlNode? Document()
    {
        Next<StreamStart>();
        if (_parser.Current is StreamEnd)
        {
            _diagnostics.Add(DocumentRules.Empty.At(new SourceSpan(_source, 0, 0)));
            return null;
        }
        Next<DocumentStart>();
        var root = Node(1);
        Next<DocumentEnd>();
        if (_parser.Current is not StreamEnd)
            throw Refuse(DocumentRules.NotSupported, Span(_source, _parser.Current!.Start, _parser.Current.End), "Further documents in one file");
        if (!root.IsEmpty)
            return root;
        _diagnostics.Add(DocumentRules.Empty.At(root.Where));
        return null;
    }

    private YamlNode Node(int depth)
    {
        var current = _parser.Current!;
        var where = Span(_source, current.Start, current.End);
        if (++_nodes > MostNodes)
            throw Refuse(DocumentRules.TooLarge, where, $"holds more than {MostNodes} values");
        if (depth > MostDepth)
            throw Refuse(DocumentRules.TooLarge, where, $"is nested deeper than {MostDepth} levels");
        if (current is AnchorAlias)
            throw Refuse(DocumentRules.NotSupported, where, "Aliases (*name)");
        if (current is NodeEvent { Anchor.IsEmpty: false })
            throw Refuse(DocumentRules.NotSupported, where, "Anchors (&name)");
        if (current is NodeEvent { Tag.IsEmpty: false })
            throw Refuse(DocumentRules.NotSupported, where, "Tags (!name)");
        return current switch
        {
            Scalar scalar => Scalar(scalar, where),
            SequenceStart => List(where, depth),
            MappingStart => Mapping(where, depth),
            _ => throw Refuse(DocumentRules.NotYaml, where, "a value is missing"),
        };
    }

    private YamlScalar Scalar(Scalar scalar, SourceSpan where)
    {
        _parser.MoveNext();
        return new YamlScalar(where, scalar.Value, scalar.Style is ScalarStyle.Plain);
    }

    private YamlList List(SourceSpan where, int depth)
    {
        _parser.MoveNext();
        var items = new List<YamlNode>();
        while (_parser.Current is not SequenceEnd)
            items.Add(Node(depth + 1));
        _parser.MoveNext();
        return new YamlList(items.Count > 0 ? items[0].Where : where, items);
    }

    private YamlMapping Mapping(SourceSpan where, int depth)
    {
        _parser.MoveNext();
        var entries = new List<(YamlScalar, YamlNode)>();
        var isWhole = true;
        while (_parser.Current is not MappingEnd)
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key is YamlScalar name)
                entries.Add((name, value));
            else
            {
                _diagnostics.Add(DocumentRules.WrongType.At(key.Where, "A key", "text", key.Words));
                isWhole = false;
            }
        }
        _parser.MoveNext();
        return new YamlMapping(entries.Count > 0 ? entries[0].Item1.Where : where, entries, isWhole);
    }

    private void Next<T>()
        where T : ParsingEvent
    {
        if (_parser.Current is null)
            _parser.MoveNext();
        if (_parser.Current is not T)
            throw Refuse(DocumentRules.NotYaml, Span(_source, _parser.Current!.Start, _parser.Current.End), "a document should begin or end here");
        _parser.MoveNext();
    }

    private RefusedException Refuse(DiagnosticRule rule, SourceSpan where, string what)
    {
        _diagnostics.Add(rule.At(where, what));
        return new RefusedException();
    }

    // The parser reads ahead over blanks and comments, so that the end is taken back to the last letter.
    private static SourceSpan Span(SourceText source, Mark start, Mark end)
    {
        var first = (int)Math.Clamp(start.Index, 0, source.Text.Length);
        var last = (int)Math.Clamp(end.Index, first, source.Text.Length);
        var lineEnd = source.Text.AsSpan(first, last - first).IndexOfAny('\r', '\n');
        return new SourceSpan(source, first, lineEnd >= 0 ? lineEnd : last - first);
    }

    private static string Sentence(YamlException e)
    {
        var message = (e.InnerException ?? e).Message;
        return message.Length == 0 ? "it cannot be taken apart" : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
    }

    /// <summary>Leaves the recursion after a diagnostic; nobody outside this file sees it.</summary>
    private sealed class RefusedException : Exception;
}
