using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Runs patients through the lanes of one worker: doses, changes, rules, measures and results.</summary>
internal sealed partial class PatientProgram : LaneProgram, IDisposable
{
    /// <summary>Purpose of the random numbers of reactions that fire one at a time.</summary>
    private const uint Firings = 0x46495245;

    private readonly BoundPlan _bound;
    private readonly SimulationPlan _plan;
    private readonly BatchQueue _queue;
    private readonly DoseSchedule _doses;
    private readonly LaneScope _scope;
    private readonly LaneRecord[] _records;
    private readonly StartingInputs _inputs;
    private readonly QuantileTable? _quantiles;
    private readonly RunClock? _clock;
    private readonly int[] _extremes;
    private readonly int[]?[] _measuresAt;
    private readonly bool _stores;
    private readonly bool _measures;
    private PatientBatch? _batch;
    private int _slot;

    public PatientProgram(BoundPlan bound, BatchQueue queue, int lanes, QuantileTable? quantiles, RunClock? clock)
    {
        (_bound, _plan, _queue, _quantiles, _clock) = (bound, bound.Plan, queue, quantiles, clock);
        _stores = bound.Plan.KeepTrajectories || quantiles is not null;
        _extremes = [.. Enumerable.Range(0, bound.Measures.Count).Where(m => bound.Measures[m].Measure is Extreme)];
        _measuresAt = [.. bound.SampleTimes.Select((_, sample) => MeasuresAt(bound, sample))];
        _measures = _extremes.Length > 0 || _measuresAt.Any(m => m is not null);
        _inputs = new StartingInputs(bound);
        _doses = new DoseSchedule(bound);
        _scope = new LaneScope(bound);
        _records = new LaneRecord[lanes];
        for (var i = 0; i < lanes; i++)
            _records[i] = new LaneRecord(bound);
    }

    public void Dispose() => _inputs.Dispose();

    public override bool TryBegin(Lane lane)
    {
        while (NextPatient() is var (batch, slot))
        {
            if (BadValue(batch, slot))
                continue;
            var record = _records[lane.Index];
            record.Begin(_bound, batch, slot);
            var rows = _bound.Compiled.Inputs.Count;
            lane.Subject = batch.First + slot;
            lane.Time = _plan.StartTime;
            lane.Chance = batch.Chances[slot].For(Firings);
            lane.SetParameters(batch.Inputs.AsSpan(slot * rows, rows));
            if (batch.States.Length > 0)
                lane.SetStates(batch.States.AsSpan(slot * lane.StateCount, lane.StateCount));
            lane.OutputTimes = _bound.SampleTimes;
            _doses.Begin(lane, record.Schedule, batch.Doses.Length > 0 ? batch.Doses[slot] : []);
            // Conditions are looked at before the first step, when the state is there.
            lane.NextStop = _bound.WatchesState ? _plan.StartTime : Math.Min(record.Schedule.NextTime, _plan.EndTime);
            return true;
        }
        return false;
    }

    public override LaneAction AtStop(Lane lane)
    {
        var record = _records[lane.Index];
        var changed = Perform(lane, record);
        if (_bound.WatchesState)
            changed = Watch(lane, record, changed);
        record.Started = true;
        if (record.GivenUp || lane.Time >= _plan.EndTime)
            return LaneAction.Finish;
        lane.NextStop = NextStop(record, lane.Time);
        return changed ? LaneAction.Restart : LaneAction.Continue;
    }

    public override LaneAction AtRoot(Lane lane, ReadOnlySpan<sbyte> directions)
    {
        var record = _records[lane.Index];
        record.Arrive(directions);
        Sides(lane, record);
        var changed = Switched(lane, record);
        changed |= Settle(lane, record);
        if (record.GivenUp)
            return LaneAction.Finish;
        if (changed && _bound.HasSides)
            lane.SetRootSides(record.Positive);
        lane.NextStop = Math.Max(lane.Time, NextStop(record, lane.Time));
        return changed ? LaneAction.Restart : LaneAction.Continue;
    }

