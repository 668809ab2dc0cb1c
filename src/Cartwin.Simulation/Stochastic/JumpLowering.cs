using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Takes out of a system what fires one at a time: counted species become amounts, and for the hybrid method the flows of their
/// reactions get a switch each.</summary>
internal sealed class JumpLowering
{
    private readonly OdeSystem _system;
    private readonly SimulationPlan _plan;
    private readonly StochasticPlan _stochastic;
    private readonly DiagnosticList _diagnostics;
    private readonly Dictionary<string, StateEquation> _states;
    private readonly Dictionary<string, CountableSpecies> _countable;
    private readonly Dictionary<string, Expr> _assignments;

    private JumpLowering(OdeSystem system, SimulationPlan plan, DiagnosticList diagnostics)
    {
        (_system, _plan, _stochastic, _diagnostics) = (system, plan, plan.Stochastic!, diagnostics);
        _states = system.States.ToDictionary(s => s.Id, StringComparer.Ordinal);
        _countable = system.Countable.ToDictionary(c => c.Species, StringComparer.Ordinal);
        _assignments = system.Assignments.ToDictionary(a => a.Id, a => a.Math, StringComparer.Ordinal);
    }

    /// <summary>The system with counted amounts, and what fires in it; null where all is a flow.</summary>
    public static (OdeSystem System, JumpSystem? Jumps) Run(OdeSystem system, SimulationPlan plan, DiagnosticList diagnostics)
    {
        if (plan.Stochastic is null)
            return (system, null);
        var lowering = new JumpLowering(system, plan, diagnostics);
        lowering.Check();
        if (diagnostics.HasErrors)
            return (system, null);
        var lowered = lowering.Lower();
        return diagnostics.HasErrors ? (system, null) : lowered;
    }

    private bool IsHybrid => _stochastic.Method == JumpMethod.Hybrid;

    private void Check()
    {
        Option("The threshold", _stochastic.Threshold, _stochastic.Threshold > 0 && double.IsFinite(_stochastic.Threshold), "positive");
        Option("The epsilon", _stochastic.Epsilon, _stochastic.Epsilon is > 0 and < 1, "between 0 and 1");
        foreach (var scarce in _stochastic.Scarce)
        {
            Option($"The number of items in a unit of '{scarce.Species}'", scarce.ItemsPerUnit, scarce.ItemsPerUnit > 0 && double.IsFinite(scarce.ItemsPerUnit), "positive");
            if (!_countable.ContainsKey(scarce.Species))
                NotCountable(scarce.Species);
        }
        if (_system.States.Any(s => s.IsAlgebraic))
            _diagnostics.Add(StochasticRules.Unsupported.At(SourceSpan.None, "models with algebraic rules or fast reactions"));
        if (_plan.FromSteadyState)
            _diagnostics.Add(StochasticRules.Unsupported.At(SourceSpan.None, "patients from their steady state"));
        if (HasDelay())
            _diagnostics.Add(StochasticRules.Unsupported.At(SourceSpan.None, "models with delays"));
        if (!_diagnostics.HasErrors)
            Items().Check(_diagnostics);
        if (!IsHybrid)
            CheckPure();
        else if (_stochastic.Scarce.Count == 0 && Counted().Count == 0)
            _diagnostics.Add(StochasticRules.NothingScarce.At(SourceSpan.None));
    }

    private bool HasDelay() =>
        _system.Assignments.Select(a => a.Math).Concat(_system.States.Select(s => s.Rate)).Any(m => Substitution.PartsOf(m).Any(p => p.Operation == Operation.Delay));

    private void NotCountable(string id)
    {
        var isKnown = _assignments.ContainsKey(id) || _system.Inputs.Any(i => i.Id == id) || _system.Initials.Any(i => i.Id == id);
        var why =
            _states.ContainsKey(id) ? "a rule, or a reaction whose stoichiometry is not a fixed whole number, changes it"
            : isKnown ? "it is no species that reactions change"
            : "the model has nothing of this name";
        var diagnostic = StochasticRules.NotCountable.At(SourceSpan.None, id, why);
        _diagnostics.Add(
            NearNames.Find(id, _countable.Keys) is { } near && near != id ? diagnostic.WithHint($"Did you mean '{near}'?")
            : _countable.Count > 0 && !_states.ContainsKey(id) ? diagnostic.WithHint($"What can be counted: {Names([.. _countable.Keys])}.")
            : diagnostic);
    }

