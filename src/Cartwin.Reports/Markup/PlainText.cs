using System.Text;

namespace Cartwin.Reports;

/// <summary>Text of a page. Names come from files, so nothing in it is taken for markup.</summary>
internal sealed class PlainText(string text) : Node
{
    public override void Write(TextWriter output) => output.Write(Escaped(text));

    /// <summary>The text as it stands between tags or within the quotes of an attribute.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                // Characters that no HTML page may hold.
                < ' ' and not '\n' and not '\t' => escaped.Append('\uFFFD'),
                >= 0x7F and <= 0x9F => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune),
            };
        return escaped.ToString();
    }
}
