using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>What one study published.</summary>
/// <param name="Id">Its name in the library.</param>
/// <param name="Name">What it is, for people.</param>
/// <param name="Citation">How to cite it.</param>
/// <param name="Arms">Its groups of patients.</param>
/// <param name="Results">What it found.</param>
public sealed record Evidence(
    Placed<string> Id,
    string Name,
    string Citation,
    ValueArray<EvidenceArm> Arms,
    ValueArray<EvidenceResult> Results
)
{
    /// <summary>The disease, in words; null where there are several or none.</summary>
    public string? Disease { get; init; }

    /// <summary>Numbers of its registry records.</summary>
    public ValueArray<string> Registry { get; init; } = [];

    /// <summary>How it was done; null when that is not known.</summary>
    public string? Design { get; init; }

    /// <summary>Remarks; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The declaration.</summary>
    public static DocumentKind<Evidence> Kind { get; } = new("evidence", new("evidence", "What one study published.", Declare));

    private static Func<Entry, Evidence> Declare(FieldList fields)
    {
        var id = fields.Required("evidence", FieldTypes.Name, "Its name in the library.");
        var name = fields.Required("name", FieldTypes.Text, "What it is, for people.");
        var citation = fields.Required("citation", FieldTypes.Text, "How to cite it: author, year, journal, volume, page.");
        var disease = fields.Optional("disease", FieldTypes.Text, "The disease, where there is one.");
        var registry = fields.Default("registry", FieldTypes.ListOf(FieldTypes.Text), [], "none is known", "Numbers of its registry records.");
        var design = fields.Optional("design", FieldTypes.Text, "How it was done.");
        var arms = fields.Required("arms", FieldTypes.ListOf(EvidenceArm.Shape), "Its groups of patients.");
        var results = fields.Required("results", FieldTypes.ListOf(EvidenceResult.Shape), "What it found.");
        var note = fields.Optional("note", FieldTypes.Text, "What else to know.");
        return entry =>
        {
            foreach (var result in entry.Of(results))
                if (ArmProblem(result, entry.Of(arms)) is { } problem)
                    entry.Report(problem);
            return new Evidence(entry.Of(id), entry.Of(name), entry.Of(citation), entry.Of(arms), entry.Of(results))
            {
                Disease = entry.Of(disease),
                Registry = entry.Of(registry),
                Design = entry.Of(design),
                Note = entry.Of(note),
            };
        };
    }

    private static Diagnostic? ArmProblem(EvidenceResult result, ValueArray<EvidenceArm> arms)
    {
        var names = arms.Select(a => a.Id.Value).ToList();
        if (result.Arm is not { } arm)
            return arms.Count == 1 ? null : LibraryRules.NoArm.At(result.Where, result.Endpoint, string.Join(", ", names));
        if (names.Contains(arm.Value))
            return null;
        var problem = LibraryRules.UnknownArm.At(arm.Where, arm.Value, string.Join(", ", names));
        return NearNames.Find(arm.Value, names) is { } near ? problem.WithHint($"Did you mean '{near}'? {problem.Hint}") : problem;
    }
}
