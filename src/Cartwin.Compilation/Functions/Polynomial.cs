namespace Cartwin.Compilation;

/// <summary>Polynomials with constant coefficients.</summary>
internal static class Polynomial
{
    /// <summary>c[0] + c[1] z + …, in pairs and pairs of pairs: a few more operations than Horner's rule, but a chain of dependent ones
    /// that grows with the logarithm of the degree.</summary>
    /// <source>Estrin, Proc. Western Joint Computer Conference 1960, 33.</source>
    public static Term Value(Term z, double[] c)
    {
        var terms = c.Select(z.Constant).ToList();
        for (var power = z; terms.Count > 1; power *= power)
        {
            var joined = new List<Term>();
            for (var i = 0; i + 1 < terms.Count; i += 2)
                joined.Add(terms[i + 1].Fma(power, terms[i]));
            if (terms.Count % 2 == 1)
                joined.Add(terms[^1]);
            terms = joined;
        }
        return terms[0];
    }
}
