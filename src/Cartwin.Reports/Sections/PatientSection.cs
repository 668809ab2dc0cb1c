using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Which way the patients went, and who could not be solved.</summary>
internal static class PatientSection
{
    /// <summary>The section.</summary>
    public static Tag Write(TrialSummary trial)
    {
        var unsolved = trial.Counts.Sum(c => c.Unsolved);
        return Section.Of(
            "patients",
            "Patients",
            [
                Table.Of(
                    "cards numbers",
                    "All repetitions together",
                    ["Arm and stratum", "Planned", "Treated", "No product made", "Left early", "Not solved"],
                    trial.Counts.Select(c => Row(trial, c))
                ),
                .. unsolved == 0 ? [Section.Paragraph("Every patient was solved.")] : Unsolved(trial, unsolved),
            ]
        );
    }

    private static IReadOnlyList<Node> Row(TrialSummary trial, PatientCounts counts) =>
        [
            trial.Arms.Count > 1 ? $"{trial.ArmTitle(counts.Arm)}, {trial.StratumTitle(counts.Stratum)}" : trial.StratumTitle(counts.Stratum),
            .. ((long[])[counts.Planned, counts.Treated, counts.ManufacturingFailures, counts.Dropouts, counts.Unsolved]).Select(n => (Node)NumberText.Count(n)),
        ];

    private static IEnumerable<Node> Unsolved(TrialSummary trial, long unsolved)
    {
        yield return Section.Paragraph(
            $"{NumberText.Count(unsolved)} {(unsolved == 1 ? "patient" : "patients")} could not be solved and {(unsolved == 1 ? "is" : "are")} in no result"
                + (unsolved > trial.Unsolved.Count ? $"; the first {NumberText.Count(trial.Unsolved.Count)} are:" : ":")
        );
        yield return Table.Of(
            "cards",
            "Patients who could not be solved",
            ["Patient", "Trial", "Arm and stratum", "Why", "What to try"],
            trial.Unsolved.Select(p =>
                (IReadOnlyList<Node>)[p.Patient, NumberText.Count(p.Replicate), $"{trial.ArmTitle(p.Arm)}, {trial.StratumTitle(p.Stratum)}", $"{p.Code}: {p.Explanation}", p.Hint]
            )
        );
    }
}
