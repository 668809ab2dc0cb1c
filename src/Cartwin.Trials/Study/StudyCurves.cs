using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>The time courses that a study shows.</summary>
public sealed record StudyCurves
{
    /// <summary>Time between two points.</summary>
    /// <unit>day</unit>
    public double StepDays { get; init; } = 1;

    /// <summary>Outputs of the model, or read-outs of the diseases; a stratum without one has no such curve.</summary>
    public ValueArray<StudyCurve> Outputs { get; init; } = [];

    /// <summary>Patients of each arm, about: those of the first replicates, whose courses make the curves.</summary>
    public int Patients { get; init; } = 15_000;

    /// <summary>The declaration.</summary>
    public static DocumentShape<StudyCurves> Shape { get; } =
        new(
            "curves",
            "The time courses that a study shows, as quantiles over patients.",
            fields =>
            {
                var step = fields.Default("step", FieldTypes.NumberOfUnit("day", NumberRange.Positive), 1.0, "1", "Time between two points.");
                var outputs = fields.Required("outputs", FieldTypes.ListOf(StudyCurve.Shape), "What is shown.");
                var patients = fields.Default("patients", FieldTypes.Count, 15_000, "15000", "Patients of each arm, about: those of the first replicates, whose courses make the curves.");
                return entry => new StudyCurves
                {
                    StepDays = entry.Of(step),
                    Outputs = entry.Of(outputs),
                    Patients = entry.Of(patients),
                };
            }
        );
}
