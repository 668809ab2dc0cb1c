using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>A delayed value: names of the parameters of its polynomial and of the outputs that it follows from.</summary>
/// <param name="Name">Its name in formulas, and the start of the other names.</param>
internal sealed record DelayNames(string Name)
{
    /// <summary>Whether the delay stays the same for a patient.</summary>
    public bool IsConstant { get; set; } = true;

    public string Value => $"{Name}.value";

    public string Lag => $"{Name}.lag";

    public string Past => $"{Name}.past";

    public string Start => $"{Name}.start";

    public string Inverse => $"{Name}.inverse";

    public IEnumerable<string> Coefficients => Enumerable.Range(0, 5).Select(i => $"{Name}.c{i}");

    public IEnumerable<string> Inputs => [.. Coefficients, Start, Inverse];

    public IEnumerable<string> Outputs => [Value, Lag, Past];

    public LaneDelay Rows(List<string> outputs, Dictionary<string, int> inputRow) =>
        new(
            outputs.IndexOf(Value),
            outputs.IndexOf(Lag),
            outputs.IndexOf(Past),
            [.. Coefficients.Select(c => inputRow[c])],
            inputRow[Start],
            inputRow[Inverse]
        )
        {
            IsConstant = IsConstant,
        };
}

/// <summary>Puts a polynomial in time in the place of every delayed value.</summary>
/// <remarks>The integrator sets its coefficients for every step from what the lane has passed through. Before the start a value is what the
/// model says of the start, at that earlier time: an initial assignment that names time says how it was then, and whatever does
/// not is constant.
/// <source>SBML Level 3 Version 2 Core, section 3.4.6 (csymbol delay).</source></remarks>
internal sealed class DelayLowering
{
    private readonly OdeSystem _system;
    private readonly HashSet<string> _given;
    private readonly HashSet<string> _set;
    private readonly DiagnosticList _diagnostics;
    private readonly Dictionary<string, Expr> _initials;
    private readonly Dictionary<string, Expr> _assignments;
    private readonly Dictionary<Expr, Expr> _known = [];
    private readonly List<Definition> _newInputs = [];
    private readonly List<Definition> _newAssignments = [];
    private readonly List<Definition> _newInitials = [];
    private readonly Dictionary<string, Expr> _past = new(StringComparer.Ordinal);

    private DelayLowering(OdeSystem system, SimulationPlan plan, List<RandomStart> starts, DiagnosticList diagnostics)
    {
        (_system, _diagnostics) = (system, diagnostics);
        _given = [.. plan.Varying];
        _set =
        [
            .. system.Events.SelectMany(e => e.Assignments).Select(a => a.Variable),
            .. plan.Changes.Concat(plan.Rules.SelectMany(r => r.Changes)).Select(c => c.Input),
            .. plan.Covariates.Select(c => c.Input),
        ];
        _initials = system.Initials.ToDictionary(i => i.Id, i => i.Math);
        _assignments = system.Assignments.ToDictionary(a => a.Id, a => a.Math);
        // What is drawn once was the same before.
        foreach (var start in starts)
            _past[start.Input] = Expr.Symbol(start.Input);
    }

    public List<DelayNames> Names { get; } = [];

    /// <summary>The system without delays, and what they are called; the same system where it has none.</summary>
    public static (OdeSystem System, List<DelayNames> Delays) Run(
        OdeSystem system,
        SimulationPlan plan,
        List<RandomStart> starts,
        DiagnosticList diagnostics
    )
    {
        if (!Formulas(system).Any(HasDelay))
            return (system, []);
        if (plan.FromSteadyState)
            diagnostics.Add(PlanRules.SteadyWithDelay.At(SourceSpan.None));
        var lowering = new DelayLowering(system, plan, starts, diagnostics);
        return (lowering.Lower(), lowering.Names);
    }

    private static bool HasDelay(Expr math) => Substitution.PartsOf(math).Any(p => p.Operation == Operation.Delay);

    private static IEnumerable<Expr> Formulas(OdeSystem system) =>
        system
            .Assignments.Select(a => a.Math)
            .Concat(system.States.Select(s => s.Rate))
            .Concat(system.Initials.Select(i => i.Math))
            .Concat(system.Events.SelectMany(e => e.Assignments.Select(a => a.Math).Append(e.Trigger).Append(e.Delay ?? Expr.Zero).Append(e.Priority ?? Expr.Zero)));

