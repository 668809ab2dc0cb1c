namespace Cartwin.Trials;

/// <summary>One statistic of every replicate, and its interval over them.</summary>
internal sealed class StatisticTally
{
    private readonly EndpointType _type;
    private readonly int _column;
    private readonly int[] _patients;
    private readonly double[] _values;
    private readonly double[] _happened;

    public StatisticTally(TrialPlan plan, StatisticRow row)
    {
        Row = row;
        var endpoint = plan.Endpoints.First(e => e.Name == row.Endpoint);
        _type = endpoint.Definition.Type;
        _column = plan.Columns.ToList().FindIndex(c => c.Role == PatientColumnRole.Endpoint && c.Name == row.Endpoint);
        _patients = [.. PatientsOf(plan, row.Arm, row.Stratum, endpoint).Take(row.Patients)];
        (_values, _happened) = (new double[_patients.Length], new double[_patients.Length]);
    }

    public StatisticRow Row { get; }

    public ReplicateValues Values { get; } = new();

    /// <summary>Places within a replicate of the patients of an arm and stratum in whom an endpoint is measured.</summary>
    public static IEnumerable<int> PatientsOf(TrialPlan plan, string arm, string? stratum, TrialEndpoint endpoint) =>
        plan.Cells.Where(c => c.Arm.Name.Value == arm && (stratum is null || c.Stratum.Name.Value == stratum) && endpoint.Strata.Contains(c.StratumIndex))
            .SelectMany(c => Enumerable.Range(c.Offset, c.Patients));

    /// <summary>The statistic of one replicate of a chunk.</summary>
    public double Add(TrialChunk chunk, int replicate)
    {
        var first = replicate * chunk.PatientsPerReplicate;
        for (var i = 0; i < _patients.Length; i++)
        {
            var row = chunk.Row(first + _patients[i]);
            _values[i] = row[_column];
            _happened[i] = _type == EndpointType.TimeToEvent ? row[_column + 1] : double.NaN;
        }
        var value = Compute();
        Values.Add(value);
        return value;
    }

    private double Compute()
    {
        switch (_type)
        {
            case EndpointType.Grade:
                for (var i = 0; i < _values.Length; i++)
                    _values[i] = double.IsNaN(_values[i]) ? double.NaN : (Row.OrMore ? _values[i] >= Row.Class : _values[i] == Row.Class) ? 1 : 0;
                break;
            case EndpointType.TimeToEvent when Row.Statistic is EndpointStatistic.Count or EndpointStatistic.Share:
                return Statistics.Of(Row.Statistic, _happened);
            case EndpointType.TimeToEvent when Row.Statistic == EndpointStatistic.Median:
                return Statistics.MedianTime(_values, _happened);
            case EndpointType.TimeToEvent:
                for (var i = 0; i < _values.Length; i++)
                    _values[i] = _happened[i] > 0 ? _values[i] : double.NaN;
                break;
        }
        return Statistics.Of(Row.Statistic, _values);
    }
}
