using System.Text.Json;
using Cartwin.Models;

namespace Cartwin.Results;

/// <summary>Turns DuckDB's errors into diagnostics with a place in the question.</summary>
internal static class SqlProblem
{
    public static Diagnostic Of(string message, string sql, ResultsFolder folder)
    {
        var (text, position, candidates) = Parse(message);
        var source = new SourceText("query", sql);
        var place = position is { } bytes && CharsOf(sql, bytes) is var at ? new SourceSpan(source, at, LengthAt(sql, at)) : new SourceSpan(source, 0, sql.Length);
        var tables = string.Join(", ", folder.Manifest.Tables.Select(t => t.Name));
        var diagnostic = ResultRules.BadSql.At(place, text.Split('\n')[0].TrimEnd('.', '!', ' ') + ".", tables);
        return candidates.Length > 0 ? diagnostic.WithHint($"Did you mean {string.Join(" or ", candidates)}?") : diagnostic;
    }

    // {"exception_type":"Binder","exception_message":"…","position":"7","candidates":"a,b"}, at times after "Parser Error: ".
    private static (string Text, int? Position, string[] Candidates) Parse(string message)
    {
        var begin = message.IndexOf('{', StringComparison.Ordinal);
        if (begin < 0)
            return (message, null, []);
        try
        {
            using var json = JsonDocument.Parse(message.AsMemory(begin));
            var error = json.RootElement;
            return (
                Text(error, "exception_message") ?? message,
                int.TryParse(Text(error, "position"), System.Globalization.CultureInfo.InvariantCulture, out var at) ? at : null,
                [.. (Text(error, "candidates") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(3)]
            );
        }
        catch (JsonException)
        {
            return (message, null, []);
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // DuckDB counts bytes of UTF-8.
    private static int CharsOf(string sql, int bytes)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(sql);
        return System.Text.Encoding.UTF8.GetCharCount(utf8, 0, Math.Clamp(bytes, 0, utf8.Length));
    }

    // A word is marked as a whole.
    private static int LengthAt(string sql, int at)
    {
        var end = at;
        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] == '_'))
            end++;
        return Math.Max(1, end - at);
    }
}
