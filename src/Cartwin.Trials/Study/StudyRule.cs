using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Something that is given when the patient's own state asks for it: a rescue, or a product at relapse.</summary>
/// <param name="Name">Its name in the study.</param>
public sealed record StudyRule(Placed<string> Name)
{
    /// <summary>The regimen that is given; null for none.</summary>
    public Placed<string>? Regimen { get; init; }

    /// <summary>Whether the product of the arm is given once more.</summary>
    public bool Again { get; init; }

    /// <summary>Another product that is given; null for none.</summary>
    public Placed<string>? OtherProduct { get; init; }

    /// <summary>The dose of the other product; null for its own.</summary>
    public SourcedNumber? Dose { get; init; }

    /// <summary>Parameters of the model that multiply the dose of the other product.</summary>
    public ValueArray<Placed<string>> Times { get; init; } = [];

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
            "Something that is given when the patient's own state asks for it: a rescue, or a product at relapse.",
            fields =>
            {
                var name = fields.Required("rule", FieldTypes.Name, "Its name in the study.");
                var regimen = fields.OptionalValue("regimen", FieldTypes.Name, "The regimen of the library that is given. With a product its days count from that infusion: lymphodepletion comes before it.");
                var product = fields.OptionalValue("product", FieldTypes.Truth, "True to give the product of the arm once more.");
                var other = fields.OptionalValue("other_product", FieldTypes.Name, "Another product of the library that is given; from then on its target and cells are those of the model.");
                var dose = fields.Optional("dose", FieldTypes.AnySourced, "The dose of the other product; where absent its own.");
                var times = fields.Default("times", FieldTypes.ListOf(FieldTypes.Name), [], "nothing", "Parameters of the model that multiply the dose of the other product.");
                var when = fields.OptionalValue("when", FieldTypes.PlacedText, "The condition, in the names of the model: `D > 0.5`; where absent the regimen's own.");
                var delay = fields.Default("delay", FieldTypes.NumberOfUnit("day", NumberRange.NotNegative), 0.0, "0", "Time from the condition to what is given; for a product to its infusion.");
                var from = fields.Default("from", FieldTypes.NumberOfUnit("day"), 0.0, "0, the infusion", "Before this day the rule does not act; afterwards it acts when the condition becomes true.");
                var most = fields.Default("most", FieldTypes.Count, 1, "1", "How often it acts at most.");
                var interval = fields.Default("interval", FieldTypes.NumberOfUnit("day", NumberRange.NotNegative), 0.0, "0", "Least time between two actions.");
                return entry =>
                {
                    var gives = entry.Of(product) is true || entry.Has(other);
                    if (gives && !entry.Has(when))
                        entry.Report(StudyRules.NoCondition, name, entry.Of(name));
                    if (!gives && !entry.Has(regimen))
                        entry.Report(StudyRules.GivesNothing, name, entry.Of(name), "nothing");
                    else if (entry.Of(product) is true && entry.Has(other))
                        entry.Report(StudyRules.GivesNothing, other, entry.Of(name), "two products at once");
                    else if (!entry.Has(other) && (entry.Has(dose) || entry.Has(times)))
                        entry.Report(StudyRules.GivesNothing, entry.Has(dose) ? dose : times, entry.Of(name), "a dose of no other product");
                    return new StudyRule(entry.Of(name))
                    {
                        Regimen = entry.Of(regimen),
                        Again = entry.Of(product) is true,
                        OtherProduct = entry.Of(other),
                        Dose = entry.Of(dose),
                        Times = entry.Of(times),
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
