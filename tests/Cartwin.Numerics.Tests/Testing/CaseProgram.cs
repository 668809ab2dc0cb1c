namespace Cartwin.Numerics.Tests;

/// <summary>Runs a list of cases in their order.</summary>
public sealed class CaseProgram(IReadOnlyList<Case> cases, int states) : LaneProgram
{
    private readonly Case[] _byLane = new Case[16];
    private readonly int[] _stop = new int[16];
    private int _next;

    public override bool TryBegin(Lane lane)
    {
        if (_next == cases.Count)
        {
            return false;
        }

        lane.Subject = _next;
        Case c = cases[_next++];
        _byLane[lane.Index] = c;
        _stop[lane.Index] = 0;
        lane.Time = c.Start;
        lane.Chance = c.Chance;
        lane.SetParameters(c.Parameters);
        if (c.State is not null)
        {
            lane.SetStates(c.State);
        }

        lane.OutputTimes = c.Times;
        lane.NextStop = c.Stops.Length > 0 ? c.Stops[0] : c.End;
        c.Outputs = [.. c.Times.Select(_ => Array.Empty<double>())];
        return true;
    }

    public override LaneAction AtStop(Lane lane)
    {
        Case c = _byLane[lane.Index];
        ref int stop = ref _stop[lane.Index];
        if (stop >= c.Stops.Length)
        {
            return LaneAction.Finish;
        }

        stop++;
        lane.NextStop = stop < c.Stops.Length ? c.Stops[stop] : c.End;
        return c.AtStop?.Invoke(lane) ?? LaneAction.Continue;
    }

    public override LaneAction AtRoot(Lane lane, ReadOnlySpan<sbyte> directions)
    {
        Case c = _byLane[lane.Index];
        c.Crossings.Add((lane.Time, directions.ToArray()));
        return c.AtRoot?.Invoke(lane, directions.ToArray()) ?? LaneAction.Continue;
    }

    public override void OnOutput(in LaneOutputs outputs)
    {
        for (int e = 0; e < outputs.Count; e++)
        {
            Case c = _byLane[outputs.Lane(e).Index];
            var values = new double[states];
            for (int i = 0; i < states; i++)
            {
                values[i] = outputs.Value(i, e);
            }

            if (outputs.TimeIndex(e) < 0)
            {
                c.StepEnds.Add(outputs.Time(e));
            }
            else
            {
                c.Outputs[outputs.TimeIndex(e)] = values;
            }
        }
    }

    public override void OnFinish(Lane lane, in LaneReport report)
    {
        Case c = _byLane[lane.Index];
        c.Report = report;
        c.Finished = true;
        c.Final = [.. Enumerable.Range(0, lane.StateCount).Select(lane.State)];
    }
}
