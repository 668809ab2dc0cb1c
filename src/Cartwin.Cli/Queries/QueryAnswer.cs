using System.Collections;
using System.Globalization;
using Cartwin.Results;

namespace Cartwin.Cli;

/// <summary>Prints an answer row by row, so that it need not fit in memory.</summary>
internal abstract class QueryAnswer(TextWriter output)
{
    protected TextWriter Output { get; } = output;

    protected IReadOnlyList<QueryColumn> Columns { get; private set; } = [];

    public virtual void Begin(IReadOnlyList<QueryColumn> columns) => Columns = columns;

    public abstract void Row(object?[] values);

    public virtual void End() { }

    /// <summary>A value as text, with all its digits unless fewer are asked for; lists in brackets as DuckDB prints them.</summary>
    protected static string Text(object? value, string digits = "R") =>
        value switch
        {
            null => "",
            string text => text,
            bool b => b ? "true" : "false",
            double d => d.ToString(digits, CultureInfo.InvariantCulture),
            float f => f.ToString(digits, CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
            IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object?>().Select(k => $"{Text(k, digits)}: {Inner(map[k!], digits)}"))}}}",
            IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(i => Inner(i, digits)))}]",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static string Inner(object? value, string digits) => value is null ? "NULL" : Text(value, digits);
}
