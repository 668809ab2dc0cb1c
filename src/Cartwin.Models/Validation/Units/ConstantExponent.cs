using System.Runtime.CompilerServices;

namespace Cartwin.Models;

/// <summary>The value of an exponent where numbers and constant parameters alone give it.</summary>
/// <remarks>Hill functions have a parameter as exponent: x^n/(K^n + x^n). With its value the unit of x^n is known;
/// without one (it differs between patients, say) nothing is said, unless it changes during a run.</remarks>
internal sealed class ConstantExponent(EquationUnits within, Func<Expr, Expr?> inlined)
{
    private readonly Dictionary<Expr, (double? Number, bool Changes)> _known = [];

    /// <summary>The value, null when not known; and whether it may change during a run.</summary>
    public (double? Number, bool Changes) Of(Expr e)
    {
        switch (e.Operation)
        {
            case Operation.Number:
                return (e.Value, false);
            case Operation.Time or Operation.Delay or Operation.RateOf or (>= Operation.Normal and <= Operation.Rayleigh):
                return (null, true);
            case Operation.Symbol:
                return within.SymbolOf(e.Name!) is { } symbol ? (symbol.Value, symbol.Changes) : (null, false);
        }
        if (_known.TryGetValue(e, out var known))
            return known;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return (null, false);
        // A function that calls itself finds this instead of its own value.
        _known[e] = (null, false);
        var value =
            e.Operation != Operation.Call ? Node(e)
            : inlined(e) is { } body ? Of(body)
            : (null, false);
        _known[e] = value;
        return value;
    }

    private (double? Number, bool Changes) Node(Expr e)
    {
        var values = new double[e.Arguments.Length];
        var (known, changes) = (true, false);
        for (var i = 0; i < values.Length; i++)
        {
            var argument = Of(e.Arguments[i]);
            values[i] = argument.Number ?? double.NaN;
            known &= argument.Number is not null;
            changes |= argument.Changes;
        }
        return (known && !changes ? Arithmetic.Apply(e.Operation, values) : null, changes);
    }
}
