using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>The report of a trial: one page of HTML that needs nothing besides itself.</summary>
/// <remarks>
/// <para>The page holds its style and its figures and loads nothing: no network, no scripts. It can be read on a telephone and printed.</para>
/// <para>The report computes nothing; every number in it stands in the summary. What the summary does not have is left out, or
/// the report says that there is none. The same summary always gives the same bytes.</para>
/// </remarks>
/// <threadsafety>Safe to use from several threads.</threadsafety>
public static class TrialReport
{
    /// <summary>Writes the page, to be stored as UTF-8.</summary>
    /// <param name="summary">What the trial found.</param>
    /// <param name="output">Where to.</param>
    public static void Write(TrialSummary summary, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(output);
        var main = new Tag("main")
        {
            TitleSection.Write(summary),
            DesignSection.Write(summary),
            ResultSection.Write(summary),
            ArmSection.Write(summary),
            CurveSection.Write(summary),
            ClassSection.Write(summary),
            SurvivalSection.Write(summary),
            PatientSection.Write(summary),
            AssumptionSection.Write(summary),
            LimitSection.Write(summary),
            ProvenanceSection.Write(summary),
        };
        var page = new Tag("html") { { "lang", "en" }, Head(summary), new Tag("body") { ResearchNotice.Write("header"), main, ResearchNotice.Write("footer") } };
        output.Write("<!DOCTYPE html>");
        page.Write(output);
        output.Write('\n');
    }

    private static Tag Head(TrialSummary summary) =>
        new("head")
        {
            new Tag("meta") { { "charset", "utf-8" } },
            // A page that may load and run nothing cannot be made to by a name in a file.
            new Tag("meta") { { "http-equiv", "Content-Security-Policy" }, { "content", "default-src 'none'; style-src 'unsafe-inline'" } },
            new Tag("meta") { { "name", "viewport" }, { "content", "width=device-width, initial-scale=1" } },
            new Tag("meta") { { "name", "generator" }, { "content", $"Cartwin {summary.Provenance.Version}" } },
            new Tag("title") { $"{summary.Title} – Cartwin" },
            new StyleSheet(),
        };
}
