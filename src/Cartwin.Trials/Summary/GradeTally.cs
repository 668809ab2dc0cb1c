namespace Cartwin.Trials;

/// <summary>The classes of one endpoint in an arm and stratum.</summary>
internal sealed class GradeTally
{
    private readonly ClassTally _classes;
    private readonly ClassSummary _summary;
    private readonly AnalysedPatients _analysed;

    public GradeTally(TrialPlan plan, TrialEndpoint endpoint, string arm, string? stratum)
    {
        _classes = new ClassTally(endpoint.Definition);
        _analysed = new AnalysedPatients(plan, endpoint, arm, stratum);
        _summary = new ClassSummary(endpoint.Name, endpoint.Label, arm, stratum);
    }

    public void Add(TrialChunk chunk, int replicate)
    {
        _analysed.Read(chunk, replicate);
        _classes.AddReplicate(_analysed.Values);
    }

    public ClassSummary Summary() => _summary with { Patients = _analysed.Patients, Classes = _classes.Classes() };
}
