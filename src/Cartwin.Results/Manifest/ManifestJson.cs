using System.Text.Json;
using System.Text.Json.Serialization;
using Cartwin.Models;

namespace Cartwin.Results;

/// <summary>The JSON of manifests and journals, generated when compiling: no reflection when starting.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [
        typeof(ValueArrayConverter<string>),
        typeof(ValueArrayConverter<InputFile>),
        typeof(ValueArrayConverter<ResultTable>),
        typeof(ValueArrayConverter<ResultColumn>),
        typeof(ValueArrayConverter<RunTiming>),
        typeof(ValueArrayConverter<StoredTable>),
        typeof(ValueArrayConverter<StoredFile>),
    ]
)]
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(InputFile[]))]
[JsonSerializable(typeof(ResultTable[]))]
[JsonSerializable(typeof(ResultColumn[]))]
[JsonSerializable(typeof(RunTiming[]))]
[JsonSerializable(typeof(StoredTable[]))]
[JsonSerializable(typeof(StoredFile[]))]
internal sealed partial class ManifestJson : JsonSerializerContext;

/// <summary>An immutable list as a JSON array.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed class ValueArrayConverter<T> : JsonConverter<ValueArray<T>>
{
    public override ValueArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (JsonSerializer.Deserialize(ref reader, (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T[]>)options.GetTypeInfo(typeof(T[]))) ?? []) is var items
        && Array.TrueForAll(items, i => i is not null)
            ? items.ToValueArray()
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, ValueArray<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToArray(), (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T[]>)options.GetTypeInfo(typeof(T[])));
}
