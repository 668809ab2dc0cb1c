using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Something that is given when the patient's own state asks for it: a rescue, or the product once more at relapse.</summary>
/// <param name="Name">Its name in the study.</param>
public sealed record StudyRule(Placed<string> Name)
{
    /// <summary>The regimen that is given; null for the product.</summary>
    public Placed<string>? Regimen { get; init; }

    /// <summary>The condition; null for the regimen's own.</summary>
    public Placed<Expr>? When { get; init; }

    /// <summary>Time from the condition to what is given.</summary>
    /// <unit>day</unit>
    public double DelayDays { get; init; }

    /// <summary>Before this day the rule does not act.</summary>
    /// <unit>day</unit>
    public double FromDay { get; init; }

    /// <summary>How often it acts at most.</summary>
    public int Most { get; init; } = 1;

    /// <summary>Least time between two actions.</summary>
    /// <unit>day</unit>
    public double IntervalDays { get; init; }

    /// <summary>The declaration.</summary>
    public static DocumentShape<StudyRule> Shape { get; } =
        new(
            "rule",
            "Something that is given when the patient's own state asks for it: a rescue, or the product once more at relapse.",
            fields =>
            {
                var name = fields.Required("rule", FieldTypes.Name, "Its name in the study.");
                var regimen = fields.OptionalValue("regimen", FieldTypes.Name, "The regimen of the library that is given.");
                var product = fields.OptionalValue("product", FieldTypes.Truth, "True to give the product of the arm once more.");
                var when = fields.OptionalValue("when", FieldTypes.PlacedText, "The condition, in the names of the model: `D > 0.5`; where absent the regimen's own.");
                var delay = fields.Default("delay", FieldTypes.NumberOfUnit("day", NumberRange.NotNegative), 0.0, "0", "Time from the condition to what is given.");
                var from = fields.Default("from", FieldTypes.NumberOfUnit("day"), 0.0, "0, the infusion", "Before this day the rule does not act; afterwards it acts when the condition becomes true.");
                var most = fields.Default("most", FieldTypes.Count, 1, "1", "How often it acts at most.");
                var interval = fields.Default("interval", FieldTypes.NumberOfUnit("day", NumberRange.NotNegative), 0.0, "0", "Least time between two actions.");
                fields.ExactlyOneOf(regimen, product);
                return entry =>
                {
                    if (entry.Of(product) is not null && !entry.Has(when))
                        entry.Report(StudyRules.NoCondition, name, entry.Of(name));
                    return new StudyRule(entry.Of(name))
                    {
                        Regimen = entry.Of(regimen),
                        When = entry.Of(when) is { } text ? EndpointFormula.Read(entry, text) : null,
                        DelayDays = entry.Of(delay),
                        FromDay = entry.Of(from),
                        Most = entry.Of(most),
                        IntervalDays = entry.Of(interval),
                    };
                };
            }
        );
}