    private static string Names(List<string> ids)
    {
        const int most = 8;
        var shown = ids.Count <= most ? ids : ids[..most];
        var names = shown.Select(id => $"'{id}'").ToList();
        return ids.Count > most ? $"{string.Join(", ", names)} and {ids.Count - most} others"
            : names.Count == 1 ? names[0]
            : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    // Methods that know nothing but jumps: every state is counted, and nothing moves between two firings.
    private void CheckPure()
    {
        var counted = _countable.Values.Select(c => c.State).ToHashSet(StringComparer.Ordinal);
        var others = _system.States.Where(s => !counted.Contains(s.Id) && !s.Rate.IsNumber(0)).Select(s => s.Id).ToList();
        if (others.Count > 0)
            _diagnostics.Add(StochasticRules.NotByReactions.At(SourceSpan.None, $"{Names(others)} {(others.Count == 1 ? "has" : "have")}", StochasticPlan.NameOf(_stochastic.Method)));
        foreach (var area in _plan.Measures.OfType<Area>())
            _diagnostics.Add(StochasticRules.NoArea.At(SourceSpan.None, area.Name, StochasticPlan.NameOf(_stochastic.Method)));
    }

    private bool DependsOnTime(Expr math, HashSet<string> seen) =>
        Substitution.PartsOf(math).Any(p =>
            p.Operation == Operation.Time
            || (p.Operation == Operation.Symbol && (IsCovariate(p.Name!) || (seen.Add(p.Name!) && _assignments.TryGetValue(p.Name!, out var inner) && DependsOnTime(inner, seen))))
        );

    private bool IsCovariate(string id) => _plan.Covariates.Any(c => c.Input == id);

    private void Option(string what, double value, bool holds, string allowed)
    {
        if (!holds)
            _diagnostics.Add(StochasticRules.BadOption.At(SourceSpan.None, what, ExprText.WriteNumber(value), allowed));
    }

    // Named species are counted; without names those amounts whose last items can decide something, and for the other methods all there are.
    private List<CountableSpecies> Counted() =>
        !IsHybrid ? [.. _countable.Values]
        : _stochastic.Scarce.Count > 0 ? [.. _stochastic.Scarce.Select(s => s.Species).Distinct().Where(_countable.ContainsKey).Select(id => _countable[id])]
        : Multiplying.Of([.. _countable.Values.Where(c => c.IsAmount)], _system.Channels.Select(c => (c, NeededBy(c))));

    private HashSet<string> NeededBy(ReactionChannel channel) =>
        [.. channel.Reactants.Select(r => r.Species), .. FactorsOf(channel.Propensity)];

    private ItemSizes Items() => new(_system, _stochastic, Counted());

    private (OdeSystem System, JumpSystem? Jumps) Lower()
    {
        var counted = Counted();
        var items = Items();
        var names = counted.Select(c => c.Species).ToHashSet(StringComparer.Ordinal);
        var channels = _system.Channels.Where(c => c.Changes.Any(change => names.Contains(change.Species))).ToList();
        var touched = channels.SelectMany(c => c.Changes).Select(c => c.Species).Concat(names).ToHashSet(StringComparer.Ordinal);
        var system = AsAmounts(touched);
        var stateOf = touched.ToDictionary(id => id, id => system.States.Any(s => s.Id == id) ? id : OdeSystem.AmountOf(id), StringComparer.Ordinal);
        var jumps = new JumpSystem(
            _stochastic,
            [.. channels.Select(c => Channel(c, stateOf, items.Of(c)))],
            [.. counted.Select(c => (stateOf[c.Species], items.Of(c.Species)))]
        );
        return (IsHybrid ? WithSwitches(system, channels, stateOf) : system, jumps);
    }

    // One firing changes a whole number of items; an amount in other units changes by as many times the size of one of the items that are counted.
    private JumpChannel Channel(ReactionChannel channel, Dictionary<string, string> stateOf, double item)
    {
        var propensity = EnoughItems.Propensity(channel, _countable, _assignments, stateOf, item);
        propensity = item == 1 ? propensity : propensity / item;
        return new JumpChannel(
            channel.Id,
            propensity,
            [.. channel.Changes.Select(c => (stateOf[c.Species], c.Items * item))],
            [.. DependenceOf(channel, stateOf)],
            [.. channel.Reactants.Where(r => stateOf.ContainsKey(r.Species)).Select(r => (stateOf[r.Species], r.Items * item))],
            [.. FactorsOf(channel.Propensity).GroupBy(id => id, StringComparer.Ordinal).Where(g => stateOf.ContainsKey(g.Key)).Select(g => (stateOf[g.Key], (double)g.Count()))]
        )
        {
            NamesTime = DependsOnTime(channel.Propensity, []),
        };
    }

    // Reactants as often as they are taken; whatever else the propensity names counts once.
    private IEnumerable<(string State, double Items)> DependenceOf(ReactionChannel channel, Dictionary<string, string> stateOf)
    {
        var reactants = channel.Reactants.Where(r => stateOf.ContainsKey(r.Species)).ToDictionary(r => r.Species, r => r.Items, StringComparer.Ordinal);
        foreach (var (species, items) in reactants)
            yield return (stateOf[species], items);
        foreach (var name in NamesIn(channel.Propensity, []))
            if (stateOf.TryGetValue(name, out var state) && !reactants.ContainsKey(name))
                yield return (state, 1);
    }

    // Names that stand in a product as factors, each as often as it does; x and max(x, 0) are the same for what is counted. What a denominator
    // depends on, too, is no factor of the quotient: x/(x + k) is nearly 1 where there are many.
    private IEnumerable<string> FactorsOf(Expr math)
    {
        var arguments = math.Arguments.ToArray();
        return math.Operation switch
        {
            Operation.Symbol when _assignments.TryGetValue(math.Name!, out var inner) => FactorsOf(inner),
            Operation.Symbol => [math.Name!],
            Operation.Times => arguments.SelectMany(FactorsOf),
            Operation.Divide => FactorsOf(arguments[0]).Where(Outside(arguments[1])),
            Operation.Max when arguments.Length == 2 && arguments[1].IsNumber(0) => FactorsOf(arguments[0]),
            Operation.Power when arguments[1].IsNumber(2) => FactorsOf(arguments[0]).SelectMany(id => new[] { id, id }),
            _ => [],
        };
    }

    private Func<string, bool> Outside(Expr math)
    {
        var inside = NamesIn(math, []);
        return id => !inside.Contains(id);
    }

    private HashSet<string> NamesIn(Expr math, HashSet<string> seen)
    {
        foreach (var name in Substitution.SymbolsOf(math))
            if (seen.Add(name) && _assignments.TryGetValue(name, out var inner))
                NamesIn(inner, seen);
        return seen;
    }

    // Firings change amounts: where the concentration is the state, the amount becomes it, and the concentration follows.
    private OdeSystem AsAmounts(HashSet<string> species)
    {
        var converted = _system.States.Where(s => s.Size is not null && species.Contains(s.Id)).ToDictionary(s => s.Id, StringComparer.Ordinal);
        if (converted.Count == 0)
            return _system;
        foreach (var id in converted.Keys.Where(_plan.Varying.Contains))
            _diagnostics.Add(StochasticRules.VaryingConcentration.At(SourceSpan.None, id));
        // An amount that was asked for as an output of its own is the state now.
        var amounts = converted.Keys.Select(OdeSystem.AmountOf).ToHashSet(StringComparer.Ordinal);
        return _system with
        {
            States = _system.States.Select(s => converted.ContainsKey(s.Id) ? new StateEquation(OdeSystem.AmountOf(s.Id), AmountRate(s)) : s).ToValueArray(),
            Assignments = [.. converted.Values.Select(s => new Definition(s.Id, Expr.Symbol(OdeSystem.AmountOf(s.Id)) / Expr.Symbol(s.Size!))), .. _system.Assignments.Where(a => !amounts.Contains(a.Id))],
            Initials = [.. _system.Initials.Where(i => !amounts.Contains(i.Id)), .. converted.Values.Select(s => new Definition(OdeSystem.AmountOf(s.Id), Expr.Symbol(s.Id) * Expr.Symbol(s.Size!)))],
        };
    }

    private static Expr AmountRate(StateEquation state) =>
        state.Rate.Operation == Operation.Divide && state.Rate.Arguments[1] == Expr.Symbol(state.Size!) ? state.Rate.Arguments[0] : state.Rate * Expr.Symbol(state.Size!);

    // In the rates of the species a reaction's rate is multiplied by its switch; elsewhere it stays what it is.
    private static OdeSystem WithSwitches(OdeSystem system, List<ReactionChannel> channels, Dictionary<string, string> stateOf)
    {
        var changed = channels.SelectMany(c => c.Changes).Select(c => stateOf[c.Species]).ToHashSet(StringComparer.Ordinal);
        var flows = channels
            .GroupBy(c => c.Reaction, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select((c, i) => Switched(c, sign: i == 0 ? 1 : -1)).Aggregate((a, b) => a + b), StringComparer.Ordinal);
        var switches = channels.Select(c => new Definition(JumpChannel.FlowOf(c.Id), 1)).ToList();
        return system with
        {
            States = system.States.Select(s => changed.Contains(s.Id) ? s with { Rate = Substitution.Replace(s.Rate, flows.GetValueOrDefault) } : s).ToValueArray(),
            Inputs = [.. system.Inputs, .. switches],
            Initials = [.. switches, .. system.Initials],
        };
    }

    // The channels of a reaction are itself, or forward and then reverse.
    private static Expr Switched(ReactionChannel channel, int sign)
    {
        var flow = Expr.Symbol(JumpChannel.FlowOf(channel.Id)) * channel.Propensity;
        return sign > 0 ? flow : -flow;
    }
}
