using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>What is done with the patients of one arm.</summary>
/// <param name="Name">Its name in the study.</param>
/// <param name="Title">Its name in plain words.</param>
public sealed record StudyArm(Placed<string> Name, string Title)
{
    /// <summary>The arms that it belongs with, where arms are steps of one quantity; empty where all belong together.</summary>
    public string Series { get; init; } = "";

    /// <summary>Its place along the dimension of the study; null for that of its dose.</summary>
    /// <unit>of the dimension</unit>
    public Placed<double>? At { get; init; }

    /// <summary>The product in the library; null for none.</summary>
    public Placed<string>? Product { get; init; }

    /// <summary>The dose of each infusion; null for the product's own.</summary>
    public SourcedNumber? Dose { get; init; }

    /// <summary>Parameters of the model that multiply the dose, as body weight does with a dose per kilogram.</summary>
    public ValueArray<Placed<string>> Times { get; init; } = [];

    /// <summary>Share of patients for whom no product can be made; null for the product's own, and for none where it has none.</summary>
    public SourcedNumber? ManufacturingFailure { get; init; }

    /// <summary>Regimens of the library that everybody in the arm gets.</summary>
    public ValueArray<StudyRegimen> Regimens { get; init; } = [];

    /// <summary>What the patients' own state triggers.</summary>
    public ValueArray<StudyRule> Rules { get; init; } = [];

    /// <summary>Parameters of the model that are otherwise in this arm: a question to the model.</summary>
    public ValueArray<Named<SourcedNumber>> Parameters { get; init; } = [];

    /// <summary>Drugs that patients had before, and when they are withdrawn.</summary>
    public ValueArray<StudyBackground> Background { get; init; } = [];

    /// <summary>The declaration.</summary>
    public static DocumentShape<StudyArm> Shape { get; } =
        new(
            "arm",
            "What is done with the patients of one arm.",
            fields =>
            {
                var name = fields.Required("arm", FieldTypes.Name, "Its name in the study.");
                var title = fields.Required("name", FieldTypes.Text, "Its name for people.");
                var series = fields.Default("series", FieldTypes.Text, "", "all arms belong together", "The arms that it belongs with, where arms are steps of one quantity; they are drawn as one line.");
                var at = fields.OptionalValue("at", FieldTypes.Placed(FieldTypes.Number), "Its place along the study's dimension, in the unit given there; where absent its dose.");
                var product = fields.OptionalValue("product", FieldTypes.Name, "The product in the library; where absent no cells are given.");
                var dose = fields.Optional("dose", FieldTypes.AnySourced, "The dose of each infusion; where absent the product's own.");
                var times = fields.Default("times", FieldTypes.ListOf(FieldTypes.Name), [], "nothing", "Parameters of the model that multiply the dose: body weight for a dose per kilogram.");
                var failure = fields.Optional("manufacturing_failure", FieldTypes.Sourced("fraction"), "Share of patients for whom no product can be made, and who get neither it nor lymphodepletion; where absent the product's own.");
                var regimens = fields.Default("regimens", FieldTypes.ListOf(StudyRegimen.Shape), [], "none", "Regimens of the library that everybody in the arm gets.");
                var rules = fields.Default("rules", FieldTypes.ListOf(StudyRule.Shape), [], "none", "What the patients' own state triggers.");
                var background = fields.Default("background", FieldTypes.ListOf(StudyBackground.Shape), [], "none", "Drugs that patients had before, and when they are withdrawn.");
                var parameters = fields.Default("parameters", FieldTypes.MapOf(FieldTypes.AnySourced, "parameters"), [], "those of the study", "Parameters of the model that are otherwise in this arm, for all of its patients and whatever disease, population and product say: a question to the model, such as a clone that loses its target.");
                return entry =>
                {
                    if (entry.Of(product) is null && (entry.Has(dose) || entry.Has(times) || entry.Has(failure)))
                        entry.Report(StudyRules.NoProduct, entry.Has(dose) ? dose : entry.Has(times) ? times : failure, entry.Of(name));
                    return new StudyArm(entry.Of(name), entry.Of(title))
                    {
                        Series = entry.Of(series),
                        At = entry.Of(at),
                        Product = entry.Of(product),
                        Dose = entry.Of(dose),
                        Times = entry.Of(times),
                        ManufacturingFailure = entry.Of(failure),
                        Regimens = entry.Of(regimens),
                        Rules = entry.Of(rules),
                        Background = entry.Of(background),
                        Parameters = entry.Of(parameters),
                    };
                };
            }
        );
}
