namespace Cartwin.Reports.Tests;

/// <summary>Writes the pages to be looked at; a person judges them.</summary>
public sealed class LookTests
{
    [Fact]
    public void Pages_to_look_at()
    {
        foreach (var (name, summary) in (IEnumerable<(string, Trials.TrialSummary)>)[("full", MadeUpTrial.Full), ("two-arms", MadeUpTrial.TwoArms), ("empty", MadeUpTrial.Empty)])
            File.WriteAllText($"/tmp/report-{name}.html", Page.Of(summary));
    }
}
