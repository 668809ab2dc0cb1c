namespace Cartwin.Models;

/// <summary>Puts the equations of a model together from its reactions, rules and initial values.</summary>
internal sealed partial class EquationAssembly
{
    private readonly Model _model;
    private readonly bool _solvesRules;
    private readonly Dictionary<string, FunctionDefinition> _functions;
    private readonly Dictionary<string, Compartment> _compartments;
    private readonly Dictionary<string, Expr> _assignmentRules;
    private readonly Dictionary<string, Expr> _rateRules;
    private readonly Dictionary<string, Expr> _initialAssignments;
    private readonly Dictionary<string, List<Expr>> _flows = new(StringComparer.Ordinal);
    private readonly List<Definition> _inputs = [];
    private readonly List<StateEquation> _states = [];
    private readonly List<Definition> _assignments = [];
    private readonly List<Definition> _initials = [];
    private readonly Dictionary<string, Expr> _rates = new(StringComparer.Ordinal);
    private readonly HashSet<string> _assigned = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _cycle;

    public EquationAssembly(Model model, bool solvesRules = true)
    {
        _solvesRules = solvesRules;
        _model = model;
        _functions = model.Functions.ToDictionary(f => f.Id, StringComparer.Ordinal);
        _compartments = model.Compartments.ToDictionary(c => c.Id, StringComparer.Ordinal);
        _assignmentRules = model.Rules.OfType<AssignmentRule>().ToDictionary(r => r.Variable, r => Inline(r.Math));
        _rateRules = model.Rules.OfType<RateRule>().ToDictionary(r => r.Variable, r => Inline(r.Math));
        _initialAssignments = model.InitialAssignments.ToDictionary(a => a.Symbol, a => Inline(a.Math));
    }

    public OdeSystem Assemble()
    {
        SolveAlgebraicRules();
        foreach (var compartment in _model.Compartments)
            AddQuantity(compartment.Id, compartment.Size);
        foreach (var parameter in _model.Parameters)
            AddQuantity(parameter.Id, parameter.Value);
        foreach (var reaction in _model.Reactions)
            AddReaction(reaction);
        AddFastReactions();
        AddChannels();
        foreach (var species in _model.Species)
            AddSpecies(species);
        foreach (var state in _states.Where(s => !s.IsAlgebraic))
            _rates[state.Id] = state.Rate;
        foreach (var assignment in _assignments)
            _assigned.Add(assignment.Id);
        foreach (var state in _states.Where(s => s.IsAlgebraic))
            _assigned.Add(state.Id);
        foreach (var species in _model.Species)
            AddRateOfConcentration(species);
        // Species first: they are what the model is about.
        var quantities = _model.Compartments.Select(c => c.Id).Concat(_model.Parameters.Select(p => p.Id)).ToHashSet();
        var system = new OdeSystem
        {
            Inputs = _inputs.ToValueArray(),
            States = _states.OrderBy(s => quantities.Contains(s.Id)).Select(s => s with { Rate = WithoutRateOf(s.Rate) }).ToValueArray(),
            Assignments = Ordered(_assignments),
            Initials = Ordered(_initials),
            AlgebraicRules = _unsolved.ToValueArray(),
            Events = _model.Events.Select(Inline).ToValueArray(),
            FastReactions = _refusedFast.ToValueArray(),
            Channels = _channels.ToValueArray(),
            Countable = CountableSpecies().ToValueArray(),
        };
        if (_cycle is null)
            return system;
        // A rule may be solved for something that its own start depends on, and a fast reaction may change its own stoichiometry; such
        // rules and reactions are left as they are, to be refused.
        return _solvesRules && (_model.Rules.Any(r => r is AlgebraicRule) || _model.Reactions.Any(r => r.Fast))
            ? new EquationAssembly(WithoutFast(_model), solvesRules: false).Assemble() with
            {
                FastReactions = _model.Reactions.Where(r => r.Fast).Select(r => r.Id).ToValueArray(),
            }
            : throw new ArgumentException($"Circular definition: {string.Join(" -> ", _cycle)}.");
    }

    private static Model WithoutFast(Model model) =>
        model with { Reactions = model.Reactions.Select(r => r with { Fast = false }).ToValueArray() };

    // A compartment, parameter or stoichiometry: a rule makes it a state or an assignment, otherwise it is an input.
    private void AddQuantity(string id, double? value) => AddQuantity(id, value is { } v ? v : Expr.NotANumber);

    private void AddQuantity(string id, Expr value)
    {
        if (_assignmentRules.TryGetValue(id, out var rule))
        {
            AddAssignment(id, rule);
            return;
        }
        var initial = _initialAssignments.GetValueOrDefault(id) ?? value;
        _initials.Add(new Definition(id, initial));
        if (_implicit.TryGetValue(id, out var equation))
            _states.Add(new StateEquation(id, equation) { IsAlgebraic = true });
        else if (_rateRules.TryGetValue(id, out var rate))
            _states.Add(new StateEquation(id, rate));
        else
            _inputs.Add(new Definition(id, initial));
    }

    private void AddAssignment(string id, Expr math)
    {
        _assignments.Add(new Definition(id, math));
        _initials.Add(new Definition(id, math));
    }

