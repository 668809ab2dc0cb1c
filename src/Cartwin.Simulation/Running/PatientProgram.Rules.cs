using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

internal sealed partial class PatientProgram
{
    /// <summary>Rounds of rules that set each other off at one moment before a patient is given up.</summary>
    private const int MostRounds = 100;

    // Does everything that is due; true when a state or an input changed.
    private bool Perform(Lane lane, LaneRecord record)
    {
        var changed = false;
        while (record.Schedule.TryTake(lane.Time, out var action))
        {
            switch (action.Kind)
            {
                case ActionKind.SetInput:
                    lane.SetParameter(action.Row, action.Value);
                    break;
                case ActionKind.ChangeInfusion:
                    lane.SetParameter(action.Row, lane.Input(action.Row) + action.Value);
                    break;
                case ActionKind.Bolus:
                    lane.SetState(action.Row, lane.State(action.Row) + action.Value);
                    break;
                default:
                    Assign(lane, _bound.Rules[action.Row].Event!);
                    break;
            }
            changed = true;
        }
        if (changed && _hasExtremes)
            Jump(lane, record);
        return changed;
    }

    // A jump may itself be the extreme, and no parabola leads across it.
    private void Jump(Lane lane, LaneRecord record)
    {
        var scope = _scope.At(lane);
        for (var m = 0; m < _bound.Measures.Count; m++)
            if (_bound.Measures[m].Measure is Extreme extreme)
                record.Measures[m].Jump(extreme, lane.Time, scope.ValueOf(Expr.Symbol(extreme.Output)));
    }

    // After a jump the signs are computed anew; rules that become true act, which may be another jump.
    private bool LookAgain(Lane lane, LaneRecord record)
    {
        var changed = false;
        for (var round = 0; round < MostRounds; round++)
        {
            var scope = _scope.At(lane);
            for (var r = 0; r < record.Positive.Length; r++)
                record.Positive[r] = scope.ValueOf(_bound.Roots[r]) > 0;
            Sides(lane, record);
            if (!Triggered(lane, record) || !Perform(lane, record))
                return changed;
            changed = true;
        }
        record.Chatters = true;
        return changed;
    }

    // Notes which conditions hold; those that became true put what they do on the schedule.
    private bool Triggered(Lane lane, LaneRecord record)
    {
        var any = false;
        for (var i = 0; i < _bound.Rules.Count; i++)
        {
            var bound = _bound.Rules[i];
            var holds = bound.Condition.Holds(record.Positive);
            // At the start a condition counts as having held before, unless the event or rule says otherwise.
            var held = record.Started || record.Acted[i] > 0 ? record.Held[i] : bound.Event?.InitialValue ?? false;
            record.Held[i] = holds;
            if (!holds && held && bound.Event is { Persistent: false })
                record.Schedule.Cancel(i);
            if (!holds || held)
                continue;
            any |= bound.Rule is { } rule ? Act(lane, record, i, rule) : Act(lane, record, i, bound.Event!);
        }
        return any;
    }

    private bool Act(Lane lane, LaneRecord record, int index, StateRule rule)
    {
        if (record.Acted[index] >= rule.Most || lane.Time < rule.From || lane.Time < record.LastActed[index] + rule.Refractory)
            return false;
        record.Acted[index]++;
        record.LastActed[index] = lane.Time;
        _doses.Add(lane, record.Schedule, rule);
        return true;
    }

    private bool Act(Lane lane, LaneRecord record, int index, Event e)
    {
        record.Acted[index]++;
        var delay = e.Delay is null ? 0 : _scope.At(lane).ValueOf(e.Delay);
        record.Schedule.Add(new TimedAction(lane.Time + Math.Max(0, delay), ActionKind.Event, index, 0));
        return true;
    }

    // All values are computed before any of them is set.
    private void Assign(Lane lane, Event e)
    {
        var scope = _scope.At(lane);
        var values = new double[e.Assignments.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = scope.ValueOf(e.Assignments[i].Math);
        for (var i = 0; i < values.Length; i++)
        {
            var id = e.Assignments[i].Variable;
            if (_bound.StateRow.TryGetValue(id, out var state))
                lane.SetState(state, values[i]);
            else
                lane.SetParameter(_bound.InputRow[id], values[i]);
        }
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
