using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>A scale of the clinic, computed from the model.</summary>
/// <param name="Id">Its name in formulas and results.</param>
/// <param name="Formula">How it is computed from outputs of the model.</param>
public sealed record DiseaseReadout(string Id, Expr Formula)
{
    /// <summary>Its name in plain words.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its unit.</summary>
    public DocumentUnit? Unit { get; init; }

    /// <summary>Why the formula is what it is.</summary>
    public Provenance Source { get; init; }

    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }

    /// <summary>The declaration; the name is the key.</summary>
    public static DocumentShape<DiseaseReadout> Shape { get; } =
        new(
            "read-out",
            "A scale of the clinic, computed from the model.",
            fields =>
            {
                var title = fields.Required("name", FieldTypes.Text, "Its name for people.");
                var unit = fields.Required("unit", FieldTypes.Unit, "Its unit.");
                var formula = fields.Required("formula", FieldTypes.PlacedText, "How it is computed from outputs and parameters of the model.");
                var source = fields.Required("source", FieldTypes.Source, "Why the formula is what it is.");
                return entry => new DiseaseReadout("", DistributionFields.Read(entry, entry.Of(formula)) ?? Expr.NotANumber)
                {
                    Title = entry.Of(title),
                    Unit = entry.Of(unit),
                    Source = entry.Of(source),
                    Place = entry.WhereOf(formula),
                };
            }
        );
}
