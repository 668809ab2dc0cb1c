using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>What the trial is called, what it is about, and its size at a glance.</summary>
internal static class TitleSection
{
    /// <summary>The section.</summary>
    public static Tag Write(TrialSummary trial) =>
        new("div")
        {
            { "class", "title" },
            new Tag("p") { { "class", "kicker" }, "Virtual trial" },
            new Tag("h1") { trial.Title },
            About(trial.About),
            new Tag("dl") { { "class", "glance" }, Facts(trial).Select(f => new Tag("div") { new Tag("dt") { f.Name }, new Tag("dd") { f.Value } }) },
            Contents(trial),
        };

    // The first paragraph asks; what follows says what the answer rests on.
    private static IEnumerable<Tag> About(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((paragraph, k) => Section.Paragraph(paragraph, k == 0 ? "lead" : "about"));

    private static IEnumerable<(string Name, string Value)> Facts(TrialSummary trial)
    {
        yield return ("virtual patients", NumberText.Count(trial.Counts.Sum(c => c.Planned)));
        yield return (trial.Replicates == 1 ? "trial" : "repetitions of the trial", NumberText.Count(trial.Replicates));
        yield return ("end of follow-up", trial.TimeText(trial.End));
        // Values that the model was calibrated with succeed by construction, so they are counted apart and last.
        var verdicts = trial.Endpoints.SelectMany(e => e.Comparisons).Where(c => c.Verdict != Verdict.NotComparable).ToList();
        var (chosen, free) = (verdicts.FindAll(c => c.IsChosen()), verdicts.FindAll(c => !c.IsChosen()));
        if (free.Count > 0)
            yield return (chosen.Count > 0 ? "independent published values inside" : "published values inside", Inside(free));
        if (chosen.Count > 0)
            yield return ("inside, calibrated with them", Inside(chosen));
        if (trial.Counts.Sum(c => c.Unsolved) is > 0 and var unsolved)
            yield return ("patients not solved", NumberText.Count(unsolved));
    }

    private static string Inside(List<EndpointComparison> comparisons) => $"{comparisons.Count(c => c.Verdict == Verdict.Inside)} of {comparisons.Count}";

    private static Tag Contents(TrialSummary trial)
    {
        List<(string Id, string Name)> parts = [("design", "Design"), ("results", "Results")];
        if (trial.Arms.Count > 1 && ArmRow.Of(trial).Any())
            parts.Add(("arms", "Arms"));
        if (trial.Curves.Count > 0)
            parts.Add(("courses", "Time courses"));
        if (trial.Classes.Count > 0)
            parts.Add(("classes", "Grades"));
        if (trial.Survivals.Any(s => s.AtRisk > 0))
            parts.Add(("survival", "Times to events"));
        parts.AddRange([("patients", "Patients"), ("assumptions", "Assumptions"), ("limits", "Limits"), ("provenance", "Provenance")]);
        return new Tag("nav") { { "aria-label", "Contents" }, parts.Select(p => new Tag("a") { { "href", "#" + p.Id }, p.Name }) };
    }
}
