using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Turns doses, changes and covariates into timed actions, with the patient's own weight, lag and bioavailability.</summary>
internal sealed class DoseSchedule
{
    private readonly BoundPlan _bound;
    private readonly TimedAction[] _shared;
    private readonly bool _depends;

    public DoseSchedule(BoundPlan bound)
    {
        _bound = bound;
        var plan = bound.Plan;
        _depends = plan.Doses.Where(d => d.HasTarget).Any(d => d.PerInput is not null || d.LagInput is not null || d.BioavailabilityInput is not null || bound.SizeOf[StateOf(d)] is not null);
        var actions = new List<TimedAction>();
        foreach (var change in plan.Changes)
            actions.Add(new TimedAction(change.Time, ActionKind.SetInput, bound.InputRow[change.Input], change.Value));
        foreach (var covariate in plan.Covariates)
            AddCovariate(covariate, actions);
        if (!_depends)
            foreach (var dose in plan.Doses)
                Expand(dose, 0, null, a => actions.Add(a));
        // Stable: actions of the same time and kind keep the order of the plan.
        _shared = [.. actions.OrderBy(a => a.Time).ThenBy(a => a.Kind).Where(a => a.Time <= plan.EndTime)];
    }

    /// <summary>Everything that is planned for the patient in a lane.</summary>
    public void Begin(Lane lane, LaneSchedule schedule, ValueArray<Dose> own)
    {
        schedule.Load(_shared);
        if (_depends)
            foreach (var dose in _bound.Plan.Doses)
                Expand(dose, 0, lane, schedule.Add);
        foreach (var dose in own)
            Expand(dose, 0, lane, schedule.Add);
    }

    /// <summary>What a rule does, counted from now.</summary>
    public void Add(Lane lane, LaneSchedule schedule, StateRule rule)
    {
        foreach (var change in rule.Changes)
            schedule.Add(new TimedAction(lane.Time + change.Time, ActionKind.SetInput, _bound.InputRow[change.Input], change.Value));
        foreach (var dose in rule.Doses)
            Expand(dose, lane.Time, lane, schedule.Add);
    }

    private string StateOf(Dose dose) => _bound.SizeOf.ContainsKey(dose.Target) ? dose.Target : $"amount({dose.Target})";

    private void Expand(Dose dose, double origin, Lane? lane, Action<TimedAction> add)
    {
        var begin = origin + dose.Time;
        if (dose.Resets && begin >= _bound.Plan.StartTime && begin <= _bound.Plan.EndTime)
            add(new TimedAction(begin, ActionKind.Reset, -1, double.NaN));
        if (!dose.HasTarget)
            return;
        var state = StateOf(dose);
        var share = dose.BioavailabilityInput is { } b ? Input(lane!, b) : dose.Bioavailability;
        var amount = dose.Amount * share * (dose.PerInput is { } p ? Input(lane!, p) : 1);
        var duration = dose.Rate > 0 ? amount / dose.Rate : dose.Duration;
        if (_bound.SizeOf[state] is { } size)
            amount /= Input(lane!, size);
        var lag = dose.LagInput is { } l ? Input(lane!, l) : dose.Lag;
        for (var i = 0; i <= dose.Additional; i++)
        {
            var time = begin + lag + (i * dose.Interval);
            if (time > _bound.Plan.EndTime)
                return;
            if (time < _bound.Plan.StartTime)
                continue;
            if (duration > 0)
            {
                var row = _bound.InputRow[PlanBinding.InfusionInto(state)];
                add(new TimedAction(time, ActionKind.ChangeInfusion, row, amount / duration));
                add(new TimedAction(time + duration, ActionKind.ChangeInfusion, row, -amount / duration, time));
            }
            else
            {
                add(new TimedAction(time, ActionKind.Bolus, _bound.StateRow[state], amount));
            }
        }
    }

    private double Input(Lane lane, string id) => lane.Input(_bound.InputRow[id]);

    // Between two points a straight line, from the last on a constant.
    private void AddCovariate(Covariate covariate, List<TimedAction> actions)
    {
        var x = covariate.Input;
        for (var i = 0; i < covariate.Points.Count; i++)
        {
            var point = covariate.Points[i];
            var slope = i + 1 < covariate.Points.Count
                ? (covariate.Points[i + 1].Value - point.Value) / (covariate.Points[i + 1].Time - point.Time)
                : 0;
            actions.Add(new TimedAction(point.Time, ActionKind.SetInput, _bound.InputRow[$"value({x})"], point.Value));
            actions.Add(new TimedAction(point.Time, ActionKind.SetInput, _bound.InputRow[$"slope({x})"], slope));
            actions.Add(new TimedAction(point.Time, ActionKind.SetInput, _bound.InputRow[$"since({x})"], point.Time));
        }
    }
}
