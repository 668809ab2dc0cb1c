namespace Cartwin.Compilation;

/// <summary>Polynomials with constant coefficients.</summary>
internal static class Polynomial
{
    /// <summary>c[0] + c[1] z + …: even and odd powers side by side, which halves the chain of dependent operations.</summary>
    public static Term Value(Term z, double[] c)
    {
        if (c.Length < 4)
            return Chain(z, c, c.Length - 1, 1);
        var square = z * z;
        var last = c.Length - 1;
        var even = Chain(square, c, last - (last % 2), 2);
        var odd = Chain(square, c, last - ((last + 1) % 2), 2);
        return odd.Fma(z, even);
    }

    private static Term Chain(Term z, double[] c, int from, int step)
    {
        var sum = z.Constant(c[from]);
        for (var i = from - step; i >= 0; i -= step)
            sum = sum.Fma(z, c[i]);
        return sum;
    }
}
