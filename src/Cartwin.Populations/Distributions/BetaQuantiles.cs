using Cartwin.Numerics;

namespace Cartwin.Populations;

/// <summary>Quantiles of a beta distribution over normal scores: solved once at nodes, cubic Hermite between them.</summary>
/// <remarks>Between nodes 1/128 apart the interpolation errs by about 1e-11; solving for every patient would take longer than
/// everything else together.</remarks>
internal sealed class BetaQuantiles
{
    private const double Widest = 8;
    private const double Step = 1.0 / 128;
    private readonly double[] _values;
    private readonly double[] _slopes;

    public BetaQuantiles(double a, double b)
    {
        var count = (int)(2 * Widest / Step) + 1;
        (_values, _slopes) = (new double[count], new double[count]);
        var logBeta = IncompleteBeta.LogBeta(a, b);
        var (x, slope) = (0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var score = -Widest + (i * Step);
            x = _values[i] = Solve(a, b, score, x, x + (slope * Step), logBeta);
            // dx/dscore = φ(score)/f(x), in logarithms because both may be tiny.
            slope = Math.Exp((-score * score / 2) - (0.5 * Math.Log(2 * Math.PI)) - LogDensity(a, b, x, logBeta));
            _slopes[i] = slope = double.IsFinite(slope) ? slope : 0;
        }
        KeepMonotone();
    }

    public double At(double score)
    {
        if (double.IsNaN(score))
            return double.NaN;
        var position = (Math.Clamp(score, -Widest, Widest) + Widest) / Step;
        var i = Math.Min((int)position, _values.Length - 2);
        var t = position - i;
        var (left, right) = (_values[i], _values[i + 1]);
        var (slopeLeft, slopeRight) = (_slopes[i] * Step, _slopes[i + 1] * Step);
        var rise = right - left;
        return left + (t * (slopeLeft + (t * ((3 * rise) - (2 * slopeLeft) - slopeRight + (t * (slopeLeft + slopeRight - (2 * rise)))))));
    }

    private static double LogDensity(double a, double b, double x, double logBeta) =>
        ((a - 1) * Math.Log(x)) + ((b - 1) * Math.Log(1 - x)) - logBeta;

    // Newton's method between bounds, and bisection where it would leave them: quantiles grow, so the one before is a bound.
    private static double Solve(double a, double b, double score, double low, double guess, double logBeta)
    {
        var (high, x, upper) = (1.0, guess, score > 0);
        var wanted = NormalProbability.Of(upper ? -score : score);
        for (var i = 0; i < 200; i++)
        {
            if (!(x > low && x < high))
                x = low + ((high - low) / 2);
            if (!(x > low && x < high))
                break;
            var missing = upper ? IncompleteBeta.Of(b, a, 1 - x) - wanted : wanted - IncompleteBeta.Of(a, b, x);
            (low, high) = missing > 0 ? (x, high) : (low, x);
            var change = missing / Math.Exp(LogDensity(a, b, x, logBeta));
            x += change;
            if (Math.Abs(change) <= 1e-16 * x)
                break;
        }
        return x > 0 && x < 1 ? x : low > 0 ? low : high;
    }

    // A cubic rises between two nodes where its slopes are at most three times the rise.
    private void KeepMonotone()
    {
        for (var i = 0; i + 1 < _values.Length; i++)
        {
            var most = 3 * (_values[i + 1] - _values[i]) / Step;
            _slopes[i] = Math.Min(_slopes[i], most);
            _slopes[i + 1] = Math.Min(_slopes[i + 1], most);
        }
    }
}
