using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cartwin.Cli;

/// <summary>A JSON array with an object a row; NaN and infinities, which JSON does not have, are null.</summary>
internal sealed class JsonAnswer(TextWriter output) : QueryAnswer(output)
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private bool _any;

    public override void Row(object?[] values)
    {
        Output.Write(_any ? ",\n" : "[\n");
        _any = true;
        _line.ResetWrittenCount();
        // Names such as max("time") stay readable; the text goes to a file or program and never into a page.
        using (var json = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            for (var i = 0; i < values.Length; i++)
            {
                json.WritePropertyName(Columns[i].Name);
                Write(json, values[i]);
            }
            json.WriteEndObject();
        }
        Output.Write(Encoding.UTF8.GetString(_line.WrittenSpan));
    }

    public override void End() => Output.Write(_any ? "\n]\n" : "[]\n");

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null or double.NaN or double.PositiveInfinity or double.NegativeInfinity or float.NaN or float.PositiveInfinity or float.NegativeInfinity:
                json.WriteNullValue();
                break;
            case bool b:
                json.WriteBooleanValue(b);
                break;
            case double or float or decimal or sbyte or byte or short or ushort or int or uint or long or ulong or System.Numerics.BigInteger:
                json.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case IDictionary map:
                json.WriteStartObject();
                foreach (DictionaryEntry entry in map)
                {
                    json.WritePropertyName(Text(entry.Key));
                    Write(json, entry.Value);
                }
                json.WriteEndObject();
                break;
            case IEnumerable items and not string:
                json.WriteStartArray();
                foreach (var item in items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Text(value));
                break;
        }
    }
}
