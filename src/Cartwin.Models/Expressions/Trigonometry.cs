namespace Cartwin.Models;

/// <summary>The twenty-four circular and hyperbolic functions and their inverses, in radians.</summary>
internal static class Trigonometry
{
    public static double Apply(Operation operation, double x) =>
        operation switch
        {
            Operation.Sin => Math.Sin(x),
            Operation.Cos => Math.Cos(x),
            Operation.Tan => Math.Tan(x),
            Operation.Sec => 1 / Math.Cos(x),
            Operation.Csc => 1 / Math.Sin(x),
            Operation.Cot => 1 / Math.Tan(x),
            Operation.Sinh => Math.Sinh(x),
            Operation.Cosh => Math.Cosh(x),
            Operation.Tanh => Math.Tanh(x),
            Operation.Sech => 1 / Math.Cosh(x),
            Operation.Csch => 1 / Math.Sinh(x),
            Operation.Coth => 1 / Math.Tanh(x),
            Operation.ArcSin => Math.Asin(x),
            Operation.ArcCos => Math.Acos(x),
            Operation.ArcTan => Math.Atan(x),
            Operation.ArcSec => Math.Acos(1 / x),
            Operation.ArcCsc => Math.Asin(1 / x),
            Operation.ArcCot => Math.Atan(1 / x),
            Operation.ArcSinh => Math.Asinh(x),
            Operation.ArcCosh => Math.Acosh(x),
            Operation.ArcTanh => Math.Atanh(x),
            Operation.ArcSech => Math.Acosh(1 / x),
            Operation.ArcCsch => Math.Asinh(1 / x),
            Operation.ArcCoth => Math.Atanh(1 / x),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };
}
