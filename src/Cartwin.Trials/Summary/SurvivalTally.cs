namespace Cartwin.Trials;

/// <summary>The Kaplan-Meier curve of one endpoint in an arm and stratum.</summary>
internal sealed class SurvivalTally
{
    private readonly KaplanMeierTally _curve;
    private readonly KaplanMeierSummary _summary;
    private readonly AnalysedPatients _analysed;

    public SurvivalTally(TrialPlan plan, TrialEndpoint endpoint, string arm, string? stratum)
    {
        _summary = new KaplanMeierSummary(endpoint.Name, endpoint.Label, "day", arm, stratum);
        _curve = new KaplanMeierTally(KaplanMeierTally.GridTo(plan.Study.FollowUp - Math.Max(0, plan.Study.Start)));
        _analysed = new AnalysedPatients(plan, endpoint, arm, stratum);
    }

    public void Add(TrialChunk chunk, int replicate)
    {
        _analysed.Read(chunk, replicate);
        _curve.AddReplicate(_analysed.Values, _analysed.Happened);
    }

    public KaplanMeierSummary Summary(IEnumerable<double> visits) => _curve.Fill(_summary, visits.Where(v => v > 0).Prepend(0));
}
