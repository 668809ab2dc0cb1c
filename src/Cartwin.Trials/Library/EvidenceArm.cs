using Cartwin.Documents;

namespace Cartwin.Trials;

/// <summary>A group of patients that a study reports on.</summary>
/// <param name="Id">Its name within the study.</param>
/// <param name="Name">Who they are and what they got.</param>
public sealed record EvidenceArm(Placed<string> Id, string Name)
{
    /// <summary>How many; null when it is not known.</summary>
    public int? Patients { get; init; }

    /// <summary>The product of the library they got; null for none.</summary>
    public Placed<string>? Product { get; init; }

    /// <summary>The regimen of the library they got; null for none.</summary>
    public Placed<string>? Regimen { get; init; }

    internal static DocumentShape<EvidenceArm> Shape { get; } =
        new(
            "arm",
            "A group of patients that a study reports on.",
            fields =>
            {
                var id = fields.Required("arm", FieldTypes.Name, "Its name within the study.");
                var name = fields.Required("name", FieldTypes.Text, "Who they are and what they got.");
                var n = fields.OptionalValue("n", FieldTypes.Count, "How many patients.");
                var product = fields.OptionalValue("product", FieldTypes.Name, "The product of the library they got.");
                var regimen = fields.OptionalValue("regimen", FieldTypes.Name, "The regimen of the library they got.");
                return entry => new EvidenceArm(entry.Of(id), entry.Of(name))
                {
                    Patients = entry.Of(n),
                    Product = entry.Of(product),
                    Regimen = entry.Of(regimen),
                };
            }
        );
}
