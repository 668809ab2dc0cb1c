using System.Globalization;
using Cartwin.Documents;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>Takes formulas of endpoints apart: what must be measured while a patient is simulated, and what is left to compute.</summary>
internal sealed class EndpointBinding
{
    private readonly EndpointFrame _frame;
    private readonly DiagnosticList _diagnostics;
    private readonly HashSet<string> _known;
    private readonly HashSet<string> _inputs;
    private readonly Dictionary<Measure, int> _places = [];
    private readonly Dictionary<Expr, string> _named = [];
    private EndpointDefinition _endpoint = null!;
    private SourceSpan _place;

    public EndpointBinding(OdeSystem system, EndpointFrame frame, DiagnosticList diagnostics)
    {
        (_frame, _diagnostics) = (frame, diagnostics);
        _inputs = [.. system.Inputs.Select(i => i.Id)];
        _known = [.. _inputs, .. system.States.Select(s => s.Id), .. system.Assignments.Select(a => a.Id)];
    }

    /// <summary>What is measured, each once.</summary>
    public List<Measure> Measures { get; } = [];

    /// <summary>What is watched and is no output of the model itself.</summary>
    public List<Definition> Outputs { get; } = [];

    /// <summary>The symbol that stands for a measure in what is left to compute.</summary>
    public static string SlotOf(int measure) => $"measure {measure}";

    /// <summary>What is left to compute of an endpoint: its value, its event and begin of risk, or its grades.</summary>
    public IReadOnlyList<Expr> Bind(EndpointDefinition endpoint)
    {
        _endpoint = endpoint;
        return endpoint.Type switch
        {
            EndpointType.TimeToEvent => [Formula(endpoint.Event, isTruth: false), endpoint.Since is null ? Expr.Number(_frame.WindowStart) : Formula(endpoint.Since, isTruth: false)],
            EndpointType.Grade => [.. endpoint.Grades.Select(g => Formula(g.When, isTruth: true))],
            _ => [Formula(endpoint.Value, endpoint.Type == EndpointType.Responder)],
        };
    }

    private Expr Formula(Placed<Expr>? formula, bool isTruth)
    {
        if (formula is not { Value: { } math } placed)
            throw new ArgumentException($"The endpoint '{_endpoint.Name}' has no formula of its type.", nameof(formula));
        _place = placed.Where;
        var left = Remaining(math);
        if (left.IsBoolean != isTruth && !_diagnostics.HasErrors)
        {
            var (needs, found) = isTruth ? ("a condition", "a number") : ("a number", "a condition");
            _diagnostics.Add(EndpointRules.WrongValue.At(_place, _endpoint.Name, needs, math, found));
        }
        return left;
    }

