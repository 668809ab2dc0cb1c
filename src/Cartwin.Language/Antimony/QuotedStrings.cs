using System.Globalization;
using System.Text;

namespace Cartwin.Language;

/// <summary>Texts in quotes: \" \\ \n \r \t \uXXXX are the only escapes; text between ``` has none.</summary>
internal static class QuotedStrings
{
    /// <summary>What a text says, given with its quotes.</summary>
    public static string Read(string quoted)
    {
        if (quoted.StartsWith("```", StringComparison.Ordinal))
        {
            var block = quoted.Length >= 6 && quoted.EndsWith("```", StringComparison.Ordinal) ? quoted[3..^3] : quoted[3..];
            // A checkout may have changed the line ends; that must not change the model.
            return block.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        }
        var inner = quoted.Length >= 2 && quoted[^1] == '"' ? quoted[1..^1] : quoted[1..];
        return inner.Contains('\\', StringComparison.Ordinal) ? Unescape(inner) : inner;
    }

    /// <summary>A text between quotes on one line.</summary>
    public static string Write(string text)
    {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
            _ = text[i] switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when IsPlain(text, i) => quoted.Append(text[i]),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}"),
            };
        return quoted.Append('"').ToString();
    }

    /// <summary>A text between quotes; of several lines it stays readable between three backticks.</summary>
    public static string WriteLong(string text)
    {
        var isBlock = text.Contains('\n', StringComparison.Ordinal) && !text.Contains('`', StringComparison.Ordinal);
        for (var i = 0; i < text.Length && isBlock; i++)
            isBlock = text[i] is '\n' or '\t' || IsPlain(text, i);
        return isBlock ? $"```{text}```" : Write(text);
    }

    // Control characters and halves of surrogate pairs do not survive in a UTF-8 text file.
    private static bool IsPlain(string text, int at) =>
        !char.IsControl(text[at])
        && text[at] is not ('\u2028' or '\u2029' or '\uFEFF')
        && (
            !char.IsSurrogate(text[at])
            || (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            || (at > 0 && char.IsSurrogatePair(text[at - 1], text[at]))
        );

    private static string Unescape(string inner)
    {
        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '\\' || i + 1 == inner.Length)
            {
                text.Append(inner[i]);
                continue;
            }
            i++;
            if (inner[i] == 'u' && Code(inner, i + 1) is { } code)
            {
                text.Append((char)code);
                i += 4;
                continue;
            }
            _ = inner[i] switch
            {
                'n' => text.Append('\n'),
                'r' => text.Append('\r'),
                't' => text.Append('\t'),
                '"' or '\\' => text.Append(inner[i]),
                _ => text.Append('\\').Append(inner[i]),
            };
        }
        return text.ToString();
    }

    private static int? Code(string text, int at) =>
        at + 4 <= text.Length
        && int.TryParse(text.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? code
            : null;
}
