namespace Cartwin.Trials;

/// <summary>The results of one endpoint in the patients of an arm and stratum whose results count.</summary>
internal sealed class AnalysedPatients
{
    private readonly int[] _patients;
    private readonly int _column;
    private readonly bool _ofInfused;
    private readonly bool _hasEvents;
    private readonly int _most;
    private readonly double[] _values;
    private readonly double[] _happened;
    private int _found;
    private long _all;
    private long _replicates;

    /// <param name="plan">The trial.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="stratum">Name of the stratum; null for everybody.</param>
    /// <param name="most">How many count at most: the first ones.</param>
    public AnalysedPatients(TrialPlan plan, TrialEndpoint endpoint, string arm, string? stratum, int most = int.MaxValue)
    {
        _patients =
        [
            .. plan.Cells.Where(c => c.Arm.Name.Value == arm && (stratum is null || c.Stratum.Name.Value == stratum) && endpoint.Strata.Contains(c.StratumIndex))
                .SelectMany(c => Enumerable.Range(c.Offset, c.Patients)),
        ];
        _column = plan.Columns.ToList().FindIndex(c => c.Role == PatientColumnRole.Endpoint && c.Name == endpoint.Name);
        (_ofInfused, _hasEvents, _most) = (endpoint.AnalysisSet == AnalysisSet.Infused, endpoint.Definition.Type == EndpointType.TimeToEvent, most);
        (_values, _happened) = (new double[_patients.Length], new double[_patients.Length]);
    }

    /// <summary>Values or times in the replicate that was read last; NaN for who has none. They may be changed.</summary>
    /// <unit>of the endpoint</unit>
    public Span<double> Values => _values.AsSpan(0, _found);

    /// <summary>1 where the event happened, 0 where not; NaN for endpoints without events. They may be changed.</summary>
    /// <unit>1</unit>
    public Span<double> Happened => _happened.AsSpan(0, _found);

    /// <summary>How many there are in a replicate; how many of them get a product differs between replicates, so it is rounded.</summary>
    public int Patients => _replicates == 0 ? Math.Min(_patients.Length, _most) : (int)Math.Round((double)_all / _replicates);

    /// <summary>Reads one replicate of a chunk.</summary>
    public void Read(TrialChunk chunk, int replicate)
    {
        var first = replicate * chunk.PatientsPerReplicate;
        _found = 0;
        for (var i = 0; i < _patients.Length && _found < _most; i++)
        {
            var row = chunk.Row(first + _patients[i]);
            if (_ofInfused && !(row[TrialPlan.InfusedColumn] > 0))
                continue;
            _values[_found] = row[_column];
            _happened[_found++] = _hasEvents ? row[_column + 1] : double.NaN;
        }
        _all += _found;
        _replicates++;
    }
}
