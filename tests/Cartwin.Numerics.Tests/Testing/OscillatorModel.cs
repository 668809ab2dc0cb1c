namespace Cartwin.Numerics.Tests;

/// <summary>Harmonic oscillator y = sin t, v = cos t, and a clock; roots at y = 0, v = 0 and t = p.</summary>
public sealed class OscillatorModel : ScalarModel
{
    public override int States => 3;

    public override int Parameters => 1;

    public override int Roots => 3;

    public override void Rhs<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> f)
    {
        f[0] = y[1];
        f[1] = -y[0];
        f[2] = T.One;
    }

    public override void Jacobian<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> j)
    {
        j[1] = T.One;
        j[3] = -T.One;
    }

    public override void Root(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> p, Span<double> g)
    {
        g[0] = y[0];
        g[1] = y[1];
        g[2] = y[2] - p[0];
    }
}
