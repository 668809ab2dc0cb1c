using Cartwin.Trials;

namespace Cartwin.Reports.Tests;

/// <summary>Reports as the tests read them.</summary>
internal static class Page
{
    /// <summary>The report as text.</summary>
    public static string Of(TrialSummary summary)
    {
        using var text = new StringWriter();
        TrialReport.Write(summary, text);
        return text.ToString();
    }
}
