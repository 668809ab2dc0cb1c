using System.Runtime.CompilerServices;

namespace Cartwin.Models;

/// <summary>Finds the unit of every part of a formula from the leaves up and reports where they contradict each other.</summary>
/// <remarks>After a contradiction the unit counts as unknown, so that one mistake is reported once.</remarks>
internal sealed class UnitInference(UnitReports reports, IReadOnlyDictionary<string, FunctionDefinition> functions)
{
    // Functions that call each other twice grow as 2^n when inlined; beyond this many calls units count as unknown.
    private const int MostCalls = 5_000;

    private readonly Stack<string> _calls = new();
    private readonly Dictionary<Expr, Expr> _inlined = [];

    /// <summary>The unit of a formula.</summary>
    public InferredUnit Of(Expr e, EquationUnits within)
    {
        if (e.Arguments.Length == 0)
            return Leaf(e, within);
        if (within.Known.TryGetValue(e, out var known))
            return known;
        // Readers keep formulas low, but functions inlined into each other may become too tall for the stack.
        var unit = RuntimeHelpers.TryEnsureSufficientExecutionStack() ? Node(e, within) : InferredUnit.Unknown;
        within.Known[e] = unit;
        return unit;
    }

    /// <summary>The body of the called function with the arguments in place; null when it cannot be had.</summary>
    public Expr? Inlined(Expr call)
    {
        if (_inlined.TryGetValue(call, out var body))
            return body;
        if (
            _inlined.Count >= MostCalls
            || !functions.TryGetValue(call.Name!, out var function)
            || function.Arguments.Count != call.Arguments.Length
        )
            return null;
        var values = new Dictionary<string, Expr>(StringComparer.Ordinal);
        for (var i = 0; i < function.Arguments.Count; i++)
            values[function.Arguments[i]] = call.Arguments[i];
        return _inlined[call] = Substitution.Replace(function.Body, values.GetValueOrDefault);
    }

    /// <summary>What a message needs to know of where it comes from.</summary>
    public UnitPlace Here(EquationUnits within) =>
        new(
            within.Equation,
            new UnitWords(this, within, reports.WordsOfNumber),
            _calls.Count == 0 ? null : _calls.Peek()
        );

    private InferredUnit Leaf(Expr e, EquationUnits within) =>
        e.Operation switch
        {
            Operation.Number when e.Name is not null => FromWords(reports.UnitOfNumber(e, within)),
            Operation.Symbol => FromWords(within.SymbolOf(e.Name!)?.Unit),
            Operation.Time => FromWords(within.Symbols.Time.Unit),
            // SBML calls Avogadro's number dimensionless, chemists give it 1/mol; neither use is complained about.
            Operation.Avogadro => InferredUnit.Unknown,
            Operation.Call => Called(e, within),
            _ => InferredUnit.Literal,
        };

    private static InferredUnit FromWords(Unit? unit) =>
        unit is { } known ? InferredUnit.Known(known) : InferredUnit.Unknown;

    private InferredUnit Node(Expr e, EquationUnits within)
    {
        var x = e.Arguments;
        switch (e.Operation)
        {
            case Operation.Plus:
                return Agreed(e.Arguments, UnitRules.AddedDimensions, within);
            case Operation.Max or Operation.Min:
                return Agreed(e.Arguments, UnitRules.DifferentAlternatives, within);
            case Operation.Remainder:
                return Agreed(e.Arguments, UnitRules.AddedDimensions, within);
            case Operation.Piecewise:
                return Piecewise(e, within);
            case Operation.Negate or Operation.Abs or Operation.Floor or Operation.Ceiling:
                return Of(x[0], within);
            case Operation.Times:
                return Product(e, within);
            case Operation.Divide or Operation.Quotient:
                return Quotient(Of(x[0], within), Of(x[1], within));
            case Operation.Power:
                return Power(x[0], x[1], inverted: false, within);
            case Operation.Root:
                return Power(x[1], x[0], inverted: true, within);
            case Operation.Sqrt:
                return Of(x[0], within) is { IsKnown: true } u
                    ? InferredUnit.Known(u.Unit.Power(0.5))
                    : Of(x[0], within);
            case >= Operation.Equal and <= Operation.GreaterOrEqual:
                Agreed(e.Arguments, UnitRules.ComparedDimensions, within);
                return InferredUnit.Literal;
            case >= Operation.And and <= Operation.Implies:
                foreach (var argument in x)
                    Of(argument, within);
                return InferredUnit.Literal;
            case Operation.Delay:
                return Delay(e, within);
            case Operation.RateOf:
                return Quotient(Of(x[0], within), FromWords(within.Symbols.Time.Unit));
            case Operation.Call:
                return Called(e, within);
            case >= Operation.Normal and <= Operation.Rayleigh:
                return Drawn(e, within);
            default:
                return OfFunction(e, within);
        }
    }

