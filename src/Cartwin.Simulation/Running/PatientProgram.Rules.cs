using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

internal sealed partial class PatientProgram
{
    /// <summary>Rounds of rules and events that set each other off at one moment before a patient is given up.</summary>
    private const int MostRounds = 1000;

    // Does everything that is due; true when a state or an input changed.
    private bool Perform(Lane lane, LaneRecord record)
    {
        var changed = false;
        while (record.Schedule.TryTake(lane.Time, out var action))
        {
            switch (action.Kind)
            {
                case ActionKind.Reset:
                    Reset(lane, record);
                    break;
                case ActionKind.SetInput:
                    lane.SetParameter(action.Row, action.Value);
                    break;
                case ActionKind.ChangeInfusion:
                    lane.SetParameter(action.Row, Sum(lane.Input(action.Row), action.Value));
                    break;
                default:
                    lane.SetState(action.Row, lane.State(action.Row) + action.Value);
                    break;
            }
            changed = true;
        }
        if (changed && _extremes.Length > 0)
            Jump(lane, record);
        return changed;
    }

    // The states of the start again, from what the patient brought.
    private void Reset(Lane lane, LaneRecord record)
    {
        var batch = record.Batch!;
        var rows = _bound.Compiled.Inputs.Count;
        var start = batch.States.Length > 0
            ? batch.States.AsSpan(record.Slot * lane.StateCount, lane.StateCount)
            : StartingInputs.StateOf(_bound.Compiled, batch.Inputs.AsSpan(record.Slot * rows, rows), _plan.StartTime);
        for (var state = 0; state < start.Length; state++)
            if (!_bound.KeptRows.Contains(state))
                lane.SetState(state, start[state]);
        foreach (var row in _bound.InfusionRows)
            lane.SetParameter(row, 0);
        record.Schedule.ForgetInfusionsBefore(lane.Time);
    }

    // What is left by rounding when overlapping infusions have ended is nothing; below zero it would be no rate.
    private static double Sum(double rate, double change)
    {
        var sum = rate + change;
        return Math.Abs(sum) < 1e-12 * Math.Abs(change) ? 0 : sum;
    }

    // A jump may itself be the extreme, and no parabola leads across it.
    private void Jump(Lane lane, LaneRecord record)
    {
        var scope = _scope.At(lane);
        foreach (var m in _extremes)
        {
            var extreme = (Extreme)_bound.Measures[m].Measure;
            record.Measures[m].Jump(extreme, lane.Time, scope.ValueOf(Expr.Symbol(extreme.Output)));
        }
    }

    // Rules that became true act, then one event that is due; either may make others true, or no longer true, so all are looked at again.
    private bool Settle(Lane lane, LaneRecord record)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            Triggered(lane, record);
            if (!record.HasDue(lane.Time) || record.Draws.Failed is not null)
                return round > 0;
            if (round == 0)
                Pin(lane, record);
            if (!Perform(lane, record))
                Execute(lane, record);
            Look(lane, record);
        }
        record.Chatters = true;
        return true;
    }

    // What the crossed roots are by plain evaluation, before anything changes.
    private void Pin(Lane lane, LaneRecord record)
    {
        var scope = _scope.At(lane);
        for (var r = 0; r < record.Crossed.Length; r++)
            record.Pinned[r] = record.Crossed[r] ? scope.ValueOf(_bound.Roots[r]) : double.NaN;
    }

    // After a jump the sides are found anew. A root on which the lane stands is zero but for rounding; it keeps the side that
    // it went to unless the jump moved it.
    private void Look(Lane lane, LaneRecord record)
    {
        // Where there is no solution the integrator finds none either, and names the patient.
        lane.MakeConsistent();
        var scope = _scope.At(lane);
        for (var r = 0; r < record.Positive.Length; r++)
        {
            var value = scope.ValueOf(_bound.Roots[r]);
            if (value != record.Pinned[r])
                record.Positive[r] = value > 0;
        }
        FindSwitches(lane, record);
        FindTimeZeros(lane, record);
        Sides(lane, record);
    }

    private void FindTimeZeros(Lane lane, LaneRecord record)
    {
        if (record.TimeZeros.Length == 0)
            return;
        var atZero = _scope.At(lane, 0);
        for (var i = 0; i < record.TimeZeros.Length; i++)
            record.TimeZeros[i] = _bound.TimeRoots[i].Zero(atZero);
    }

    private double NextStop(LaneRecord record, double time)
    {
        var next = Math.Min(Math.Min(record.Schedule.NextTime, record.Pending.NextTime), _plan.EndTime);
        foreach (var zero in record.TimeZeros)
            if (zero > time && zero < next)
                next = zero;
        return next;
    }

    // Notes which conditions hold; those that became true put what they do on the schedule.
    private void Triggered(Lane lane, LaneRecord record)
    {
        for (var i = 0; i < _bound.Rules.Count; i++)
        {
            var holds = _bound.Rules[i].Condition.Holds(record.Positive);
            if (holds && !record.Held[i])
                Act(lane, record, i, _bound.Rules[i].Rule);
            record.Held[i] = holds;
        }
        if (_bound.Events.Count > 0)
            TriggerEvents(lane, record);
    }

    private void Act(Lane lane, LaneRecord record, int index, StateRule rule)
    {
        if (record.Acted[index] >= rule.Most || lane.Time < rule.From || lane.Time < record.LastActed[index] + rule.Refractory)
            return;
        record.Acted[index]++;
        record.LastActed[index] = lane.Time;
        record.LastName = rule.Name;
        _doses.Add(lane, record.Schedule, rule);
    }

    private void Sides(Lane lane, LaneRecord record)
    {
        for (var m = 0; m < _bound.Measures.Count; m++)
            if (_bound.Measures[m].Root is >= 0 and var root)
                record.Measures[m].Side(_bound.Measures[m].Measure, lane.Time, record.Positive[root], After(record, m));
    }

    // What a measure waits for stands before it, so that its time is already known.
    private double After(LaneRecord record, int measure) =>
        _bound.Measures[measure].After is >= 0 and var other ? record.Measures[other].Result : double.NegativeInfinity;
}
