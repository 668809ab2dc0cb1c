using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>What a receptor sees: its antigens, and the parameters of a model that say which cells carry them.</summary>
/// <param name="Id">Its name in the library.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Model">The model whose parameters it sets.</param>
/// <param name="Antigens">The antigens.</param>
/// <param name="Parameters">Which cells carry them, as parameters of the model.</param>
public sealed record Target(
    Placed<string> Id,
    string Name,
    Placed<string> Model,
    ValueArray<string> Antigens,
    ValueArray<Named<SourcedNumber>> Parameters
)
{
    /// <summary>What the model cannot say about it.</summary>
    public ValueArray<string> Limits { get; init; } = [];

    /// <summary>Remarks; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The declaration.</summary>
    public static DocumentKind<Target> Kind { get; } =
        new(
            "targets",
            new(
                "target",
                "What a receptor sees: its antigens, and which cells of a model carry them.",
                fields =>
                {
                    var id = fields.Required("target", FieldTypes.Name, "Its name in the library.");
                    var name = fields.Required("name", FieldTypes.Text, "Its name for people.");
                    var model = fields.Required("model", FieldTypes.Name, "The model whose parameters it sets.");
                    var antigens = fields.Required("antigens", FieldTypes.ListOf(FieldTypes.Text), "The antigens.");
                    var parameters = fields.Required(
                        "parameters",
                        FieldTypes.MapOf(FieldTypes.AnySourced, "parameters"),
                        "Which cells carry them, as parameters of the model."
                    );
                    var limits = fields.Default("limits", FieldTypes.ListOf(FieldTypes.Text), [], "none are known", "What the model cannot say about it.");
                    var note = fields.Optional("note", FieldTypes.Text, "What else to know.");
                    return entry => new Target(entry.Of(id), entry.Of(name), entry.Of(model), entry.Of(antigens), entry.Of(parameters))
                    {
                        Limits = entry.Of(limits),
                        Note = entry.Of(note),
                    };
                }
            )
        );
}
