namespace Cartwin.Trials;

/// <summary>One statistic of every replicate, and its interval over them.</summary>
internal sealed class StatisticTally
{
    private readonly EndpointType _type;
    private readonly AnalysedPatients _analysed;

    public StatisticTally(TrialPlan plan, StatisticRow row)
    {
        Row = row;
        var endpoint = plan.Endpoints.First(e => e.Name == row.Endpoint);
        _type = endpoint.Definition.Type;
        _analysed = new AnalysedPatients(plan, endpoint, row.Arm, row.Stratum, row.Patients);
    }

    public StatisticRow Row { get; }

    public ReplicateValues Values { get; } = new();

    /// <summary>True for a median time where in no replicate half of the patients had the event.</summary>
    public bool HasNoMedian => _type == EndpointType.TimeToEvent && Row.Statistic == EndpointStatistic.Median && _analysed.Patients > 0;

    /// <summary>Patients of a replicate whose results count.</summary>
    public int Patients => _analysed.Patients;

    /// <summary>The statistic of one replicate of a chunk.</summary>
    public double Add(TrialChunk chunk, int replicate)
    {
        _analysed.Read(chunk, replicate);
        var value = Compute(_analysed.Values, _analysed.Happened);
        Values.Add(value);
        return value;
    }

    private double Compute(Span<double> values, Span<double> happened)
    {
        switch (_type)
        {
            case EndpointType.Grade:
                for (var i = 0; i < values.Length; i++)
                    values[i] = double.IsNaN(values[i]) ? double.NaN : (Row.OrMore ? values[i] >= Row.Class : values[i] == Row.Class) ? 1 : 0;
                break;
            case EndpointType.TimeToEvent when Row.Statistic is EndpointStatistic.Count or EndpointStatistic.Share:
                return Statistics.Of(Row.Statistic, happened);
            case EndpointType.TimeToEvent when Row.Statistic == EndpointStatistic.Median:
                return Statistics.MedianTime(values, happened);
            case EndpointType.TimeToEvent:
                for (var i = 0; i < values.Length; i++)
                    values[i] = happened[i] > 0 ? values[i] : double.NaN;
                break;
        }
        return Statistics.Of(Row.Statistic, values);
    }
}
