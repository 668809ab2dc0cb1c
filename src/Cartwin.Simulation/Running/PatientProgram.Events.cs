using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <content>Events of the model, in SBML's order.</content>
/// <remarks>
/// At a moment all triggers are looked at; those that became true wait, with their delay and (where they use the values of that moment) the
/// values they will set. Of those whose time has come the one of highest priority is executed, and everything is looked at again:
/// priorities are worked out anew, triggers that became true join, and what is not persistent leaves when its trigger became false.
/// Among equal priorities a random one is taken, from the patient's own stream; without priorities the order is that of the model.
/// <source>SBML Level 3 Version 2 Core, section 4.11.6.</source>
/// </remarks>
internal sealed partial class PatientProgram
{
    private void TriggerEvents(Lane lane, LaneRecord record)
    {
        Evaluation? scope = null;
        for (var i = 0; i < _bound.Events.Count; i++)
        {
            var (e, condition) = _bound.Events[i];
            var holds = condition.Holds(record.Positive);
            if (holds && !record.EventHeld[i])
            {
                scope ??= _scope.At(lane);
                var delay = e.Delay is null ? 0 : scope.ValueOf(e.Delay);
                var values = e.UseValuesFromTriggerTime ? ValuesOf(scope, e) : null;
                record.Pending.Add(new PendingEvent(i, delay > 0 ? lane.Time + delay : lane.Time, values));
            }
            else if (!holds && record.EventHeld[i] && !e.Persistent)
            {
                record.Pending.Withdraw(i);
            }
            record.EventHeld[i] = holds;
        }
    }

    // Executes one of the events that are due.
    private void Execute(Lane lane, LaneRecord record)
    {
        var pending = record.Pending.Take(Choose(lane, record));
        var e = _bound.Events[pending.Event].Event;
        record.LastName = e.Id;
        Assign(lane, e, pending.Values ?? ValuesOf(_scope.At(lane), e));
        if (_extremes.Length > 0)
            Jump(lane, record);
    }

    private int Choose(Lane lane, LaneRecord record)
    {
        var scope = _scope.At(lane);
        var (best, highest, equals) = (-1, double.NaN, 0);
        for (var i = 0; i < record.Pending.Count; i++)
        {
            var pending = record.Pending[i];
            if (pending.Time > lane.Time)
                continue;
            // Without a priority an event comes after those that have one.
            var priority = _bound.Events[pending.Event].Event.Priority is { } p ? scope.ValueOf(p) : double.NaN;
            var isHigher = best < 0 || priority > highest || (double.IsNaN(highest) && !double.IsNaN(priority));
            equals = isHigher ? 1 : priority == highest ? equals + 1 : equals;
            if (isHigher)
                (best, highest) = (i, priority);
            else if (priority == highest && record.Chance.NextUniform() * equals < 1)
                best = i;
            else if (double.IsNaN(highest) && pending.Event < record.Pending[best].Event)
                best = i;
        }
        return best;
    }

    private static double[] ValuesOf(Evaluation scope, Event e)
    {
        var values = new double[e.Assignments.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = scope.ValueOf(e.Assignments[i].Math);
        return values;
    }

    // Where the amount of a species is the state, a new concentration is meant in the compartment as it is before the event.
    private void Assign(Lane lane, Event e, double[] values)
    {
        var scope = _scope.At(lane);
        for (var i = 0; i < values.Length; i++)
            values[i] = StateValue(lane, scope, e.Assignments[i].Variable, values[i]);
        for (var i = 0; i < values.Length; i++)
        {
            var id = e.Assignments[i].Variable;
            if (
                _bound.StateRow.TryGetValue(id, out var state)
                || _bound.StateRow.TryGetValue(OdeSystem.AmountOf(id), out state)
                || _bound.StateRow.TryGetValue(OdeSystem.SlowPartOf(id), out state)
            )
                lane.SetState(state, values[i]);
            else if (_bound.InputRow.TryGetValue(id, out var row))
                lane.SetParameter(row, values[i]);
        }
    }

    // What the state behind a name becomes when the name takes a value.
    private double StateValue(Lane lane, Evaluation scope, string id, double value)
    {
        if (_bound.StateRow.ContainsKey(OdeSystem.AmountOf(id)))
            return value * _scope.SizeOf(scope, id);
        // What the fast reactions made of it is kept, so the part that they do not change takes the whole difference.
        return _bound.StateRow.TryGetValue(OdeSystem.SlowPartOf(id), out var slow)
            ? lane.State(slow) + ((value - scope.ValueOf(Expr.Symbol(id))) * _scope.SizeOf(scope, id))
            : value;
    }
}
