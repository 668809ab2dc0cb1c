using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>An input that holds a step of the rates, a condition or a whole number, while a lane integrates.</summary>
/// <param name="Input">Name of the input.</param>
/// <param name="Target">What it is equal to: a condition, or floor(u).</param>
internal sealed record Switch(string Input, Expr Target);

/// <summary>Takes the steps out of the rates: conditions and whole parts that change with state or time become inputs, which change at roots.</summary>
/// <remarks>
/// Between two changes the rates are as smooth as the methods and their error estimates assume; a method whose stages all lie on one side of a
/// step does not see it. Conditions of inputs alone stay: they change only where a lane restarts anyway.
/// <source>Hairer, Nørsett, Wanner, Solving Ordinary Differential Equations I (1993), II.6, "Discontinuous equations".</source>
/// </remarks>
internal sealed class SwitchLowering
{
    private readonly OdeSystem _system;
    private readonly Dictionary<string, Expr> _assignments;
    private readonly Dictionary<string, bool> _varies = new(StringComparer.Ordinal);
    private readonly Dictionary<Expr, Expr> _known = [];
    private readonly List<Switch> _switches = [];

    private SwitchLowering(OdeSystem system)
    {
        _system = system;
        _assignments = system.Assignments.ToDictionary(a => a.Id, a => a.Math);
    }

    /// <summary>The system with smooth rates, and what was taken out; the same system where they were smooth.</summary>
    public static (OdeSystem System, List<Switch> Switches) Run(OdeSystem system, SimulationPlan plan)
    {
        var isStepped = system.Assignments.Select(a => a.Math).Concat(system.States.Select(s => s.Rate)).Any(m => Substitution.PartsOf(m).Any(IsStep));
        // A steady state is looked for with rates that follow the state by themselves.
        if (!isStepped || plan.FromSteadyState)
            return (system, []);
        var lowering = new SwitchLowering(system);
        return (lowering.Lower(), lowering._switches);
    }

    private static bool IsStep(Expr e) =>
        e.IsBoolean || e.Operation is Operation.Floor or Operation.Ceiling or Operation.Quotient or Operation.Remainder;

    private OdeSystem Lower()
    {
        foreach (var state in _system.States)
            _varies[state.Id] = true;
        foreach (var input in _system.Inputs)
            _varies[input.Id] = false;
        foreach (var assignment in _system.Assignments)
            _varies[assignment.Id] = Varies(assignment.Math);
        var used = UsedByRates();
        var assignments = _system.Assignments.Select(a => used.Contains(a.Id) ? a with { Math = Smooth(a.Math) } : a).ToList();
        var states = _system.States.Select(s => s with { Rate = Smooth(s.Rate) }).ToValueArray();
        if (_switches.Count == 0)
            return _system;
        var inputs = _switches.Select(s => new Definition(s.Input, s.Target.IsBoolean ? Expr.Of(Operation.Piecewise, 1, s.Target, 0) : s.Target)).ToList();
        return _system with
        {
            Inputs = [.. _system.Inputs, .. inputs],
            States = states,
            Assignments = assignments.ToValueArray(),
            Initials = DefinitionOrder.Sort([.. _system.Initials, .. inputs], out _).ToValueArray(),
        };
    }

    private bool Varies(Expr math)
    {
        foreach (var part in Substitution.PartsOf(math))
            if (part.Operation == Operation.Time || (part.Operation == Operation.Symbol && _varies[part.Name!]))
                return true;
        return false;
    }

    private HashSet<string> UsedByRates()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Expr>(_system.States.Select(s => s.Rate));
        while (open.TryPop(out var math))
            foreach (var name in Substitution.SymbolsOf(math))
                if (used.Add(name) && _assignments.TryGetValue(name, out var formula))
                    open.Push(formula);
        return used;
    }

    // From the outside in: of a condition inside a condition only the whole is a switch.
    private Expr Smooth(Expr e)
    {
        if (_known.TryGetValue(e, out var known))
            return known;
        var smooth = e;
        if (e.IsBoolean && e.Operation is not (Operation.True or Operation.False) && Varies(e))
            smooth = Expr.Of(Operation.Equal, New(e), 1);
        else if (e.Operation == Operation.Floor && Varies(e))
            smooth = New(e);
        else if (e.Operation == Operation.Ceiling && Varies(e))
            smooth = -Smooth(Expr.Of(Operation.Floor, -e.Arguments[0]));
        else if (e.Operation == Operation.Quotient && Varies(e))
            smooth = Smooth(Truncated(e.Arguments[0] / e.Arguments[1]));
        else if (e.Operation == Operation.Remainder && Varies(e))
            smooth = Smooth(e.Arguments[0] - (e.Arguments[1] * Truncated(e.Arguments[0] / e.Arguments[1])));
        else if (e.Arguments.Length > 0)
            smooth = e.WithArguments([.. e.Arguments.ToArray().Select(Smooth)]);
        return _known[e] = smooth;
    }

    private static Expr Truncated(Expr x) =>
        Expr.Of(Operation.Piecewise, Expr.Of(Operation.Floor, x), Expr.Of(Operation.GreaterOrEqual, x, 0), -Expr.Of(Operation.Floor, -x));

    private Expr New(Expr target)
    {
        var input = $"switch({_switches.Count + 1})";
        _switches.Add(new Switch(input, target));
        _varies[input] = false;
        return Expr.Symbol(input);
    }
}
