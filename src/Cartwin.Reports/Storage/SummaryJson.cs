using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>A summary with the version of its format.</summary>
internal sealed record StoredSummary(int Format, TrialSummary Summary);

/// <summary>The JSON of summaries, generated when compiling. Numbers that do not exist are written as "NaN".</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [
        typeof(ListConverter<double>),
        typeof(ListConverter<string>),
        typeof(ListConverter<ArmSummary>),
        typeof(ListConverter<StratumSummary>),
        typeof(ListConverter<PatientCounts>),
        typeof(ListConverter<UnsolvedPatient>),
        typeof(ListConverter<EndpointSummary>),
        typeof(ListConverter<EndpointComparison>),
        typeof(ListConverter<CurveSummary>),
        typeof(ListConverter<CurveThreshold>),
        typeof(ListConverter<PublishedPoint>),
        typeof(ListConverter<KaplanMeierSummary>),
        typeof(ListConverter<NumberAtRisk>),
        typeof(ListConverter<CensoredAt>),
        typeof(ListConverter<ClassSummary>),
        typeof(ListConverter<ClassShare>),
        typeof(ListConverter<Assumption>),
        typeof(ListConverter<StatedLimit>),
        typeof(ListConverter<InputHash>),
    ]
)]
[JsonSerializable(typeof(StoredSummary))]
[JsonSerializable(typeof(double[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(ArmSummary[]))]
[JsonSerializable(typeof(StratumSummary[]))]
[JsonSerializable(typeof(PatientCounts[]))]
[JsonSerializable(typeof(UnsolvedPatient[]))]
[JsonSerializable(typeof(EndpointSummary[]))]
[JsonSerializable(typeof(EndpointComparison[]))]
[JsonSerializable(typeof(CurveSummary[]))]
[JsonSerializable(typeof(CurveThreshold[]))]
[JsonSerializable(typeof(PublishedPoint[]))]
[JsonSerializable(typeof(KaplanMeierSummary[]))]
[JsonSerializable(typeof(NumberAtRisk[]))]
[JsonSerializable(typeof(CensoredAt[]))]
[JsonSerializable(typeof(ClassSummary[]))]
[JsonSerializable(typeof(ClassShare[]))]
[JsonSerializable(typeof(Assumption[]))]
[JsonSerializable(typeof(StatedLimit[]))]
[JsonSerializable(typeof(InputHash[]))]
internal sealed partial class SummaryJson : JsonSerializerContext;

/// <summary>An immutable list as a JSON array.</summary>
internal sealed class ListConverter<T> : JsonConverter<ValueArray<T>>
{
    public override ValueArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var items = JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T[]>)options.GetTypeInfo(typeof(T[]))) ?? [];
        return Array.TrueForAll(items, i => i is not null) ? items.ToValueArray() : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, ValueArray<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToArray(), (JsonTypeInfo<T[]>)options.GetTypeInfo(typeof(T[])));
}