    // All that are known have one unit, which is that of the whole: a sum is only right when its terms agree.
    private InferredUnit Agreed(ReadOnlySpan<Expr> terms, DiagnosticRule rule, EquationUnits within)
    {
        Expr? first = null;
        var agreed = InferredUnit.Literal;
        List<Unit>? reported = null;
        foreach (var term in terms)
        {
            var unit = Of(term, within);
            if (!unit.IsKnown)
            {
                if (first is null && unit.Kind == InferredUnitKind.Unknown)
                    agreed = unit;
            }
            else if (first is null)
                (first, agreed) = (term, unit);
            else if (!unit.Unit.IsSame(agreed.Unit) && reported?.Exists(unit.Unit.IsSame) is not true)
            {
                (reported ??= []).Add(unit.Unit);
                reports.Disagreement(rule, (first, agreed.Unit), (term, unit.Unit), Here(within));
            }
        }
        var contradicts = reported?.Exists(u => !u.IsConvertibleTo(agreed.Unit)) is true;
        return contradicts ? InferredUnit.Unknown : agreed;
    }

    private InferredUnit Piecewise(Expr e, EquationUnits within)
    {
        var values = new List<Expr>();
        for (var i = 0; i < e.Arguments.Length; i++)
            if (i % 2 == 1)
                Of(e.Arguments[i], within);
            else
                values.Add(e.Arguments[i]);
        return Agreed([.. values], UnitRules.DifferentAlternatives, within);
    }

    private InferredUnit Product(Expr e, EquationUnits within)
    {
        var product = InferredUnit.Literal;
        var unknown = false;
        foreach (var factor in e.Arguments)
        {
            var unit = Of(factor, within);
            unknown |= unit.Kind == InferredUnitKind.Unknown;
            if (unit.IsKnown)
                product = InferredUnit.Known(product.Unit.Times(unit.Unit));
        }
        return unknown ? InferredUnit.Unknown : product;
    }

    private static InferredUnit Quotient(InferredUnit numerator, InferredUnit denominator) =>
        numerator.Kind == InferredUnitKind.Unknown || denominator.Kind == InferredUnitKind.Unknown
            ? InferredUnit.Unknown
        : numerator.IsKnown || denominator.IsKnown ? InferredUnit.Known(numerator.Unit.Per(denominator.Unit))
        : InferredUnit.Literal;

    private InferredUnit Power(Expr of, Expr exponent, bool inverted, EquationUnits within)
    {
        var unit = Of(of, within);
        var exponentUnit = Of(exponent, within);
        if (!IsPure(exponent, exponentUnit, UnitRules.ExponentWithUnit, name: null, within))
            return InferredUnit.Unknown;
        if (!unit.IsKnown)
            // 10^x is a pure number when x is one; with bare numbers alone it stays a bare number.
            return unit.Kind == InferredUnitKind.Literal && exponentUnit.IsKnown ? InferredUnit.Known(Unit.One) : unit;
        if (unit.Unit.IsOne)
            return unit;
        var value = new ConstantExponent(within, Inlined).Of(exponent);
        if (value.Number is { } number && double.IsFinite(number) && !(inverted && number == 0))
            return InferredUnit.Known(unit.Unit.Power(inverted ? 1 / number : number));
        if (value.Changes && !unit.Unit.Dimension.IsNone)
            reports.ChangingExponent(of, exponent, Here(within));
        return InferredUnit.Unknown;
    }

    // Some parameters are pure numbers; the others say what the random number is measured in.
    private InferredUnit Drawn(Expr e, EquationUnits within)
    {
        if (DrawUnits.MeasuredAs(e) is not { } measure)
            return OfFunction(e, within);
        if (DrawUnits.PureParameter(e) is { } pure)
            IsPure(pure, Of(pure, within), UnitRules.FunctionOfQuantity, OperationFacts.Of(e.Operation).Name, within);
        return Of(measure, within);
    }

    // Functions of pure numbers. Of a bare or undeclared number the value is a bare number.
    private InferredUnit OfFunction(Expr e, EquationUnits within)
    {
        var result = InferredUnit.Literal;
        var name = OperationFacts.Of(e.Operation).Name;
        foreach (var argument in e.Arguments)
        {
            var unit = Of(argument, within);
            IsPure(argument, unit, UnitRules.FunctionOfQuantity, name, within);
            if (unit.IsKnown)
                result = InferredUnit.Known(Unit.One);
        }
        return result;
    }

    private bool IsPure(Expr e, InferredUnit unit, DiagnosticRule rule, string? name, EquationUnits within)
    {
        if (!unit.IsKnown || unit.Unit.IsOne)
            return true;
        reports.NotPure(rule, name, (e, unit.Unit), Here(within));
        return unit.Unit.Dimension.IsNone;
    }

    private InferredUnit Delay(Expr e, EquationUnits within)
    {
        var delay = Of(e.Arguments[1], within);
        if (delay.IsKnown)
            reports.Expected(
                UnitRules.DelayDimension,
                $"The delay of '{ShortFormula.Write(e.Arguments[0])}'",
                within.Symbols.Time,
                (e.Arguments[1], delay.Unit),
                Here(within)
            );
        return Of(e.Arguments[0], within);
    }

    private InferredUnit Called(Expr call, EquationUnits within)
    {
        // Arguments first: inside the body they are then known, and a function inside its own argument is no recursion.
        foreach (var argument in call.Arguments)
            Of(argument, within);
        if (_calls.Contains(call.Name!) || Inlined(call) is not { } body)
            return InferredUnit.Unknown;
        _calls.Push(call.Name!);
        var unit = Of(body, within);
        _calls.Pop();
        return unit;
    }
}