    private void AddReaction(Reaction reaction)
    {
        foreach (var parameter in reaction.LocalParameters)
            AddQuantity($"{reaction.Id}.{parameter.Id}", parameter.Value);
        AddAssignment(reaction.Id, LawOf(reaction));
        foreach (var reference in reaction.Reactants)
            AddFlow(reaction, reference, consumed: true);
        foreach (var reference in reaction.Products)
            AddFlow(reaction, reference, consumed: false);
    }

    private void AddFlow(Reaction reaction, SpeciesReference reference, bool consumed)
    {
        if (reference.Id is { } id)
            AddQuantity(id, reference.Stoichiometry);
        var factor = reference.Id is { } symbol
            ? Expr.Symbol(symbol)
            : Expr.Number(reference.Stoichiometry ?? double.NaN);
        var rate = Expr.Symbol(reaction.Fast ? ExtentOf(reaction.Id) : reaction.Id);
        var flow = factor.IsNumber(1) ? rate : factor * rate;
        var target = reaction.Fast ? _fastFlows : _flows;
        if (!target.TryGetValue(reference.Species, out var flows))
            target[reference.Species] = flows = [];
        flows.Add(consumed ? -flow : flow);
    }

    private void AddSpecies(Species species)
    {
        var compartment = _compartments.GetValueOrDefault(species.Compartment);
        var size = Expr.Symbol(species.Compartment);
        var perSize = !species.HasOnlySubstanceUnits && compartment is not { SpatialDimensions: 0 };
        var byRule = _assignmentRules.ContainsKey(species.Id) || _rateRules.ContainsKey(species.Id) || _implicit.ContainsKey(species.Id);
        var flows = species.BoundaryCondition ? null : _flows.GetValueOrDefault(species.Id);
        var fast = species.BoundaryCondition ? null : _fastFlows.GetValueOrDefault(species.Id);
        var sizeChanges = compartment is { Constant: false };
        if (byRule || (flows is null && fast is null && !(perSize && sizeChanges)))
        {
            AddQuantity(species.Id, InitialOf(species, perSize, size, asAmount: !perSize));
            return;
        }
        var change = flows is null ? Expr.Zero : Expr.Of(Operation.Plus, [.. flows]);
        if ((species.ConversionFactor ?? _model.ConversionFactor) is { } factor && flows is not null)
            change = Expr.Symbol(factor) * change;
        if (fast is not null)
        {
            AddFastSpecies(species, perSize, size, change, fast);
            return;
        }
        if (perSize && sizeChanges)
        {
            // The size moves under the amount, so the amount is what the reactions change and what is conserved.
            var amount = OdeSystem.AmountOf(species.Id);
            _states.Add(new StateEquation(amount, change));
            _assignments.Add(new Definition(species.Id, Expr.Symbol(amount) / size));
            // What the model gives comes first and the other follows: the size may itself depend on the concentration.
            var isAmount = species.InitialAmount is not null && !_initialAssignments.ContainsKey(species.Id);
            var start = InitialOf(species, perSize, size, asAmount: isAmount);
            _initials.Add(new Definition(amount, isAmount ? start : Expr.Symbol(species.Id) * size));
            _initials.Add(new Definition(species.Id, isAmount ? Expr.Symbol(amount) / size : start));
            return;
        }
        _states.Add(new StateEquation(species.Id, perSize ? change / size : change, perSize ? species.Compartment : null));
        _initials.Add(new Definition(species.Id, InitialOf(species, perSize, size, asAmount: !perSize)));
    }

    // The start as an amount or a concentration, from whichever of them the model gives.
    private Expr InitialOf(Species species, bool perSize, Expr size, bool asAmount)
    {
        if (_initialAssignments.TryGetValue(species.Id, out var formula))
            return perSize && asAmount ? formula * size : formula;
        if (species.InitialAmount is { } amount)
            return asAmount ? amount : amount / size;
        if (species.InitialConcentration is { } concentration)
            return asAmount ? concentration * size : concentration;
        return Expr.NotANumber;
    }

    private Expr Inline(Expr math) => Substitution.Inline(math, _functions);

    private Event Inline(Event e) =>
        e with
        {
            Trigger = WithoutRateOf(Inline(e.Trigger)),
            Delay = e.Delay is null ? null : WithoutRateOf(Inline(e.Delay)),
            Priority = e.Priority is null ? null : WithoutRateOf(Inline(e.Priority)),
            Assignments = e
                .Assignments.Select(a => a with { Math = WithoutRateOf(Inline(a.Math)) })
                .ToValueArray(),
        };

    private ValueArray<Definition> Ordered(List<Definition> definitions)
    {
        var plain = definitions.Select(d => d with { Math = WithoutRateOf(d.Math) }).ToList();
        plain.AddRange(_namedRates);
        var ordered = DefinitionOrder.Sort(plain, out var cycle);
        _cycle ??= cycle;
        return ordered.ToValueArray();
    }

    // rateOf(x) is the rate of a state, and zero for what nothing changes. Inside a delay it keeps a name, because before the start it was zero.
    private Expr WithoutRateOf(Expr math) =>
        Substitution.Map(
            Substitution.PartsOf(math).Any(p => p.Operation == Operation.Delay) ? WithNamedRates(math) : math,
            e =>
                e.Operation != Operation.RateOf || _assigned.Contains(e.Arguments[0].Name ?? "") ? e
                : _rates.TryGetValue(e.Arguments[0].Name ?? "", out var rate) ? WithoutRateOf(rate)
                : Expr.Zero
        );
}
