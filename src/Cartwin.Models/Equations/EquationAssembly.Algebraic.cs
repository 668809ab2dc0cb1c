namespace Cartwin.Models;

/// <content>Algebraic rules become assignments where they can be solved, and otherwise equations of algebraic states.</content>
internal sealed partial class EquationAssembly
{
    private readonly Dictionary<string, Expr> _implicit = new(StringComparer.Ordinal);
    private readonly List<Expr> _unsolved = [];
    private readonly List<Definition> _namedRates = [];

    private void SolveAlgebraicRules()
    {
        var rules = _model.Rules.OfType<AlgebraicRule>().Select(r => Inline(r.Math)).ToList();
        if (!_solvesRules)
            _unsolved.AddRange(rules.Select(WithoutRateOf));
        if (rules.Count == 0 || !_solvesRules)
            return;
        var defined = new Dictionary<string, Expr>(_assignmentRules, StringComparer.Ordinal);
        foreach (var reaction in _model.Reactions)
            defined[reaction.Id] = LawOf(reaction);
        var set = _model.Events.SelectMany(e => e.Assignments).Select(a => a.Variable).ToHashSet();
        var elimination = new AlgebraicElimination(OpenNames(), set, defined);
        elimination.Run(rules);
        foreach (var solved in elimination.Solved)
            _assignmentRules[solved.Id] = solved.Math;
        foreach (var equation in elimination.Implicit)
            _implicit[equation.Id] = equation.Math;
        _unsolved.AddRange(elimination.Left);
    }

    // What may vary and nothing else determines. Names without a value at the start come first: they can only be meant to be solved for.
    private IEnumerable<string> OpenNames()
    {
        var flowing = _model.Reactions.SelectMany(r => r.Reactants.Concat(r.Products)).Select(r => r.Species).ToHashSet();
        var names = _model
            .Compartments.Where(c => !c.Constant).Select(c => (c.Id, HasStart: c.Size is not null))
            .Concat(
                _model
                    .Species.Where(s => !s.Constant && (s.BoundaryCondition || !flowing.Contains(s.Id)))
                    .Select(s => (s.Id, HasStart: s.InitialAmount is not null || s.InitialConcentration is not null))
            )
            .Concat(_model.Parameters.Where(p => !p.Constant).Select(p => (p.Id, HasStart: p.Value is not null)))
            .Concat(
                _model
                    .Reactions.SelectMany(r => r.Reactants.Concat(r.Products))
                    .Where(r => !r.Constant)
                    .Select(r => (Id: r.Id!, HasStart: r.Stoichiometry is not null))
            )
            .Where(n => !_assignmentRules.ContainsKey(n.Id) && !_rateRules.ContainsKey(n.Id));
        return names.OrderBy(n => n.HasStart || _initialAssignments.ContainsKey(n.Id) ? 1 : 0).Select(n => n.Id);
    }

    private Expr LawOf(Reaction reaction)
    {
        var law = Inline(reaction.KineticLaw ?? Expr.NotANumber);
        if (reaction.LocalParameters.Count == 0)
            return law;
        var locals = reaction.LocalParameters.Select(p => p.Id).ToHashSet();
        return Substitution.Replace(law, id => locals.Contains(id) ? Expr.Symbol($"{reaction.Id}.{id}") : null);
    }

    private Expr WithNamedRates(Expr math)
    {
        // A rate outside any delay is replaced as ever; PartsOf has inner parts first, so that nested delays are whole.
        var named = new Dictionary<Expr, Expr>();
        foreach (var part in Substitution.PartsOf(math))
            if (part.Operation == Operation.Delay)
                named[part] = Expr.Of(Operation.Delay, Named(part.Arguments[0]), part.Arguments[1]);
        return Replace(math);

        Expr Replace(Expr e)
        {
            if (named.TryGetValue(e, out var delay))
                return delay;
            var arguments = e.Arguments.ToArray();
            for (var i = 0; i < arguments.Length; i++)
                arguments[i] = Replace(arguments[i]);
            return arguments.Length == 0 ? e : e.WithArguments(arguments);
        }

        Expr Named(Expr inner) =>
            Substitution.Map(
                inner,
                e => e.Operation == Operation.RateOf && _rates.ContainsKey(e.Arguments[0].Name ?? "") ? Expr.Symbol(NameOfRate(e.Arguments[0].Name!)) : e
            );
    }

    private string NameOfRate(string state)
    {
        var name = $"rateOf({state})";
        if (_assigned.Add(name))
            _namedRates.Add(new Definition(name, WithoutRateOf(_rates[state])));
        return name;
    }

    // d(n/V)/dt = (n' - [S] V')/V, where the size is a state or changes by events only.
    private void AddRateOfConcentration(Species species)
    {
        if (!_rates.TryGetValue(OdeSystem.AmountOf(species.Id), out var amount) || _assigned.Contains(species.Compartment))
            return;
        var size = Expr.Symbol(species.Compartment);
        var growth = _rates.GetValueOrDefault(species.Compartment);
        _rates[species.Id] = (growth is null ? amount : amount - (Expr.Symbol(species.Id) * growth)) / size;
        _assigned.Remove(species.Id);
    }
}
