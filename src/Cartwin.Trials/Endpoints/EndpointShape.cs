using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>The declaration of an endpoint.</summary>
internal static class EndpointShape
{
    private static FieldType<EndpointType> Types { get; } =
        FieldTypes.OneOf(
            ("number", EndpointType.Number, "a number, by `value`"),
            ("responder", EndpointType.Responder, "yes or no, by the condition `value`"),
            ("time_to_event", EndpointType.TimeToEvent, "a time, censored at the end of follow-up, by `event` and `since`"),
            ("grade", EndpointType.Grade, "one of ordered classes, by `grades`")
        );

    public static DocumentShape<EndpointDefinition> Declare() =>
        new(
            "endpoint",
            "What a trial measures in a patient, as formulas over the outputs of a model and time.",
            fields =>
            {
                var name = fields.Required("endpoint", FieldTypes.Name, "Its name in the library.");
                var title = fields.Required("name", FieldTypes.Text, "Its name for people.");
                var type = fields.Required("type", Types, "What it gives for one patient.");
                var unit = fields.Optional("unit", FieldTypes.Unit, "Unit of a number or time.");
                var value = fields.OptionalValue("value", FieldTypes.PlacedText, "The number, or the condition of a responder: `value(SLEDAI, visit) <= 4`.");
                var happens = fields.OptionalValue("event", FieldTypes.PlacedText, "When it happens: `first_time(SLEDAI > 8, first_time(SLEDAI <= 4))`.");
                var since = fields.OptionalValue("since", FieldTypes.PlacedText, "From when a patient is at risk and time is counted; who never is, is not counted.");
                var grades = fields.OptionalValue("grades", FieldTypes.ListOf(EndpointGrade.Shape), "The classes, from the lowest to the highest; the last whose condition holds counts.");
                var settings = fields.Default("settings", FieldTypes.MapOf(EndpointSetting.Shape, "names"), [], "none", "Numbers that a study may set otherwise.");
                var definition = fields.Required("definition", FieldTypes.Text, "The published definition.");
                var seen = fields.Required("seen", FieldTypes.Text, "What of it the model can see, and how.");
                var unseen = fields.Default("unseen", FieldTypes.Text, "", "nothing", "What of it the model cannot see.");
                var source = fields.Required("source", FieldTypes.Source, "Where the definition comes from.");
                fields.ExactlyOneOf(value, happens, grades);
                return entry =>
                {
                    Check(entry, entry.Of(type), value, happens, since, grades);
                    return new EndpointDefinition
                    {
                        Name = entry.Of(name).Value,
                        Title = entry.Of(title),
                        Type = entry.Of(type),
                        Unit = entry.Of(unit),
                        Value = Formula(entry, value),
                        Event = Formula(entry, happens),
                        Since = Formula(entry, since),
                        Grades = entry.Of(grades) ?? [],
                        Settings = entry.Of(settings).Select(s => s.Value with { Name = s.Name.Value }).ToValueArray(),
                        Definition = entry.Of(definition),
                        Seen = entry.Of(seen),
                        Unseen = entry.Of(unseen),
                        Source = entry.Of(source),
                        Place = entry.Where,
                    };
                };
            }
        );

    private static Placed<Expr>? Formula(Entry entry, Field<Placed<string>?> field) =>
        entry.Of(field) is { } text ? EndpointFormula.Read(entry, text) : null;

    private static void Check(Entry entry, EndpointType type, Field value, Field happens, Field since, Field grades)
    {
        var wanted = type switch
        {
            EndpointType.TimeToEvent => happens,
            EndpointType.Grade => grades,
            _ => value,
        };
        foreach (var other in new[] { value, happens, grades })
            if (other != wanted && entry.Has(other))
                entry.Report(EndpointRules.WrongForm, other, Words(type), wanted.Name, other.Name);
        if (type != EndpointType.TimeToEvent && entry.Has(since))
            entry.Report(EndpointRules.WrongForm, since, Words(type), wanted.Name, since.Name);
    }

    private static string Words(EndpointType type) =>
        type switch
        {
            EndpointType.Number => "A number",
            EndpointType.Responder => "A responder",
            EndpointType.TimeToEvent => "A time to event",
            _ => "A grade",
        };
}