    private Expr Remaining(Expr e)
    {
        switch (e.Operation)
        {
            case Operation.Call:
                return Reduced(e);
            case Operation.Symbol:
                return Named(e.Name!);
            case Operation.Time or Operation.Delay or Operation.RateOf:
                return Refused(EndpointRules.NeedsTime, OperationFacts.Of(e.Operation).Name);
        }
        if (e.Arguments.Length == 0)
            return e;
        var arguments = new Expr[e.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = Remaining(e.Arguments[i]);
        return e.WithArguments(arguments);
    }

    private Expr Named(string name) =>
        Constant(name) is { } number ? number
        : _inputs.Contains(name) ? Slot(new ValueAt("", name, _frame.Start), name)
        : _known.Contains(name) ? Refused(EndpointRules.NeedsTime, name)
        : Unknown(name);

    // A number of the definition or of the study.
    private Expr? Constant(string name)
    {
        if (name == "follow_up")
            return _frame.End;
        if (name == "start")
            return _frame.Start;
        return _endpoint.Settings.FirstOrDefault(s => s.Name == name) is { } setting ? setting.Value : (Expr?)null;
    }

    private Expr Reduced(Expr call)
    {
        var name = call.Name!;
        if (EndpointFunctions.Named(name) is not { } function)
        {
            var all = EndpointFunctions.All.Select(f => f.Name).ToArray();
            var unknown = EndpointRules.UnknownFunction.At(_place, _endpoint.Name, name, string.Join(", ", all));
            _diagnostics.Add(NearNames.Find(name, all) is { } near ? unknown.WithHint($"Did you mean '{near}'?") : unknown);
            return Expr.NotANumber;
        }
        var count = call.Arguments.Length;
        if (count < function.Fewest || count > function.Most)
        {
            var takes = function.Fewest == function.Most ? $"{function.Most} argument{(function.Most == 1 ? "" : "s")}" : $"{function.Fewest} to {function.Most} arguments";
            return Refused(EndpointRules.WrongArguments.At(_place, name, _endpoint.Name, takes, function.Form));
        }
        var first = call.Arguments[0];
        return name switch
        {
            "value" => Value(call, At(call, 1, _frame.End)),
            "baseline" => Value(call, _frame.Start),
            "change" => Value(call, At(call, 1, _frame.End)) - Value(call, _frame.Start),
            "percent_change" => (Value(call, At(call, 1, _frame.End)) / Value(call, _frame.Start) - 1) * 100,
            "maximum" or "minimum" or "time_of_maximum" or "time_of_minimum" => Extreme(call),
            "area" => Area(call),
            "mean" => Area(call) / (At(call, 2, _frame.End) - At(call, 1, _frame.WindowStart)),
            "duration" => Duration(call),
            "first_time" => First(first, call),
            "spell" => Spell(call),
            "held_since" => Held(call),
            "ever" => Expr.Of(Operation.LessOrEqual, First(first, call), At(call, 2, _frame.End)),
            _ => Expr.Of(Operation.Greater, First(Expr.Of(Operation.Not, first), call), At(call, 2, _frame.End)),
        };
    }

    private Expr Value(Expr call, double time) => Slot(new ValueAt("", Output(call.Arguments[0]), time), call);

    private Expr Extreme(Expr call) =>
        Slot(
            new Extreme("", Output(call.Arguments[0]), call.Name!.EndsWith("maximum", StringComparison.Ordinal), call.Name.StartsWith("time", StringComparison.Ordinal))
            {
                From = At(call, 1, _frame.WindowStart),
                To = At(call, 2, _frame.End),
            },
            call
        );

    private Expr Area(Expr call) =>
        Slot(new Area("", Output(call.Arguments[0])) { From = At(call, 1, _frame.WindowStart), To = At(call, 2, _frame.End) }, call);

    private Expr Duration(Expr call)
    {
        var (output, threshold, above) = Threshold(call.Arguments[0]);
        var (from, to) = (At(call, 1, _frame.WindowStart), At(call, 2, _frame.End));
        return Slot(new Duration("", output, threshold, above) { From = from, To = to }, call);
    }

    private Expr First(Expr condition, Expr call) => Slot(FirstTime(condition, call), call);

    private FirstTime FirstTime(Expr condition, Expr call)
    {
        var (output, threshold, above) = Threshold(condition);
        var first = new FirstTime("", output, threshold, above) { From = _frame.WindowStart };
        // The other must be measured before this one, which waits for it.
        return call.Arguments.Length > 1 && call.Arguments[1] is { Operation: Operation.Call, Name: "first_time", Arguments.Length: > 0 } other
            ? first with { After = Measures[Place(FirstTime(other.Arguments[0], other), other)].Name }
            : first with { From = At(call, 1, _frame.WindowStart) };
    }

    // From when the condition holds to when it first does not; 0 where it never holds.
    private Expr Spell(Expr call)
    {
        var begin = FirstTime(call.Arguments[0], call);
        var since = Slot(begin, call);
        var (output, threshold, above) = Threshold(Expr.Of(Operation.Not, call.Arguments[0]));
        var over = new FirstTime("", output, threshold, above) { From = _frame.WindowStart, After = Measures[Place(begin, call)].Name };
        return Expr.Of(Operation.Piecewise, 0, Expr.Of(Operation.Greater, since, _frame.End), Slot(over, call) - since);
    }

    private Expr Held(Expr call)
    {
        var (output, threshold, above) = Threshold(call.Arguments[0]);
        return Slot(new HeldSince("", output, threshold, above) { From = At(call, 1, _frame.WindowStart) }, call);
    }

    /// <summary>A condition as one output and a threshold.</summary>
    private (string Output, double Threshold, bool Above) Threshold(Expr condition)
    {
        var resolved = WithConstants(condition);
        if (
            resolved is { Operation: Operation.Greater or Operation.GreaterOrEqual or Operation.Less or Operation.LessOrEqual, Arguments: [var left, var right] }
            && left.Operation == Operation.Symbol
            && right is { Operation: Operation.Number, Name: null }
        )
            return (Output(left), right.Value, resolved.Operation is Operation.Greater or Operation.GreaterOrEqual);
        if (ConditionMargin.Of(resolved) is { } margin)
            return (Output(margin), 0, true);
        Refused(EndpointRules.NotACondition, condition.ToString());
        return ("", 0, true);
    }

    // The id of what is watched; a formula becomes an output of its own.
    private string Output(Expr formula)
    {
        formula = WithConstants(formula);
        foreach (var part in Substitution.PartsOf(formula))
            if (part.Operation == Operation.Symbol && !_known.Contains(part.Name!))
                Unknown(part.Name!);
            else if (part.Operation == Operation.Call)
                Refused(EndpointRules.UnknownFunction.At(_place, _endpoint.Name, part.Name, "inside such a formula only those of models"));
        if (formula.IsBoolean)
            Refused(EndpointRules.WrongValue.At(_place, _endpoint.Name, "a number there", formula, "a condition"));
        if (formula.Operation == Operation.Symbol)
            return formula.Name!;
        if (!_named.TryGetValue(formula, out var name))
        {
            _named[formula] = name = $"output({formula})";
            Outputs.Add(new Definition(name, formula));
        }
        return name;
    }

    private Expr WithConstants(Expr formula) => Substitution.Replace(formula, name => _known.Contains(name) ? null : Constant(name));

    private double At(Expr call, int argument, double absent)
    {
        if (argument >= call.Arguments.Length)
            return absent;
        var formula = WithConstants(call.Arguments[argument]);
        if (Substitution.PartsOf(formula).Any(p => p.Operation is Operation.Symbol or Operation.Call or Operation.Time or Operation.Delay or Operation.RateOf))
        {
            Refused(EndpointRules.NotATime, call.Arguments[argument].ToString());
            return absent;
        }
        var time = new Evaluation(_ => double.NaN).ValueOf(formula);
        if (time >= _frame.Start && time <= _frame.End)
            return time;
        Refused(EndpointRules.OutsideStudy.At(_place, _endpoint.Name, Text(time), Text(_frame.Start), Text(_frame.End)));
        return absent;
    }

    private Expr Slot(Measure measure, object text) => Expr.Symbol(SlotOf(Place(measure, text)));

    private int Place(Measure measure, object text)
    {
        if (_places.TryGetValue(measure, out var place))
            return place;
        _places[measure] = Measures.Count;
        Measures.Add(measure with { Name = $"{Measures.Count}: {text}" });
        return Measures.Count - 1;
    }

    private Expr Unknown(string name)
    {
        var unknown = EndpointRules.UnknownName.At(_place, _endpoint.Name, name);
        var near = NearNames.Find(name, _known.Concat(_endpoint.Settings.Select(s => s.Name)).Concat(["follow_up", "start"]));
        return Refused(near is null ? unknown : unknown.WithHint($"Did you mean '{near}'?"));
    }

    private Expr Refused(DiagnosticRule rule, string what) => Refused(rule.At(_place, _endpoint.Name, what));

    private Expr Refused(Diagnostic diagnostic)
    {
        _diagnostics.Add(diagnostic);
        return Expr.NotANumber;
    }

    private static string Text(double time) => time.ToString(CultureInfo.InvariantCulture);
}