    private OdeSystem Lower()
    {
        var assignments = _system.Assignments.Select(a => a with { Math = Without(a.Math) }).ToList();
        var states = _system.States.Select(s => s with { Rate = Without(s.Rate) }).ToValueArray();
        var initials = _system.Initials.Select(i => i with { Math = Without(i.Math) }).ToList();
        var events = _system.Events.Select(Without).ToValueArray();
        foreach (var definition in assignments)
            _assignments[definition.Id] = definition.Math;
        CheckLags();
        return _system with
        {
            Inputs = [.. _system.Inputs, .. _newInputs],
            States = states,
            Assignments = DefinitionOrder.Sort([.. assignments, .. _newAssignments], out _).ToValueArray(),
            Initials = DefinitionOrder.Sort([.. initials, .. _newInitials], out _).ToValueArray(),
            Events = events,
        };
    }

    private Event Without(Event e) =>
        e with
        {
            Trigger = Without(e.Trigger),
            Delay = e.Delay is null ? null : Without(e.Delay),
            Priority = e.Priority is null ? null : Without(e.Priority),
            Assignments = e.Assignments.Select(a => a with { Math = Without(a.Math) }).ToValueArray(),
        };

    private Expr Without(Expr math) => Substitution.Map(math, e => e.Operation == Operation.Delay ? Delayed(e) : e);

    private Expr Delayed(Expr delay)
    {
        if (_known.TryGetValue(delay, out var known))
            return known;
        var (value, lag) = (delay.Arguments[0], delay.Arguments[1]);
        if (lag.IsNumber(0))
            return value;
        var names = new DelayNames($"delay({Names.Count + 1})");
        Names.Add(names);
        var past = PastOf(value);
        foreach (var input in names.Inputs)
        {
            // Until the first step the polynomial is the constant value at the start.
            var start = input == names.Coefficients.First() ? Expr.Symbol(names.Name) : Expr.Zero;
            _newInputs.Add(new Definition(input, start));
            _newInitials.Add(new Definition(input, start));
        }
        var atStart = Substitution.Map(past, e => e.Operation == Operation.Time ? Expr.Time - lag : e);
        _newInitials.Add(new Definition(names.Name, atStart));
        _newAssignments.Add(new Definition(names.Name, Polynomial(names)));
        foreach (var (id, math) in new[] { (names.Value, value), (names.Lag, lag), (names.Past, past) })
            _newAssignments.Add(new Definition(id, math));
        _past[names.Name] = atStart;
        return _known[delay] = Expr.Symbol(names.Name);
    }

    private static Expr Polynomial(DelayNames names)
    {
        var theta = (Expr.Time - Expr.Symbol(names.Start)) * Expr.Symbol(names.Inverse);
        return names.Coefficients.Reverse().Select(Expr.Symbol).Aggregate((sum, next) => (sum * theta) + next);
    }

    // What a formula was before the start, as a function of time and of what the patient brings.
    private Expr PastOf(Expr math) => Substitution.Replace(Without(math), PastOf);

    private Expr? PastOf(string id)
    {
        if (_past.TryGetValue(id, out var known))
            return known;
        if (_given.Contains(id))
        {
            var start = $"start({id})";
            _newInputs.Add(new Definition(start, Expr.Symbol(id)));
            _newInitials.Add(new Definition(start, Expr.Symbol(id)));
            return _past[id] = Expr.Symbol(start);
        }
        // Nothing changed before the start, so every rate was zero.
        return _past[id] = id.StartsWith("rateOf(", StringComparison.Ordinal) ? Expr.Zero : PastOf(_initials[id]);
    }

    private void CheckLags()
    {
        var states = _system.States.Select(s => s.Id).ToHashSet();
        foreach (var names in Names)
        {
            var open = new Stack<string>([names.Lag]);
            var seen = new HashSet<string>();
            while (open.TryPop(out var id))
            {
                var math = _newAssignments.FirstOrDefault(a => a.Id == id)?.Math ?? _assignments.GetValueOrDefault(id);
                names.IsConstant &= !_set.Contains(id) && (math is null || !Substitution.PartsOf(math).Contains(Expr.Time));
                foreach (var name in Substitution.SymbolsOf(math ?? Expr.Zero))
                    if (states.Contains(name))
                        _diagnostics.Add(PlanRules.LagOfState.At(SourceSpan.None, _newAssignments.First(a => a.Id == names.Lag).Math, name));
                    else if (seen.Add(name))
                        open.Push(name);
            }
        }
    }
}
