using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>Takes the simulated patients of one arm and stratum: conduct, measurement and endpoints, one patient at a time.</summary>
internal sealed class CellRun
{
    private readonly TrialPlan _plan;
    private readonly TrialCell _cell;
    private readonly TrialChunk _chunk;
    private readonly double[] _scratch;
    private readonly double[] _measures;
    private readonly double[] _results;
    private readonly int _courseLength;

    public CellRun(TrialPlan plan, TrialCell cell, TrialChunk chunk)
    {
        (_plan, _cell, _chunk) = (plan, cell, chunk);
        Patients = new CellPatients(cell, chunk, plan.Study.Seed);
        _scratch = cell.Endpoints.NewScratch();
        _measures = new double[cell.Endpoints.Measures.Count];
        _results = new double[cell.Endpoints.Columns.Count];
        var simulated = cell.Simulator.Plan;
        _courseLength = simulated.KeepTrajectories ? simulated.OutputTimes.Count * simulated.Outputs.Count : 0;
        Trajectories = new double[Patients.Count * _courseLength];
    }

    public CellPatients Patients { get; }

    /// <summary>Time courses of the patients; empty where none are kept.</summary>
    public double[] Trajectories { get; }

    /// <summary>Takes patients whose simulation has ended.</summary>
    public void Take(PatientBatch batch)
    {
        if (_cell.Varying.Count == 0)
            for (var i = 0; i < batch.Count; i++)
                Patients.Note(batch.First + i);
        for (var i = 0; i < batch.Count; i++)
            Take(batch.First + i, batch.Outcomes[i], batch.Measures.AsSpan(i * _measures.Length, _measures.Length));
        batch.Trajectories.AsSpan().CopyTo(Trajectories.AsSpan((int)batch.First * _courseLength));
    }

    private void Take(long patient, in PatientOutcome outcome, ReadOnlySpan<double> measures)
    {
        var place = Patients.RowOf(patient);
        var row = _chunk.Row(place);
        var address = Patients.AddressOf(patient);
        var leaves = _cell.Conduct.LeavesAt(_plan.Study.Seed, address);
        row[TrialPlan.SolvedColumn] = outcome.Solved ? 1 : 0;
        row[TrialPlan.LeftColumn] = leaves < _plan.Study.FollowUp ? leaves : double.NaN;
        measures.CopyTo(_measures);
        foreach (var visit in _cell.Measurements)
            _measures[visit.Measure] = visit.Read(_measures[visit.Measure], _plan.Study.Seed, address.Subject, (uint)address.Replicate);
        _cell.Endpoints.Evaluate(_measures, outcome.Solved, _results, _scratch, leaves);
        for (var c = 0; c < _results.Length; c++)
            row[_cell.ColumnOfEndpoint[c]] = _results[c];
        if (!outcome.Solved && outcome.Explain(Patients.NameOf(patient)) is { } why)
            _chunk.Unsolved[place] = new UnsolvedPatient(
                Patients.NameOf(patient),
                _cell.Arm.Name.Value,
                _cell.Stratum.Name.Value,
                address.Replicate + 1,
                why.Rule.Code,
                why.Message,
                why.Hint
            );
    }
}
