namespace Cartwin.Trials;

/// <summary>The classes of one endpoint in an arm and stratum.</summary>
internal sealed class GradeTally
{
    private readonly ClassTally _classes;
    private readonly ClassSummary _summary;
    private readonly int _column;
    private readonly int[] _patients;
    private readonly double[] _codes;

    public GradeTally(TrialPlan plan, TrialEndpoint endpoint, string arm, string? stratum)
    {
        _classes = new ClassTally(endpoint.Definition);
        _patients = [.. StatisticTally.PatientsOf(plan, arm, stratum, endpoint)];
        _summary = new ClassSummary(endpoint.Name, endpoint.Label, arm, stratum) { Patients = _patients.Length };
        _column = plan.Columns.ToList().FindIndex(c => c.Role == PatientColumnRole.Endpoint && c.Name == endpoint.Name);
        _codes = new double[_patients.Length];
    }

    public void Add(TrialChunk chunk, int replicate)
    {
        for (var i = 0; i < _patients.Length; i++)
            _codes[i] = chunk.Row((replicate * chunk.PatientsPerReplicate) + _patients[i])[_column];
        _classes.AddReplicate(_codes);
    }

    public ClassSummary Summary() => _summary with { Classes = _classes.Classes() };
}
