namespace Cartwin.Models;

/// <summary>No formula is nested too deeply, and none becomes too large when the functions it calls are put in.</summary>
/// <remarks>Thirty short functions that each call the one before twice make a formula with a thousand million parts;
/// whoever works with formulas relies on this check.</remarks>
internal sealed class FormulaSizeCheck
{
    /// <summary>Most parts by which functions may make the formulas of a model longer, written out.</summary>
    private const double MostParts = 500_000;

    private readonly ModelScope _scope;
    private readonly Dictionary<string, Size> _functions = new(StringComparer.Ordinal);
    private double _added;

    private FormulaSizeCheck(ModelScope scope) => _scope = scope;

    // Height: longest way down. Length: parts written out. Copies: how often an argument of the function occurs at most.
    // Nesting: parentheses, signs, powers and calls around the innermost part.
    private readonly record struct Size(int Height, double Length, double Copies, int Nesting);

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
            if (!check.Report(key, check.SizeOf(math)))
                return false;
        return true;
    }

    // False after a report: one is enough to make the model unusable, and the rest may be as large.
    private bool Report(EquationKey key, Size size)
    {
        if (key.Kind != EquationKind.FunctionBody)
            _added += size.Length;
        var fault =
            size.Nesting > ModelCheck.DeepestNesting ? $"it is nested more than {ModelCheck.DeepestNesting} levels deep"
            : size.Height > Expr.TallestAllowed ? $"with the functions it calls it is more than {Expr.TallestAllowed} levels deep"
            : size.Length > MostParts || _added > MostParts ? $"the functions that it and other formulas call add more than {MostParts:0} parts"
            : null;
        if (fault is not null)
            _scope.Diagnostics.Add(ModelRules.TooLarge.At(_scope.Source.OfEquation(key), _scope.CapitalWhat(key), fault));
        return fault is null;
    }

    // The length counts what functions add: what the author wrote himself is as long as the text.
    private Size SizeOf(Expr math)
    {
        if (math.Arguments.Length == 0)
            return new Size(1, 0, 1, math.Value < 0 ? 1 : 0);
        var known = new Dictionary<Expr, Size>();
        foreach (var e in Substitution.PartsOf(math))
        {
            var (height, nesting, length, copies) = (0, 0, 0.0, 0.0);
            for (var i = 0; i < e.Arguments.Length; i++)
            {
                var argument = known[e.Arguments[i]];
                height = Math.Max(height, argument.Height);
                nesting = Math.Max(nesting, argument.Nesting + NestingAround(e, i));
                length += argument.Length;
                copies += argument.Copies;
            }
            if (e.Arguments.Length == 0)
                (nesting, copies) = (e.Value < 0 ? 1 : 0, 1);
            if (e.Operation == Operation.Call)
            {
                // Every argument at most as often as there are leaves in the body, which themselves are copied further up.
                var function = _functions.GetValueOrDefault(e.Name!);
                length = function.Length + (function.Copies * (length + copies));
                copies *= Math.Max(1, function.Copies);
                height += function.Height;
            }
            known[e] = new Size(1 + height, length, copies, nesting);
        }
        return known[math];
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
