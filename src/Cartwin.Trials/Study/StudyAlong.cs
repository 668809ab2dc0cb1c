using Cartwin.Documents;

namespace Cartwin.Trials;

/// <summary>What changes from arm to arm where arms are steps of one quantity, such as dose: endpoints are then drawn against it.</summary>
/// <param name="Title">Its name in plain words.</param>
/// <param name="Unit">Its unit.</param>
public sealed record StudyAlong(string Title, DocumentUnit Unit)
{
    /// <summary>Whether equal ratios are drawn as equal distances.</summary>
    public bool IsLog { get; init; }

    /// <summary>The declaration.</summary>
    public static DocumentShape<StudyAlong> Shape { get; } =
        new(
            "dimension of arms",
            "What changes from arm to arm where arms are steps of one quantity, such as dose: endpoints are then drawn against it.",
            fields =>
            {
                var title = fields.Required("name", FieldTypes.Text, "What it is called, in plain words.");
                var unit = fields.Required("unit", FieldTypes.Unit, "Its unit.");
                var log = fields.Default("log", FieldTypes.Truth, false, "false", "True for an axis on which equal distances are equal ratios.");
                return entry => new StudyAlong(entry.Of(title), entry.Of(unit)) { IsLog = entry.Of(log) };
            }
        );
}
