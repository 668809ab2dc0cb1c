namespace Cartwin.Models;

/// <summary>No formula is nested too deeply, and none becomes too large when the functions it calls are put in.</summary>
/// <remarks>Thirty short functions that each call the one before twice make a formula with a thousand million parts;
/// whoever works with formulas relies on this check.</remarks>
internal sealed class FormulaSizeCheck
{
    /// <summary>Most parts that all formulas of a model may have together once functions are put in.</summary>
    private const double MostParts = 10_000_000;

    private readonly ModelScope _scope;
    private readonly Dictionary<string, Size> _functions = new(StringComparer.Ordinal);
    private double _parts;

    private FormulaSizeCheck(ModelScope scope) => _scope = scope;

    // Height: longest way down. Parts: all nodes. Nesting: parentheses, signs, powers and calls around the innermost part.
    private readonly record struct Size(int Height, double Parts, int Nesting);

    /// <summary>Runs on models whose functions do not call each other in a circle.</summary>
    /// <returns>False after a report.</returns>
    public static bool Run(ModelScope scope)
    {
        var check = new FormulaSizeCheck(scope);
        var calls = scope.Model.Functions.Select(f => new Definition(f.Id, CycleCheck.Calls(f.Body))).ToList();
        var bodies = new Dictionary<string, Expr>(StringComparer.Ordinal);
        foreach (var function in scope.Model.Functions)
            bodies.TryAdd(function.Id, function.Body);
        foreach (var function in DefinitionOrder.Sort(calls, out _))
        {
            var size = check.SizeOf(bodies[function.Id]);
            check._functions[function.Id] = size;
            if (!check.Report(new EquationKey(EquationKind.FunctionBody, function.Id), size))
                return false;
        }
        foreach (var (key, math) in scope.Formulas())
        {
            var size = check.SizeOf(math);
            check._parts += size.Parts;
            if (!check.Report(key, size))
                return false;
        }
        return true;
    }

    // False after a report: one is enough to make the model unusable, and the rest may be as large.
    private bool Report(EquationKey key, Size size)
    {
        var fault =
            size.Nesting > ModelCheck.DeepestNesting ? $"it is nested more than {ModelCheck.DeepestNesting} levels deep"
            : size.Height > Expr.TallestAllowed ? $"with the functions it calls it is more than {Expr.TallestAllowed} levels deep"
            : size.Parts > MostParts || _parts > MostParts ? $"with the functions they call the formulas have more than {MostParts / 1e6:0} million parts"
            : null;
        if (fault is not null)
            _scope.Diagnostics.Add(ModelRules.TooLarge.At(_scope.Source.OfEquation(key), _scope.CapitalWhat(key), fault));
        return fault is null;
    }

    private Size SizeOf(Expr math)
    {
        if (math.Arguments.Length == 0)
            return new Size(1, 1, math.Value < 0 ? 1 : 0);
        var known = new Dictionary<Expr, (int Height, int Nesting)>();
        var parts = 0.0;
        foreach (var e in Substitution.PartsOf(math))
        {
            var (height, nesting) = (0, 0);
            for (var i = 0; i < e.Arguments.Length; i++)
            {
                var argument = e.Arguments[i];
                var (h, n) = known[argument];
                height = Math.Max(height, h);
                nesting = Math.Max(nesting, n + NestingAround(e, i));
            }
            var function = e.Operation == Operation.Call ? _functions.GetValueOrDefault(e.Name!) : default;
            known[e] = (1 + height + function.Height, e.Arguments.Length == 0 && e.Value < 0 ? 1 : nesting);
            parts += 1 + function.Parts;
        }
        var (top, deep) = known[math];
        return new Size(top, parts, deep);
    }

    // How many levels the text of a formula has between a node and its argument.
    private static int NestingAround(Expr e, int index)
    {
        var argument = e.Arguments[index];
        var isSimple = argument is { Arguments.Length: 0, Value: >= 0 or double.NaN };
        var isProduct = argument.Operation is Operation.Times or Operation.Divide;
        return e.Operation switch
        {
            Operation.Negate or Operation.Not => isSimple ? 1 : 2,
            Operation.Power => (isSimple ? 0 : 1) + index,
            Operation.Divide or Operation.Times when index == 0 && isProduct => 0,
            Operation.Plus when argument.Operation != Operation.Plus => argument.Operation is >= Operation.Equal and <= Operation.Implies ? 1 : 0,
            Operation.Plus or Operation.Times or Operation.Divide or (>= Operation.Equal and <= Operation.Or) => isSimple ? 0 : 1,
            _ => 1,
        };
    }
}
