using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using ParquetSharp;
using Column = ParquetSharp.Column;

namespace Cartwin.Results;

/// <summary>How a table stands in a Parquet file: types, encodings, the size of row groups, and what is said about its columns.</summary>
internal static class ParquetLayout
{
    /// <summary>The key of the file's metadata under which the columns' units and descriptions stand as JSON.</summary>
    public const string ColumnsKey = "cartwin.columns";

    /// <summary>No row group has more rows, whatever the table.</summary>
    public const int MostRowsPerGroup = 131_072;

    // About 32 MB of numbers: large enough for good compression and fast scans, small enough for bounded memory.
    private const int RowGroupBytes = 32 << 20;

    /// <summary>Rows of a full row group; depends on the table only, so that files do not depend on how rows arrive.</summary>
    public static int RowsPerGroup(ResultTable table) => Math.Clamp(RowGroupBytes / (8 * table.Columns.Count), 1024, MostRowsPerGroup);

    public static Column[] Columns(ResultTable table) =>
        [
            .. table.Columns.Select(c =>
                (Column)(
                    c.Type switch
                    {
                        ColumnType.Double => new Column<double>(c.Name),
                        ColumnType.Long => new Column<long>(c.Name),
                        ColumnType.Int => new Column<int>(c.Name),
                        ColumnType.Text => new Column<string>(c.Name),
                        _ => new Column<bool>(c.Name),
                    }
                )
            ),
        ];

    /// <summary>Zstandard for what stays, Snappy for parts that are read once.</summary>
    public static WriterProperties Properties(ResultTable table, bool scratch)
    {
        using var builder = new WriterPropertiesBuilder();
        builder.Compression(scratch ? Compression.Snappy : Compression.Zstd).MaxRowGroupLength(RowsPerGroup(table));
        if (!scratch)
            builder.CompressionLevel(1);
        foreach (var column in table.Columns)
            if (column.Type == ColumnType.Double)
                // A path of one step: a dot in a name would otherwise be read as a nested field.
                builder.DisableDictionary(PathOf(column)).Encoding(PathOf(column), ParquetSharp.Encoding.ByteStreamSplit);
            else if (column.Type != ColumnType.Text)
                builder.DisableDictionary(PathOf(column));
        return builder.Build();
    }

    /// <summary>Metadata of the file: once as JSON for everybody, once as Arrow's schema, from which R and Python take fields' metadata.</summary>
    public static Dictionary<string, string> Metadata(ResultTable table)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var column in table.Columns)
            {
                writer.WriteStartObject();
                writer.WriteString("name", column.Name);
                writer.WriteString("unit", column.Unit);
                writer.WriteString("description", column.Description);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        return new Dictionary<string, string>
        {
            ["ARROW:schema"] = Convert.ToBase64String(ArrowSchema(table)),
            [ColumnsKey] = System.Text.Encoding.UTF8.GetString(json.ToArray()),
        };
    }

    private static ParquetSharp.Schema.ColumnPath PathOf(ResultColumn column) => new([column.Name]);

    // An Arrow stream opens with the message that holds the schema; end marker and rows are left out.
    private static byte[] ArrowSchema(ResultTable table)
    {
        var fields = table.Columns.Select(c => new Field(
            c.Name,
            c.Type switch
            {
                ColumnType.Double => DoubleType.Default,
                ColumnType.Long => Int64Type.Default,
                ColumnType.Int => Int32Type.Default,
                ColumnType.Text => StringType.Default,
                _ => (IArrowType)BooleanType.Default,
            },
            nullable: c.Type == ColumnType.Text,
            [new("unit", c.Unit), new("description", c.Description)]
        ));
        using var stream = new MemoryStream();
        using var writer = new ArrowStreamWriter(stream, new Apache.Arrow.Schema(fields, null), leaveOpen: true);
        writer.WriteStart();
        return stream.ToArray();
    }
}
