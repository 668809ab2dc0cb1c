namespace Cartwin.Reference.Tests;

/// <summary>How many runs of a case compare with what the suite expects.</summary>
/// <remarks>
/// With n runs, the expected mean μ and standard deviation σ, the found mean m and mean square deviation from μ, s²:
/// Z = √n (m − μ)/σ and Y = √(n/2) (s²/σ² − 1), at every time but those where σ is 0 and every run must give μ. Each is standard normal, nearly, for
/// a right simulator; the suite gives the ranges. Where it gives no σ, that of the runs takes its place in Z, and there is no Y.
/// <source>Evans, Gillespie, Wilkinson, The SBML discrete stochastic models test suite, Bioinformatics 24 (2008) 285,
/// doi:10.1093/bioinformatics/btm566.</source>
/// </remarks>
/// <param name="Case">The case.</param>
/// <param name="Method">How it was simulated.</param>
/// <param name="Points">Times at which Z was worked out, for all quantities.</param>
/// <param name="MeansOut">How many Z are out of their range.</param>
/// <param name="DeviationsOut">How many Y are out of their range.</param>
/// <param name="LargestZ">The Z farthest from 0.</param>
/// <param name="LargestY">The Y farthest from 0; NaN where there is none.</param>
/// <param name="Exact">True when every run gave μ wherever σ is 0.</param>
internal sealed record StochasticVerdict(
    StochasticCase Case,
    string Method,
    int Points,
    int MeansOut,
    int DeviationsOut,
    double LargestZ,
    double LargestY,
    bool Exact
)
{
    /// <summary>Points of one kind that may be out of their range by chance.</summary>
    /// <remarks>Of 50 independent Z, each out of ±3 once in 370 times, more than three are out once in 80,000 times.</remarks>
    public const int MostOut = 3;

    /// <summary>True when few points are out of their range and none is out of twice that range, which chance does once in five hundred million times.</summary>
    public bool Passed =>
        Exact
        && MeansOut <= MostOut
        && DeviationsOut <= MostOut
        && Math.Abs(LargestZ) < 2 * Case.MeanRange.Most
        && !(Math.Abs(LargestY) >= 2 * Case.DeviationRange.Most);

    public static StochasticVerdict Of(StochasticCase test, string method, StochasticRun run)
    {
        var (z, y, exact) = (new List<double>(), new List<double>(), true);
        for (var v = 0; v < test.Expected.Count; v++)
            for (var t = 0; t < test.Times.Length; t++)
            {
                var expected = test.Expected[v];
                var (values, mean) = (run.Values[v][t], expected.Means[t]);
                var square = values.Average(x => (x - mean) * (x - mean));
                var sigma = expected.Deviations?[t] ?? Math.Sqrt(square);
                if (sigma == 0)
                {
                    exact &= values.All(x => Math.Abs(x - mean) <= 1e-9 * Math.Abs(mean));
                    continue;
                }
                z.Add(Math.Sqrt(values.Length) * (values.Average() - mean) / sigma);
                if (expected.Deviations is not null)
                    y.Add(Math.Sqrt(values.Length / 2.0) * ((square / (sigma * sigma)) - 1));
            }
        return new StochasticVerdict(test, method, z.Count, z.Count(x => Out(x, test.MeanRange)), y.Count(x => Out(x, test.DeviationRange)), Largest(z), Largest(y), exact);
    }

    private static bool Out(double x, (double Least, double Most) range) => !(x >= range.Least && x <= range.Most);

    private static double Largest(List<double> values) => values.Count == 0 ? double.NaN : values.MaxBy(x => double.IsNaN(x) ? double.PositiveInfinity : Math.Abs(x));
}
