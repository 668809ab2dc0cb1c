using Cartwin.Documents;

namespace Cartwin.Trials;

/// <summary>A regimen that everybody in an arm gets.</summary>
/// <param name="Regimen">Its name in the library.</param>
/// <param name="Day">The day from which its own days are counted. <unit>day</unit></param>
public sealed record StudyRegimen(Placed<string> Regimen, double Day)
{
    /// <summary>The declaration.</summary>
    public static DocumentShape<StudyRegimen> Shape { get; } =
        new(
            "regimen of an arm",
            "A regimen that everybody in an arm gets.",
            fields =>
            {
                var regimen = fields.Required("regimen", FieldTypes.Name, "Its name in the library.");
                var day = fields.Default("day", FieldTypes.NumberOfUnit("day"), 0.0, "0, the infusion", "The day from which its own days are counted.");
                return entry => new StudyRegimen(entry.Of(regimen), entry.Of(day));
            }
        );
}
