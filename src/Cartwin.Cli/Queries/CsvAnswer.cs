using Cartwin.Results;

namespace Cartwin.Cli;

/// <summary>Comma-separated values as RFC 4180 has them; a missing value is an empty cell.</summary>
internal sealed class CsvAnswer(TextWriter output) : QueryAnswer(output)
{
    public override void Begin(IReadOnlyList<QueryColumn> columns)
    {
        base.Begin(columns);
        Output.Write(string.Join(',', columns.Select(c => Quoted(c.Name))));
        Output.Write('\n');
    }

    public override void Row(object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
                Output.Write(',');
            Output.Write(Quoted(Text(values[i])));
        }
        Output.Write('\n');
    }

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
