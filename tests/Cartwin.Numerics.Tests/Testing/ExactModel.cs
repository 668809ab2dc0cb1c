namespace Cartwin.Numerics.Tests;

/// <summary>A nonlinear system that depends on time and has the solution 1/(1+sin t), exp(sin t), and their product.</summary>
public sealed class ExactModel : ScalarModel
{
    public override int States => 3;

    public override bool DependsOnTime => true;

    public static double[] Exact(double t)
    {
        double a = 1 / (1 + Math.Sin(t));
        double b = Math.Exp(Math.Sin(t));
        return [a, b, a * b];
    }

    public override void Rhs<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> f)
    {
        T c = T.Cos(t);
        f[0] = -c * y[0] * y[0];
        f[1] = c * y[1] + y[0] * (T.One + T.Sin(t)) - T.One;
        f[2] = c * y[0] * y[1] * (T.One - y[0]) - (y[2] - y[0] * y[1]);
    }

    public override void Jacobian<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> j)
    {
        T c = T.Cos(t);
        T two = T.One + T.One;
        j[0] = -two * c * y[0];
        j[3] = T.One + T.Sin(t);
        j[4] = c;
        j[6] = c * y[1] * (T.One - two * y[0]) + y[1];
        j[7] = c * y[0] * (T.One - y[0]) + y[0];
        j[8] = -T.One;
    }

    public override void TimeDerivative<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> f)
    {
        T s = -T.Sin(t);
        f[0] = -s * y[0] * y[0];
        f[1] = s * y[1] + y[0] * T.Cos(t);
        f[2] = s * y[0] * y[1] * (T.One - y[0]);
    }
}
