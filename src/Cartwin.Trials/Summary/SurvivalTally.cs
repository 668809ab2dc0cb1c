namespace Cartwin.Trials;

/// <summary>The Kaplan-Meier curve of one endpoint in an arm and stratum.</summary>
internal sealed class SurvivalTally
{
    private readonly KaplanMeierTally _curve;
    private readonly KaplanMeierSummary _summary;
    private readonly int _column;
    private readonly int[] _patients;
    private readonly double[] _times;
    private readonly double[] _happened;

    public SurvivalTally(TrialPlan plan, TrialEndpoint endpoint, string arm, string? stratum)
    {
        _summary = new KaplanMeierSummary(endpoint.Name, endpoint.Label, "day", arm, stratum);
        _curve = new KaplanMeierTally(KaplanMeierTally.GridTo(plan.Study.FollowUp - Math.Max(0, plan.Study.Start)));
        _column = plan.Columns.ToList().FindIndex(c => c.Role == PatientColumnRole.Endpoint && c.Name == endpoint.Name);
        _patients = [.. StatisticTally.PatientsOf(plan, arm, stratum, endpoint)];
        (_times, _happened) = (new double[_patients.Length], new double[_patients.Length]);
    }

    public void Add(TrialChunk chunk, int replicate)
    {
        for (var i = 0; i < _patients.Length; i++)
        {
            var row = chunk.Row((replicate * chunk.PatientsPerReplicate) + _patients[i]);
            (_times[i], _happened[i]) = (row[_column], row[_column + 1]);
        }
        _curve.AddReplicate(_times, _happened);
    }

    public KaplanMeierSummary Summary(IEnumerable<double> visits) => _curve.Fill(_summary, visits.Where(v => v > 0).Prepend(0));
}
