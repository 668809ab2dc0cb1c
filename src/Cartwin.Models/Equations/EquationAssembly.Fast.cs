namespace Cartwin.Models;

/// <content>Fast reactions: what they have turned over is such that their rates are zero at all times.</content>
/// <remarks>The amounts are n = s + Σ ν ξ with the extents ξ of the fast reactions; the other reactions change s, and 0 = v(n) determines ξ.
/// At the start, and after an event, the extents go where the fast reactions alone would take the amounts.
/// <source>SBML Level 2 Version 5, section 4.13.2 (fast reactions); Schauer, Heinrich, Math. Biosci. 65 (1983) 155.</source></remarks>
internal sealed partial class EquationAssembly
{
    private readonly Dictionary<string, List<Expr>> _fastFlows = new(StringComparer.Ordinal);
    private readonly List<string> _refusedFast = [];

    private static string ExtentOf(string reaction) => $"extent({reaction})";

    private void AddFastReactions()
    {
        var independent = new List<double[]>();
        var species = _fastFlows.Keys.ToList();
        foreach (var reaction in _model.Reactions.Where(r => r.Fast))
        {
            var column = species.Select(s => NetOf(reaction, s)).ToArray();
            // What changes nothing has no equilibrium to keep.
            if (column.All(n => n == 0))
                continue;
            if (column.Any(double.IsNaN) || !IsIndependent(independent, column))
            {
                _refusedFast.Add(reaction.Id);
                continue;
            }
            _states.Add(new StateEquation(ExtentOf(reaction.Id), Expr.Symbol(reaction.Id)) { IsAlgebraic = true, Relaxes = true });
            _initials.Add(new Definition(ExtentOf(reaction.Id), Expr.Zero));
        }
    }

    // How much of a species a reaction makes; NaN where that is not a fixed number.
    private double NetOf(Reaction reaction, string species)
    {
        if (_model.Species.FirstOrDefault(s => s.Id == species) is not { BoundaryCondition: false })
            return 0;
        return reaction.Products.Where(r => r.Species == species).Sum(StoichiometryOf)
            - reaction.Reactants.Where(r => r.Species == species).Sum(StoichiometryOf);
    }

    private double StoichiometryOf(SpeciesReference reference)
    {
        var isSet = reference.Id is { } id && (_rateRules.ContainsKey(id) || _implicit.ContainsKey(id) || _model.Events.Any(e => e.Assignments.Any(a => a.Variable == id)));
        if (isSet)
            return double.NaN;
        var math = reference.Id is { } name ? _assignmentRules.GetValueOrDefault(name) ?? _initialAssignments.GetValueOrDefault(name) : null;
        math = math is null ? null : Simplification.Simplify(Fixed(math));
        return math is null ? reference.Stoichiometry ?? double.NaN
            : math.Operation == Operation.Number ? math.Value
            : double.NaN;
    }

    // Constant parameters by their values.
    private Expr Fixed(Expr math) =>
        Substitution.Replace(
            math,
            id => _model.Parameters.FirstOrDefault(p => p.Id == id) is { Constant: true, Value: { } value } && !_initialAssignments.ContainsKey(id) ? value : null
        );

    private static bool IsIndependent(List<double[]> basis, double[] column)
    {
        var rest = (double[])column.Clone();
        foreach (var known in basis)
        {
            var pivot = Array.FindIndex(known, n => n != 0);
            var factor = rest[pivot] / known[pivot];
            for (var i = 0; i < rest.Length; i++)
                rest[i] = i == pivot ? 0 : rest[i] - (factor * known[i]);
        }
        var largest = column.Max(Math.Abs);
        rest = [.. rest.Select(n => Math.Abs(n) <= 1e-12 * largest ? 0 : n)];
        if (rest.All(n => n == 0))
            return false;
        basis.Add(rest);
        return true;
    }

    private void AddFastSpecies(Species species, bool perSize, Expr size, Expr change, List<Expr> fast)
    {
        var slow = OdeSystem.SlowPartOf(species.Id);
        var made = Expr.Of(Operation.Plus, [.. fast]);
        if ((species.ConversionFactor ?? _model.ConversionFactor) is { } factor)
            made = Expr.Symbol(factor) * made;
        var amount = Expr.Symbol(slow) + made;
        _states.Add(new StateEquation(slow, change));
        _assignments.Add(new Definition(species.Id, perSize ? amount / size : amount));
        var isAmount = !perSize || (species.InitialAmount is not null && !_initialAssignments.ContainsKey(species.Id));
        var start = InitialOf(species, perSize, size, asAmount: isAmount);
        _initials.Add(new Definition(slow, isAmount ? start : Expr.Symbol(species.Id) * size));
        _initials.Add(new Definition(species.Id, !isAmount ? start : perSize ? Expr.Symbol(slow) / size : Expr.Symbol(slow)));
    }
}
