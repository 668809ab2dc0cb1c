using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Patients of one kind in a study.</summary>
/// <param name="Name">Its name in the study.</param>
/// <param name="Patients">How many there are in a replicate.</param>
/// <param name="Disease">The disease in the library.</param>
public sealed record StudyStratum(Placed<string> Name, int Patients, Placed<string> Disease)
{
    /// <summary>Its name in plain words; empty for that of the disease.</summary>
    public string Title { get; init; } = "";

    /// <summary>The population in the library; null for that of the disease.</summary>
    public Placed<string>? Population { get; init; }

    /// <summary>Parameters of the model that are different in everybody in the stratum, whatever disease and product say.</summary>
    public ValueArray<Named<SourcedNumber>> Parameters { get; init; } = [];

    /// <summary>The declaration.</summary>
    public static DocumentShape<StudyStratum> Shape { get; } =
        new(
            "stratum",
            "Patients of one kind in a study.",
            fields =>
            {
                var name = fields.Required("stratum", FieldTypes.Name, "Its name in the study.");
                var title = fields.Default("name", FieldTypes.Text, "", "that of the disease", "Its name for people.");
                var patients = fields.Required("patients", FieldTypes.Whole(1, 1_000_000), "How many there are in one replicate.");
                var disease = fields.Required("disease", FieldTypes.Name, "The disease in the library.");
                var population = fields.OptionalValue("population", FieldTypes.Name, "The population in the library; where absent, that of the disease.");
                var parameters = fields.Default("parameters", FieldTypes.MapOf(FieldTypes.AnySourced, "parameters"), [], "those of the study", "Parameters of the model that are different in everybody in the stratum, whatever disease, population and product say; an arm counts before a stratum.");
                return entry => new StudyStratum(entry.Of(name), entry.Of(patients), entry.Of(disease))
                {
                    Title = entry.Of(title),
                    Population = entry.Of(population),
                    Parameters = entry.Of(parameters),
                };
            }
        );
}
