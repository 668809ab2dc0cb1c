namespace Cartwin.Models;

/// <summary>Products and powers of units in the author's own names, for messages: cells/uL times uL/day is cells/day.</summary>
/// <remarks>Only equal names cancel; L and mL stay side by side, because the reader wrote both. What a unit means is
/// the business of <see cref="Unit"/>.</remarks>
public static class UnitProduct
{
    /// <summary>The product of two units.</summary>
    public static UnitExpression Times(UnitExpression left, UnitExpression right) => Joined(left, right, 1);

    /// <summary>The quotient of two units.</summary>
    public static UnitExpression Per(UnitExpression left, UnitExpression right) => Joined(left, right, -1);

    /// <summary>A unit to a power.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="exponent">The power.<unit>1</unit></param>
    public static UnitExpression Power(UnitExpression unit, double exponent) =>
        Joined(
            UnitExpression.Dimensionless,
            new(unit.Factors.Select(f => f with { Exponent = f.Exponent * exponent }).ToValueArray()),
            1
        );

    /// <summary>The unit for a sentence, what it divides by last; "dimensionless" when nothing is left.</summary>
    public static string Write(UnitExpression unit)
    {
        var joined = Joined(UnitExpression.Dimensionless, unit, 1);
        if (joined.Factors.Count == 0)
            return "dimensionless";
        return UnitText.Write(new(joined.Factors.OrderBy(f => f.Exponent < 0).ToValueArray()));
    }

    private static UnitExpression Joined(UnitExpression left, UnitExpression right, int sign)
    {
        var factors = new List<UnitFactor>();
        foreach (var factor in left.Factors)
            Add(factor);
        foreach (var factor in right.Factors)
            Add(factor with { Exponent = sign * factor.Exponent });
        factors.RemoveAll(f => Math.Abs(f.Exponent) < 1e-9);
        return new(factors.ToValueArray());

        void Add(UnitFactor factor)
        {
            if (factor == new UnitFactor("dimensionless", factor.Exponent))
                return;
            var same = factors.FindIndex(f => f with { Exponent = factor.Exponent } == factor);
            if (same < 0)
                factors.Add(factor);
            else
                factors[same] = factor with { Exponent = factors[same].Exponent + factor.Exponent };
        }
    }
}
