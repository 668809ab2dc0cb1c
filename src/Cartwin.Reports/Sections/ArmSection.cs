using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Every endpoint in all arms side by side, or against the quantity of which the arms are steps.</summary>
internal static class ArmSection
{
    /// <summary>More arms than these do not fit beside each other in a table; it is folded below the figures.</summary>
    private const int MostInTable = 6;

    /// <summary>The section; null where there is one arm, or nothing was asked of all.</summary>
    public static Tag? Write(TrialSummary trial)
    {
        var rows = ArmRow.Of(trial).ToList();
        if (trial.Arms.Count < 2 || rows.Count == 0)
            return null;
        var whole = rows.Where(r => r.IsWhole).ToList();
        var strata = rows.Where(r => !r.IsWhole).ToList();
        // A study that asks of single strata only has its figures there.
        var drawn = whole.Count > 0 ? whole : strata;
        var isFolded = trial.Along is not null || trial.Arms.Count > MostInTable;
        return Section.Of(
            "arms",
            trial.Along is { } along ? $"Endpoints against {along.Title.ToLowerInvariant()}" : "Arms side by side",
            [
                Section.Paragraph(Reading(trial)),
                .. isFolded || whole.Count == 0 ? [] : ArmTable.Of(trial, whole, "Endpoints of all patients: median of the trials, and where 90 % of them lie"),
                new Tag("div") { { "class", "figures" }, Figures(trial, drawn) },
                .. isFolded && whole.Count > 0 ? [Folded($"{NumberText.Count(whole.Count)} endpoints as numbers", ArmTable.Of(trial, whole, "Median of the trials, and where 90 % of them lie"))] : (IEnumerable<Node>)[],
                .. strata.Count > 0 ? [Folded(whole.Count > 0 ? "The same by stratum" : $"{NumberText.Count(strata.Count)} endpoints as numbers", [.. ArmTable.Of(trial, strata, "Endpoints of single strata")])] : (IEnumerable<Node>)[],
            ]
        );
    }

    private static string Reading(TrialSummary trial)
    {
        var patients = "In every arm are the same virtual patients, so that arms differ by treatment alone.";
        return trial.Along is null
            ? patients + " Dots are medians over the repetitions, bars hold the middle 90 % of them."
            : patients + " Dots are medians over the repetitions, upright bars hold the middle 90 % of them: how much a trial of this size differs from the next by chance.";
    }

    // Classes have a figure of their own.
    private static IEnumerable<Tag> Figures(TrialSummary trial, List<ArmRow> rows) =>
        rows.Where(r => r.HasNumbers && trial.Classes.All(c => c.Id != r.First.Id))
            .Select((r, k) => trial.Along is { } along ? AlongFigure.Draw(trial, along, r, $"arms-{k + 1}") : ArmFigure.Draw(trial, r, $"arms-{k + 1}"));

    private static Tag Folded(string summary, IEnumerable<Tag> tables) => new("details") { new Tag("summary") { summary }, tables };
}
