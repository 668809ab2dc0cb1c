using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Values of formulas in a lane at a moment, by the plain interpreter.</summary>
/// <remarks>For the rare moments when a rule acts or an event assigns; what is wanted at every step is compiled.</remarks>
internal sealed class LaneScope
{
    private readonly BoundPlan _bound;
    private readonly Dictionary<string, Expr> _assignments;
    private readonly Dictionary<string, Expr> _initials;
    private readonly HashSet<string> _inputs;
    private readonly Dictionary<string, Expr> _switches;
    private readonly Dictionary<string, double> _start = new(StringComparer.Ordinal);

    public LaneScope(BoundPlan bound)
    {
        _bound = bound;
        _switches = bound.Switches.ToDictionary(s => s.Switch.Input, s => s.Switch.Target);
        _assignments = bound.System.Assignments.ToDictionary(a => a.Id, a => a.Math);
        _initials = bound.System.Initials.ToDictionary(a => a.Id, a => a.Math);
        _inputs = bound.System.Inputs.Select(i => i.Id).ToHashSet();
    }

    /// <summary>An evaluation at the lane's state, inputs and time as they are now.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="draw">Where formulas of events get random numbers; null for formulas that have none.</param>
    public Evaluation At(Lane lane, RandomDraw? draw = null) => At(lane, lane.Time, draw);

    /// <summary>What divides the amount of a species that is no state itself: the size of its compartment, or 1.</summary>
    public double SizeOf(Evaluation scope, string species) =>
        _assignments[species] is { Operation: Operation.Divide } quotient ? scope.ValueOf(quotient.Arguments[1]) : 1;

    /// <summary>An evaluation at the lane's state and inputs as they are now, and another time.</summary>
    public Evaluation At(Lane lane, double time, RandomDraw? draw = null)
    {
        _start.Clear();
        Evaluation? evaluation = null;
        evaluation = new Evaluation(Symbol, time, draw: draw);
        return evaluation;

        double Symbol(string id)
        {
            if (_bound.StateRow.TryGetValue(id, out var state))
                return lane.State(state);
            // Conditions are looked at themselves here: their inputs may still be those of the moment before.
            if (_switches.TryGetValue(id, out var target) && target.IsBoolean)
                return evaluation!.ValueOf(target);
            if (_bound.InputRow.TryGetValue(id, out var row))
                return lane.Input(row);
            if (_assignments.TryGetValue(id, out var math))
                return evaluation!.ValueOf(math);
            // A state without a row stays zero; an input without one follows from given ones as at the start.
            return _inputs.Contains(id) ? Start(lane, id) : 0;
        }
    }

    private double Start(Lane lane, string id)
    {
        if (_start.TryGetValue(id, out var known))
            return known;
        var value = _bound.InputRow.TryGetValue(id, out var row)
            ? lane.Input(row)
            : new Evaluation(name => Start(lane, name), _bound.Plan.StartTime).ValueOf(_initials[id]);
        _start[id] = value;
        return value;
    }
}
