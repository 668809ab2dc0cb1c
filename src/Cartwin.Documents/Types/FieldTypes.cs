using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>The types that keys of documents may have.</summary>
public static partial class FieldTypes
{
    internal const string NamePattern = @"^[A-Za-z0-9][A-Za-z0-9_.\-]*$";

    /// <summary>Text. What YAML would read as a number or truth value needs quotes.</summary>
    public static FieldType<string> Text { get; } =
        new ScalarType<string>("text", () => new() { ["type"] = "string" }, IsText, (_, scalar) => (scalar.Text.Trim(), null));

    /// <summary>A formula: text, or a number without quotes; its place is kept, and its names are looked up by whoever uses it.</summary>
    public static FieldType<Placed<string>> Formula { get; } =
        Placed(
            new ScalarType<string>(
                "a number or a formula",
                () => new() { ["type"] = new JsonArray("number", "string") },
                scalar => !PlainScalar.IsTruth(scalar) && scalar.Text.Trim().Length > 0,
                (_, scalar) => (scalar.Text.Trim(), null)
            )
        );

    /// <summary>Text whose place is kept: a reference.</summary>
    public static FieldType<Placed<string>> PlacedText { get; } = Placed(Text);

    /// <summary>A name: letters, digits, '_', '-', '.'; its place is kept.</summary>
    public static FieldType<Placed<string>> Name { get; } =
        Placed(
            new ScalarType<string>(
                "a name",
                () => new() { ["type"] = "string", ["pattern"] = NamePattern },
                IsText,
                (_, scalar) => (scalar.Text, IsName(scalar.Text) ? null : DocumentRules.NotAName.At(scalar.Where, scalar.Text))
            )
        );

    /// <summary>A truth value: true or false.</summary>
    public static FieldType<bool> Truth { get; } =
        new ScalarType<bool>(
            "true or false",
            () => new() { ["type"] = "boolean" },
            PlainScalar.IsTruth,
            (_, scalar) => (PlainScalar.Truth(scalar) is true, null)
        );

    /// <summary>A pure number.</summary>
    /// <unit>1</unit>
    public static FieldType<double> Number { get; } = NumberOf("a number", NumberRange.Any);

    /// <summary>A whole number of at least one.</summary>
    public static FieldType<int> Count { get; } = Whole(1, int.MaxValue);

    /// <summary>Two numbers, the lower first: [2, 8].</summary>
    public static FieldType<Interval> Interval { get; } = new IntervalType();

    /// <summary>Any number with unit and source; see <see cref="SourcedNumber"/>.</summary>
    public static FieldType<SourcedNumber> AnySourced { get; } = Sourced();

    /// <summary>Where something comes from and how sure that is: "read: Müller 2024, …".</summary>
    public static FieldType<Provenance> Source { get; } = SourceTextType.Create();

    /// <summary>A unit: "cells/kg".</summary>
    public static FieldType<DocumentUnit> Unit { get; } = UnitType.Create();

    /// <summary>A pure number within a range.</summary>
    /// <unit>1</unit>
    public static FieldType<double> NumberIn(NumberRange range) => NumberOf($"a number {range.Words}", range);

    /// <summary>A number whose unit the declaration fixes, because nobody writes it: days in a schedule.</summary>
    /// <unit>what <paramref name="unit"/> says</unit>
    public static FieldType<double> NumberOfUnit(string unit) => NumberOf($"a number in {unit}", NumberRange.Any);

    /// <summary>A number whose unit the declaration fixes, within a range.</summary>
    /// <unit>what <paramref name="unit"/> says</unit>
    public static FieldType<double> NumberOfUnit(string unit, NumberRange range) => NumberOf($"a number in {unit} {range.Words}", range);

    /// <summary>A whole number.</summary>
    public static FieldType<int> Whole(int least, int most) =>
        new ScalarType<int>(
            most == int.MaxValue ? $"a whole number of at least {least}" : $"a whole number from {least} to {most}",
            () => WholeSchema(least, most),
            scalar => PlainScalar.NumberOf(scalar) is { } number && number >= least && number <= most && number == Math.Floor(number),
            (_, scalar) => ((int)PlainScalar.NumberOf(scalar)!.Value, null)
        );

    /// <summary>A number with unit and source, in one of some units or others of their dimensions.</summary>
    /// <param name="units">Examples of the dimensions that are allowed, for example "cells" and "cells/kg"; none for any.</param>
    public static FieldType<SourcedNumber> Sourced(params string[] units) => new SourcedType(units);

    /// <summary>One of some words, each with what it means.</summary>
    public static FieldType<T> OneOf<T>(params (string Word, T Value, string Meaning)[] words) => new WordType<T>(words);

    /// <summary>Values of one type in an order.</summary>
    public static FieldType<ValueArray<T>> ListOf<T>(FieldType<T> item) => new ListType<T>(item);

    /// <summary>Values of one type at keys that the author chooses.</summary>
    /// <param name="item">The type of each value.</param>
    /// <param name="names">What the keys are, in the plural: "parameters".</param>
    public static FieldType<ValueArray<Named<T>>> MapOf<T>(FieldType<T> item, string names) => new MapType<T>(item, names);

    /// <summary>A value whose place is kept.</summary>
    public static FieldType<Placed<T>> Placed<T>(FieldType<T> type) => new PlacedType<T>(type);

    internal static bool IsName(string text) => text.Length <= 80 && NameForm().IsMatch(text);

    internal static bool IsText(YamlScalar scalar) => !PlainScalar.IsNumber(scalar) && !PlainScalar.IsTruth(scalar) && scalar.Text.Trim().Length > 0;

    private static ScalarType<double> NumberOf(string words, NumberRange range) =>
        new(
            words,
            range.Schema,
            scalar => PlainScalar.NumberOf(scalar) is not null,
            (key, scalar) =>
            {
                var number = PlainScalar.NumberOf(scalar)!.Value;
                var problem = range.Holds(number) ? null : DocumentRules.OutOfRange.At(scalar.Where, $"'{key}'", scalar.Text, range.Words);
                return (number, problem);
            }
        );

    private static JsonObject WholeSchema(int least, int most)
    {
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = least };
        if (most < int.MaxValue)
            schema["maximum"] = most;
        return schema;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_.\-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameForm();
}
