namespace Cartwin.Models;

/// <summary>What random numbers are measured in.</summary>
internal static class DrawUnits
{
    /// <summary>A formula that has the unit of a random number, and in which all must agree that has this unit; null where the number is a pure one.</summary>
    public static Expr? MeasuredAs(Expr draw)
    {
        var x = draw.Arguments;
        return draw.Operation switch
        {
            Operation.Normal or Operation.Uniform or Operation.Cauchy or Operation.Laplace or Operation.Rayleigh or Operation.Poisson => Expr.Of(Operation.Max, x),
            Operation.Gamma => Expr.Of(Operation.Max, x[1..]),
            Operation.Binomial => Expr.Of(Operation.Max, [x[0], .. x[2..]]),
            // Waiting times are the inverse of a rate.
            Operation.Exponential => Expr.Of(Operation.Max, [1 / x[0], .. x[1..]]),
            _ => null,
        };
    }

    /// <summary>The parameter that is a pure number whatever the random number is measured in; null where there is none.</summary>
    public static Expr? PureParameter(Expr draw) =>
        draw.Operation switch
        {
            Operation.Gamma => draw.Arguments[0],
            Operation.Binomial => draw.Arguments[1],
            _ => null,
        };
}
