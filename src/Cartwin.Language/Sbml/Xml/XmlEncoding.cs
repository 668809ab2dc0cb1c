using System.Text;
using System.Text.RegularExpressions;

namespace Cartwin.Language;

/// <summary>Turns the bytes of an XML document into text, by its byte order mark or its own declaration.</summary>
/// <source>Extensible Markup Language (XML) 1.0, fifth edition, appendix F.</source>
internal static partial class XmlEncoding
{
    /// <summary>The text; null, with the reason, when the bytes are none.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, out string? problem)
    {
        problem = null;
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return Strictly(new UnicodeEncoding(false, true, true), bytes[2..], ref problem);
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return Strictly(new UnicodeEncoding(true, true, true), bytes[2..], ref problem);
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            return Utf8(bytes[3..], ref problem);
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 200)]);
        var declared = Declaration().Match(head) is { Success: true } match ? match.Groups[1].Value.ToUpperInvariant() : "UTF-8";
        switch (declared)
        {
            case "UTF-8" or "UTF8":
                return Utf8(bytes, ref problem);
            case "ISO-8859-1" or "LATIN1" or "US-ASCII" or "ASCII":
                return Encoding.Latin1.GetString(bytes);
            default:
                problem = $"its encoding '{declared}' is not read";
                return null;
        }
    }

    private static string? Utf8(ReadOnlySpan<byte> bytes, ref string? problem)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        var position = 0;
        while (Rune.DecodeFromUtf8(bytes[position..], out _, out var length) == System.Buffers.OperationStatus.Done)
            position += length;
        problem = $"byte {position} is not UTF-8";
        return null;
    }

    private static string? Strictly(UnicodeEncoding encoding, ReadOnlySpan<byte> bytes, ref string? problem)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            problem = "it is not UTF-16, as its byte order mark says";
            return null;
        }
    }

    [GeneratedRegex("""^<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")]
    private static partial Regex Declaration();
}
