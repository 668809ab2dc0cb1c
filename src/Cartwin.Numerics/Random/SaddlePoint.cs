namespace Cartwin.Numerics;

/// <summary>The two parts of saddle-point expansions of discrete probabilities, each without cancellation.</summary>
/// <remarks>Taken together they give probabilities of counts of any size to about fifteen digits, where differences of log factorials
/// lose all of theirs.
/// <source>Loader, Fast and accurate computation of binomial probabilities (2000), sections 2 and 3.</source></remarks>
internal static class SaddlePoint
{
    private const int TableSize = 16;

    // ln(n!) − ln(√(2πn) (n/e)^n): exact factorials where the series converges too slowly.
    private static readonly double[] SmallErrors = [.. Enumerable.Range(0, TableSize).Select(SmallError)];

    /// <summary>What Stirling's formula lacks of ln n!; 0 for 0, whose formula has no meaning.</summary>
    /// <param name="n">A whole number that is not negative. <unit>1</unit></param>
    /// <unit>1</unit>
    public static double StirlingError(double n)
    {
        if (n < TableSize)
        {
            return SmallErrors[(int)n];
        }

        double square = n * n;
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square) / n;
    }

    /// <summary>x ln(x/m) + m − x, half the deviance of a count from its mean.</summary>
    /// <param name="x">The count, not negative. <unit>1</unit></param>
    /// <param name="mean">The mean, above 0. <unit>1</unit></param>
    /// <unit>1</unit>
    public static double Deviance(double x, double mean)
    {
        double difference = x - mean;
        if (!(Math.Abs(difference) < 0.1 * (x + mean)))
        {
            return x == 0 ? mean : x * Math.Log(x / mean) - difference;
        }

        // The series in (x − m)/(x + m), Loader's equation 5.2; it ends since the ratio is below 0.01.
        double ratio = difference / (x + mean);
        double sum = difference * ratio;
        double term = 2 * x * ratio;
        for (int j = 1; ; j++)
        {
            term *= ratio * ratio;
            double next = sum + term / (2 * j + 1);
            if (next == sum)
            {
                return sum;
            }

            sum = next;
        }
    }

    private static double SmallError(int n)
    {
        double factorial = 1;
        for (int i = 2; i <= n; i++)
        {
            factorial *= i;
        }

        return n == 0 ? 0 : Math.Log(factorial) - (n + 0.5) * Math.Log(n) + n - 0.5 * Math.Log(2 * Math.PI);
    }
}
