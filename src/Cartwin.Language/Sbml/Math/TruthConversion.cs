using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Level 3 Version 2 lets a number stand for a condition and a condition for a number; here that is written out.</summary>
/// <source>SBML Level 3 Version 2 Core, section 3.4.9: a number is true unless it is zero; true is 1 and false is 0.</source>
internal static class TruthConversion
{
    /// <summary>The formula as a condition.</summary>
    public static Expr AsCondition(Expr math) =>
        math.IsBoolean || math.Operation is Operation.Symbol or Operation.Call or Operation.Piecewise or Operation.Delay
            ? math
            : Expr.Of(Operation.NotEqual, math, Expr.Zero);

    /// <summary>The formula as a number.</summary>
    public static Expr AsNumber(Expr math) =>
        !math.IsBoolean ? math
        : math.Operation == Operation.True ? Expr.One
        : math.Operation == Operation.False ? Expr.Zero
        : Expr.Of(Operation.Piecewise, Expr.One, math, Expr.Zero);

    /// <summary>Converts what an operation is applied to, in place.</summary>
    public static void Arguments(Operation operation, Span<Expr> arguments)
    {
        switch (operation)
        {
            case Operation.Piecewise:
                for (var i = 1; i < arguments.Length; i += 2)
                    arguments[i] = AsCondition(arguments[i]);
                break;
            case Operation.And or Operation.Or or Operation.Xor or Operation.Not or Operation.Implies:
                foreach (ref var argument in arguments)
                    argument = AsCondition(argument);
                break;
            case Operation.Equal or Operation.NotEqual or Operation.Call or Operation.Delay or Operation.RateOf:
                break;
            default:
                foreach (ref var argument in arguments)
                    argument = AsNumber(argument);
                break;
        }
    }
}
