namespace Cartwin.Compilation;

/// <summary>log(1 + x) without loss of digits near 0: the digits that 1 + x loses come back as a correction.</summary>
internal static class LogarithmOnePlus
{
    public static Term Expand(Term x, FloatLayout layout)
    {
        var u = x + 1;
        // What rounding 1 + x lost, whichever of the two is larger.
        var lost = (x > 1).Select(1.0 - (u - x), x - (u - 1));
        var (k, m) = Logarithm.Split(u, layout);
        var near = k.IsEqualTo(0);
        var f = near.Select(x, m - 1);
        var value = Logarithm.Sum(k, f, near.Select(0, lost / u), layout);
        return x.IsEqualTo(0).Select(x, Logarithm.Special(u, value));
    }
}
