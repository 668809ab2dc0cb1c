using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>One quantity of a patient: drawn from a distribution, or computed from other quantities.</summary>
/// <param name="Id">Its name in formulas and files; for a parameter the id in the model.</param>
/// <param name="Role">What it is for.</param>
public sealed record PatientVariable(string Id, VariableRole Role)
{
    /// <summary>How it is drawn; null where it is computed.</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>How it is computed from the other quantities; null where it is drawn. A constant is a formula too.</summary>
    public Expr? Formula { get; init; }

    /// <summary>Its unit; null where nobody said.</summary>
    public DocumentUnit? Unit { get; init; }

    /// <summary>Its name in plain words; empty where the model has one.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where its numbers come from.</summary>
    public Provenance Source { get; init; }

    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }

    /// <summary>The declaration; the name and the role come from where it stands.</summary>
    public static DocumentShape<PatientVariable> Shape { get; } =
        new(
            "quantity",
            "One quantity of a patient: drawn from a distribution, or computed from other quantities of the same patient.",
            fields =>
            {
                var title = fields.Default("name", FieldTypes.Text, "", "that of the model", "Its name in plain words.");
                var unit = fields.Required("unit", FieldTypes.Unit, "Its unit; for a parameter the one that the model has.");
                var draw = DistributionFields.Declare(fields);
                var source = fields.Required("source", FieldTypes.Source, "Where its numbers come from.");
                return entry => new PatientVariable("", VariableRole.Covariate)
                {
                    Title = entry.Of(title),
                    Unit = entry.Of(unit),
                    Distribution = draw.Distribution(entry),
                    Formula = draw.Formula(entry),
                    Source = entry.Of(source),
                    Place = entry.Where,
                };
            }
        );
}
