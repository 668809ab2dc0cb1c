using Cartwin.Models;

namespace Cartwin.Documents.Tests;

/// <summary>A kind of document with every type of key, for tests: who gets which drug when.</summary>
internal sealed record Schedule(Placed<string> Id, string Title)
{
    public ValueArray<GivenDose> Doses { get; init; }
    public bool Blinded { get; init; }
    public int Repeats { get; init; }
    public Interval? Window { get; init; }
    public double? Response { get; init; }
    public string Route { get; init; } = "";
    public Provenance? Source { get; init; }
    public ValueArray<Named<SourcedNumber>> Parameters { get; init; }

    private static DocumentShape<GivenDose> Dose { get; } =
        new(
            "dose",
            "One giving of a drug.",
            fields =>
            {
                var day = fields.Required("day", FieldTypes.NumberOfUnit("day"), "When, counted from the infusion.");
                var amount = fields.Optional("amount", FieldTypes.Sourced("mg", "mg/m^2"), "How much.");
                var target = fields.Optional("to", FieldTypes.AnySourced, "What level is held instead.");
                fields.ExactlyOneOf(amount, target);
                return entry => new GivenDose(entry.Of(day), entry.Of(amount), entry.Of(target));
            }
        );

    public static DocumentKind<Schedule> Kind { get; } =
        new(
            "schedules",
            new DocumentShape<Schedule>(
                "schedule",
                "Which drug is given when.",
                fields =>
                {
                    var id = fields.Required("schedule", FieldTypes.Name, "The name others refer to.");
                    var title = fields.Required("title", FieldTypes.Text, "What people call it.");
                    var doses = fields.Default("doses", FieldTypes.ListOf(Dose), [], "none", "What is given.");
                    var blinded = fields.Default("blinded", FieldTypes.Truth, false, "false", "True when nobody knows.");
                    var repeats = fields.Default("repeats", FieldTypes.Whole(1, 12), 1, "1", "How often.");
                    var window = fields.Optional("window", FieldTypes.Interval, "Days between which it begins.");
                    var response = fields.OptionalValue("response", FieldTypes.NumberIn(NumberRange.Fraction), "Part that responds.");
                    var source = fields.OptionalValue("source", FieldTypes.Source, "Where it comes from.");
                    var parameters = fields.Default(
                        "parameters", FieldTypes.MapOf(FieldTypes.AnySourced, "parameters"), [], "none", "Parameters that change.");
                    var route = fields.Default(
                        "route",
                        FieldTypes.OneOf(("vein", "vein", "into a vein"), ("skin", "skin", "below the skin")),
                        "vein",
                        "vein",
                        "The way in.");
                    return entry => new Schedule(entry.Of(id), entry.Of(title))
                    {
                        Doses = entry.Of(doses),
                        Blinded = entry.Of(blinded),
                        Repeats = entry.Of(repeats),
                        Window = entry.Of(window),
                        Response = entry.Of(response),
                        Source = entry.Of(source),
                        Parameters = entry.Of(parameters),
                        Route = entry.Of(route),
                    };
                }
            )
        );
}

internal sealed record GivenDose(double Day, SourcedNumber? Amount, SourcedNumber? Level);
