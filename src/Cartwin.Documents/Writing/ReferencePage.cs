using System.Globalization;
using System.Text;

namespace Cartwin.Documents;

/// <summary>The reference page of kinds of documents, in Markdown: a table of keys for each kind and for each part.</summary>
public static class ReferencePage
{
    /// <summary>The sections of the kinds, each with its own parts, and of the parts that several share.</summary>
    public static string Write(IEnumerable<DocumentKind> kinds)
    {
        var text = new StringBuilder();
        var trees = kinds.Select(k => (Kind: k, Parts: k.Declaration.WithParts())).ToList();
        var shared = trees.SelectMany(t => t.Parts).GroupBy(p => p).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        foreach (var (kind, parts) in trees)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {Title(kind.Declaration)}\n\n`library/{kind.Folder}/*.yaml`. {kind.Meaning}\n\n");
            Section(text, kind.Declaration);
            foreach (var part in parts.Skip(1).Except(shared))
                Part(text, part, "###");
        }
        if (shared.Count > 0)
            text.Append("## Shared parts\n\n");
        foreach (var part in shared)
            Part(text, part, "###");
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Title(ShapeDeclaration shape) => char.ToUpperInvariant(shape.Name[0]) + shape.Name[1..];

    private static void Part(StringBuilder text, ShapeDeclaration part, string level)
    {
        text.Append(CultureInfo.InvariantCulture, $"{level} {Title(part)}\n\n{part.Meaning}\n\n");
        Section(text, part);
    }

    private static void Section(StringBuilder text, ShapeDeclaration shape)
    {
        text.Append("| key | value | meaning |\n| --- | --- | --- |\n");
        foreach (var field in shape.Fields)
        {
            var name = field.IsRequired ? $"**`{field.Name}`**" : $"`{field.Name}`";
            var absent = field.DefaultText is null ? "" : $" Where absent: {field.DefaultText}.";
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {Linked(field.Type)} | {field.Meaning}{field.Type.Explanation}{absent} |\n");
        }
        text.Append('\n');
        foreach (var choice in shape.Choices)
            text.Append(CultureInfo.InvariantCulture, $"Exactly one of {string.Join(", ", choice.Select(f => $"`{f.Name}`"))} must be there.\n\n");
    }

    // The name of a shape inside the words becomes a link to its section.
    private static string Linked(FieldType type)
    {
        var words = type.Words;
        foreach (var shape in type.Shapes)
            words = words.Replace(shape.WithArticle, $"[{shape.WithArticle}](#{shape.Anchor})", StringComparison.Ordinal);
        return words;
    }
}
