namespace Cartwin.Numerics;

/// <summary>Integrates the listed subjects over a span of time, so that they come nearer to their steady states.</summary>
internal sealed class ApproachProgram(
    LaneSystem<double> system,
    IReadOnlyList<int> subjects,
    double time,
    double span,
    double[] parameters,
    double[] states,
    SteadyStateReport[] reports) : LaneProgram
{
    private int _next;

    /// <inheritdoc/>
    public override bool TryBegin(Lane lane)
    {
        if (_next == subjects.Count)
        {
            return false;
        }

        int subject = subjects[_next++];
        lane.Subject = subject;
        lane.Time = time;
        lane.SetParameters(parameters.AsSpan(subject * system.Parameters, system.Parameters));
        lane.SetStates(states.AsSpan(subject * system.States, system.States));
        lane.NextStop = time + span;
        return true;
    }

    /// <inheritdoc/>
    public override LaneAction AtStop(Lane lane) => LaneAction.Finish;

    /// <inheritdoc/>
    public override void OnFinish(Lane lane, in LaneReport report)
    {
        for (int i = 0; i < system.States; i++)
        {
            states[lane.Subject * system.States + i] = lane.State(i);
        }

        if (report.Outcome != LaneOutcome.Completed)
        {
            reports[lane.Subject] = new SteadyStateReport(report.Outcome, report.Time - time, report.WorstState);
        }
    }
}
