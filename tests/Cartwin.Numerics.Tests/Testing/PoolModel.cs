namespace Cartwin.Numerics.Tests;

/// <summary>A small stiff population model with a dose compartment, saturation, a derived value and root functions.</summary>
/// <remarks>Parameters: k (turnover), v (growth), s (stiffness), e (1: explodes in finite time). Derived: k·v.</remarks>
public sealed class PoolModel : ScalarModel
{
    public override int States => 4;

    public override int Parameters => 4;

    public override int Derived => 1;

    public override int Roots => 2;

    public override bool HasInitial => true;

    public override void Prologue(ReadOnlySpan<double> p, Span<double> derived) => derived[0] = p[0] * p[1];

    public override void Initial(ReadOnlySpan<double> p, Span<double> y)
    {
        y[0] = 1;
        y[1] = 0.5 * p[1];
        y[2] = 0;
        y[3] = 1;
    }

    public override void Rhs<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> f)
    {
        f[0] = p[1] * y[0] / (T.One + y[0]) - p[4] * y[0] * y[1];
        f[1] = p[0] * (y[0] - y[1]);
        f[2] = p[2] * (y[1] * y[1] - y[2]);
        f[3] = p[3] * y[3] * y[3] - p[0] * y[3];
    }

    public override void Jacobian<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> j)
    {
        T d = T.One + y[0];
        T two = T.One + T.One;
        j[0] = p[1] / (d * d) - p[4] * y[1];
        j[1] = -p[4] * y[0];
        j[4] = p[0];
        j[5] = -p[0];
        j[9] = two * p[2] * y[1];
        j[10] = -p[2];
        j[15] = two * p[3] * y[3] - p[0];
    }

    public override void Root(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> p, Span<double> g)
    {
        g[0] = y[0] - 1.2;
        g[1] = y[1] - y[0];
    }
}
