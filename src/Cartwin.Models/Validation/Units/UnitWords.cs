using System.Runtime.CompilerServices;

namespace Cartwin.Models;

/// <summary>The unit of a formula in the author's own words: grow*Tumour is in cells/day.</summary>
/// <remarks>Made only for messages, because most formulas are right.</remarks>
internal sealed class UnitWords(UnitInference inference, EquationUnits within, Func<string, UnitExpression?> ofNumber)
{
    private readonly Dictionary<Expr, UnitExpression> _known = [];

    /// <summary>The unit of a formula whose unit is known.</summary>
    public UnitExpression Of(Expr e)
    {
        if (_known.TryGetValue(e, out var known))
            return known;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return UnitExpression.Dimensionless;
        var words = Node(e);
        _known[e] = words;
        return words;
    }

    private UnitExpression Node(Expr e)
    {
        var x = e.Arguments;
        switch (e.Operation)
        {
            case Operation.Number:
                return (e.Name is null ? null : ofNumber(e.Name)) ?? UnitExpression.Dimensionless;
            case Operation.Symbol:
                return within.SymbolOf(e.Name!)?.Words ?? UnitExpression.Dimensionless;
            case Operation.Time:
                return Time;
            case Operation.Plus or Operation.Max or Operation.Min or Operation.Piecewise or Operation.Remainder:
                return FirstKnown(e);
            case Operation.Negate or Operation.Abs or Operation.Floor or Operation.Ceiling or Operation.Delay:
                return Of(x[0]);
            case Operation.Times:
                var product = UnitExpression.Dimensionless;
                foreach (var factor in x)
                    product = UnitProduct.Times(product, Of(factor));
                return product;
            case Operation.Divide or Operation.Quotient:
                return UnitProduct.Per(Of(x[0]), Of(x[1]));
            case Operation.Power:
                return UnitProduct.Power(Of(x[0]), ExponentOf(x[1]));
            case Operation.Root:
                return UnitProduct.Power(Of(x[1]), 1 / ExponentOf(x[0]));
            case Operation.Sqrt:
                return UnitProduct.Power(Of(x[0]), 0.5);
            case Operation.RateOf:
                return UnitProduct.Per(Of(x[0]), Time);
            case >= Operation.Normal and <= Operation.Rayleigh:
                return DrawUnits.MeasuredAs(e) is { } measure ? Of(measure) : UnitExpression.Dimensionless;
            case Operation.Call:
                return inference.Inlined(e) is { } body ? Of(body) : UnitExpression.Dimensionless;
            default:
                return UnitExpression.Dimensionless;
        }
    }

    private UnitExpression Time => within.Symbols.Time.Words ?? UnitExpression.Dimensionless;

    private double ExponentOf(Expr exponent) =>
        new ConstantExponent(within, inference.Inlined).Of(exponent).Number ?? 1;

    private UnitExpression FirstKnown(Expr e)
    {
        for (var i = 0; i < e.Arguments.Length; i++)
        {
            var isCondition = e.Operation == Operation.Piecewise && i % 2 == 1;
            if (!isCondition && inference.Of(e.Arguments[i], within).IsKnown)
                return Of(e.Arguments[i]);
        }
        return UnitExpression.Dimensionless;
    }
}