    public override void AtJump(Lane lane)
    {
        var record = _records[lane.Index];
        foreach (var m in _extremes)
            record.Measures[m].Break();
    }

    private bool Watch(Lane lane, LaneRecord record, bool changed)
    {
        if (!changed && record.Started && !record.HasDue(lane.Time))
            return false;
        record.Arrive([]);
        if (changed || !record.Started)
            Look(lane, record);
        changed |= Settle(lane, record);
        if (_bound.HasSides)
            lane.SetRootSides(record.Positive);
        return changed;
    }

    public override void OnOutput(in LaneOutputs outputs)
    {
        if (_stores)
            Store(outputs);
        if (_measures)
            TakeMeasures(outputs);
    }

    public override void OnFinish(Lane lane, in LaneReport report)
    {
        var record = _records[lane.Index];
        var (batch, slot) = (record.Batch!, record.Slot);
        var outcome =
            record.Chatters ? LaneOutcome.MaxStepsReached
            : record.GivenUp ? LaneOutcome.NotFinite
            // Methods that know nothing but jumps blame a reaction: its rate is negative or not finite.
            : report.Outcome == LaneOutcome.NotFinite && _bound.OnlyJumps ? LaneOutcome.NegativePropensity
            : report.Outcome;
        var state =
            report.WorstState < 0 ? null
            : outcome == LaneOutcome.NegativePropensity ? _bound.Channels[report.WorstState]
            : _bound.Compiled.StateNames[report.WorstState];
        var result = new PatientOutcome(lane.Subject, outcome, report.Time, state, report.AcceptedSteps, report.RejectedSteps)
        {
            Chatters = record.Chatters ? record.LastName : null,
            BadDraw = record.Draws.Failed,
        };
        batch.Outcomes[slot] = result;
        if (!result.Solved)
            LeaveOut(batch, slot, lane.NextOutput);
        Conclude(record, report.Time, result.Solved);
        Return(batch);
    }

    private (PatientBatch, int)? NextPatient()
    {
        if (_batch is null || _slot == _batch.Count)
        {
            var since = _clock?.Now ?? 0;
            _batch = _queue.Take();
            _clock?.Note(RunPart.Patients, since, RunPart.Solving);
            _slot = 0;
            if (_batch is null)
                return null;
            _inputs.Fill(_batch);
        }
        return (_batch, _slot++);
    }

    // A patient whose numbers are no numbers is named at once; the solver could only say that a state became NaN.
    private bool BadValue(PatientBatch batch, int slot)
    {
        if (batch.BadDraws.Length > 0 && batch.BadDraws[slot] is { } draw)
            return Refuse(batch, slot, new PatientOutcome(batch.First + slot, LaneOutcome.NotFinite, _plan.StartTime, null, 0, 0) { BadDraw = draw });
        var values = batch.Values.AsSpan(slot * _plan.Varying.Count, _plan.Varying.Count);
        for (var v = 0; v < values.Length; v++)
        {
            if (double.IsFinite(values[v]))
                continue;
            return Refuse(
                batch,
                slot,
                new PatientOutcome(batch.First + slot, LaneOutcome.NotFinite, _plan.StartTime, _plan.Varying[v], 0, 0) { BadValue = values[v] }
            );
        }
        return false;
    }

    private bool Refuse(PatientBatch batch, int slot, PatientOutcome outcome)
    {
        batch.Outcomes[slot] = outcome;
        LeaveOut(batch, slot, 0);
        batch.Measures.AsSpan(slot * _plan.Measures.Count, _plan.Measures.Count).Fill(double.NaN);
        Return(batch);
        return true;
    }

    private void Return(PatientBatch batch)
    {
        if (!batch.Finish())
            return;
        var since = _clock?.Now ?? 0;
        _quantiles?.Add(batch.Samples, batch.Count);
        _clock?.Note(RunPart.Quantiles, since, RunPart.Solving);
        since = _clock?.Now ?? 0;
        _queue.Return(batch);
        _clock?.Note(RunPart.Results, since, RunPart.Solving);
    }
}
