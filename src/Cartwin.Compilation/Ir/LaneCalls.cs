namespace Cartwin.Compilation;

/// <summary>Rare functions, computed one number at a time: the same bits on every target, because it is the same call.</summary>
/// <remarks>Single precision computes in double and rounds once.</remarks>
internal static class LaneCalls
{
    public static double Value(Op op, double x, double y) =>
        op switch
        {
            Op.Sin => Math.Sin(x),
            Op.Cos => Math.Cos(x),
            Op.Tan => Math.Tan(x),
            Op.Sinh => Math.Sinh(x),
            Op.Cosh => Math.Cosh(x),
            Op.Asin => Math.Asin(x),
            Op.Acos => Math.Acos(x),
            Op.Atan => Math.Atan(x),
            Op.Asinh => Math.Asinh(x),
            Op.Acosh => Math.Acosh(x),
            Op.Atanh => Math.Atanh(x),
            Op.Log10 => Math.Log10(x),
            Op.Cbrt => Math.Cbrt(x),
            Op.Factorial => Factorial(x),
            Op.Remainder => x % y,
            _ => throw new ArgumentOutOfRangeException(nameof(op)),
        };

    /// <summary>Replaces x[0..lanes) by the function's values; the second operand, where there is one, stands in y.</summary>
    public static unsafe void Apply(int op, double* x, double* y, int lanes)
    {
        for (var i = 0; i < lanes; i++)
            x[i] = Value((Op)op, x[i], y[i]);
    }

    /// <inheritdoc cref="Apply(int, double*, double*, int)"/>
    public static unsafe void Apply(int op, float* x, float* y, int lanes)
    {
        for (var i = 0; i < lanes; i++)
            x[i] = (float)Value((Op)op, x[i], y[i]);
    }

    private static double Factorial(double n) => Models.Arithmetic.Apply(Models.Operation.Factorial, [n]);
}
