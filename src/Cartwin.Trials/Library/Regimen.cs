using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>What is given when, and what a model makes of it.</summary>
/// <param name="Id">Its name in the library.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Model">The model whose states and parameters it names.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Source">Where the schedule comes from.</param>
public sealed record Regimen(Placed<string> Id, string Name, Placed<string> Model, RegimenUse Use, Provenance Source)
{
    /// <summary>The condition, in the model's own names, from whose first moment the days count; null when they count from the infusion.</summary>
    public Placed<string>? When { get; init; }

    /// <summary>Doses.</summary>
    public ValueArray<RegimenDose> Doses { get; init; } = [];

    /// <summary>Parameters that change in time.</summary>
    public ValueArray<RegimenChange> Changes { get; init; } = [];

    /// <summary>Parameters that are different throughout, because the model's own value is that of another drug.</summary>
    public ValueArray<Named<SourcedNumber>> Parameters { get; init; } = [];

    /// <summary>What the model cannot say about it.</summary>
    public ValueArray<string> Limits { get; init; } = [];

    /// <summary>Remarks; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The declaration.</summary>
    public static DocumentKind<Regimen> Kind { get; } = new("regimens", new("regimen", "What is given when, and what a model makes of it.", Declare));

    private static Func<Entry, Regimen> Declare(FieldList fields)
    {
        var id = fields.Required("regimen", FieldTypes.Name, "Its name in the library.");
        var name = fields.Required("name", FieldTypes.Text, "Its name for people.");
        var model = fields.Required("model", FieldTypes.Name, "The model whose states and parameters it names.");
        var use = fields.Required(
            "use",
            FieldTypes.OneOf(
                ("lymphodepletion", RegimenUse.Lymphodepletion, "to make room before the cells are infused"),
                ("bridging", RegimenUse.Bridging, "to hold the disease between apheresis and infusion; given also where no product can be made"),
                ("rescue", RegimenUse.Rescue, "to treat a side effect of the cells"),
                ("concomitant", RegimenUse.Concomitant, "beside the cells"),
                ("comparator", RegimenUse.Comparator, "instead of the cells, to compare with")
            ),
            "What it is for."
        );
        var source = fields.Required("source", FieldTypes.Source, "Where the schedule comes from.");
        var when = fields.OptionalValue(
            "when",
            FieldTypes.PlacedText,
            "A condition in the model's own names and grammar; the days count from the first moment it holds. Where absent they count from the infusion."
        );
        var doses = fields.Default("doses", FieldTypes.ListOf(RegimenDose.Shape), [], "none", "What is given.");
        var changes = fields.Default("changes", FieldTypes.ListOf(RegimenChange.Shape), [], "none", "Parameters that change in time.");
        var parameters = fields.Default(
            "parameters",
            FieldTypes.MapOf(FieldTypes.AnySourced, "parameters"),
            [],
            "none",
            "Parameters that are different throughout, because the model's own value is that of another drug."
        );
        var limits = fields.Required("limits", FieldTypes.ListOf(FieldTypes.Text), "What the model cannot say about it.");
        var note = fields.Optional("note", FieldTypes.Text, "What else to know.");
        return entry => new Regimen(entry.Of(id), entry.Of(name), entry.Of(model), entry.Of(use), entry.Of(source))
        {
            When = entry.Of(when),
            Doses = entry.Of(doses),
            Changes = entry.Of(changes),
            Parameters = entry.Of(parameters),
            Limits = entry.Of(limits),
            Note = entry.Of(note),
        };
    }
}
