namespace Cartwin.Models;

/// <content>Algebraic rules become assignments where they can be solved, and otherwise equations of algebraic states.</content>
internal sealed partial class EquationAssembly
{
    private readonly Dictionary<string, Expr> _implicit = new(StringComparer.Ordinal);
    private readonly List<Expr> _unsolved = [];

    private void SolveAlgebraicRules()
    {
        var rules = _model.Rules.OfType<AlgebraicRule>().Select(r => Inline(r.Math)).ToList();
        if (rules.Count == 0)
            return;
        var defined = new Dictionary<string, Expr>(_assignmentRules, StringComparer.Ordinal);
        foreach (var reaction in _model.Reactions)
            defined[reaction.Id] = LawOf(reaction);
        var elimination = new AlgebraicElimination(OpenNames(), defined);
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
        var set = _model.Events.SelectMany(e => e.Assignments).Select(a => a.Variable).ToHashSet();
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
        return names.OrderBy(n => (n.HasStart || _initialAssignments.ContainsKey(n.Id) ? 1 : 0) + (set.Contains(n.Id) ? 2 : 0)).Select(n => n.Id);
    }

    private Expr LawOf(Reaction reaction)
    {
        var law = Inline(reaction.KineticLaw ?? Expr.NotANumber);
        if (reaction.LocalParameters.Count == 0)
            return law;
        var locals = reaction.LocalParameters.Select(p => p.Id).ToHashSet();
        return Substitution.Replace(law, id => locals.Contains(id) ? Expr.Symbol($"{reaction.Id}.{id}") : null);
    }
}
