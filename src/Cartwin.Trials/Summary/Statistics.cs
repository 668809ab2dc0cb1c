namespace Cartwin.Trials;

/// <summary>What is taken over a few values. Values that are missing (NaN) are left out.</summary>
/// <threadsafety>Pure functions.</threadsafety>
internal static class Statistics
{
    /// <summary>A statistic of numbers; NaN where there are too few.</summary>
    /// <param name="statistic">Which.</param>
    /// <param name="values">The values; they are reordered.</param>
    public static double Of(EndpointStatistic statistic, Span<double> values)
    {
        values = WithoutMissing(values);
        if (values.Length == 0)
            return double.NaN;
        switch (statistic)
        {
            case EndpointStatistic.Mean:
                return Mean(values);
            case EndpointStatistic.StandardDeviation:
                return values.Length < 2 ? double.NaN : Deviation(values);
            case EndpointStatistic.Count:
                return Sum(values);
            case EndpointStatistic.Share:
                return Sum(values) / values.Length;
            default:
                values.Sort();
                return Quantile(values, statistic == EndpointStatistic.Smallest ? 0 : statistic == EndpointStatistic.Largest ? 1 : 0.5);
        }
    }

    /// <summary>A quantile of sorted values, linear between neighbours; NaN of none.</summary>
    /// <source>Hyndman and Fan, Sample quantiles in statistical packages, Am Stat 50 (1996) 361, type 7.</source>
    public static double Quantile(ReadOnlySpan<double> sorted, double q)
    {
        if (sorted.Length == 0)
            return double.NaN;
        var at = q * (sorted.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Length - 1);
        // Between two infinities there is no line.
        return sorted[below] == sorted[above] ? sorted[below] : sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>The time by which half of the patients had the event, by Kaplan and Meier; NaN where fewer had it.</summary>
    /// <param name="times">Times; NaN for who was never at risk.</param>
    /// <param name="happened">1 for an event, 0 for the end of follow-up.</param>
    public static double MedianTime(ReadOnlySpan<double> times, ReadOnlySpan<double> happened)
    {
        var (t, h, atRisk) = (new double[times.Length], new double[times.Length], 0);
        for (var i = 0; i < times.Length; i++)
            if (!double.IsNaN(times[i]))
                (t[atRisk], h[atRisk++]) = (times[i], happened[i]);
        var order = new int[atRisk];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        // At one time events go before the ends of follow-up.
        Array.Sort(order, (a, b) => t[a] != t[b] ? t[a].CompareTo(t[b]) : h[b].CompareTo(h[a]));
        var share = 1.0;
        for (var i = 0; i < order.Length; i++)
        {
            if (h[order[i]] > 0)
                share *= 1 - (1.0 / (order.Length - i));
            if (share <= 0.5 + 1e-12)
                return t[order[i]];
        }
        return double.NaN;
    }

    public static Span<double> WithoutMissing(Span<double> values)
    {
        var kept = 0;
        foreach (var value in values)
            if (!double.IsNaN(value))
                values[kept++] = value;
        return values[..kept];
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    private static double Mean(ReadOnlySpan<double> values) => Sum(values) / values.Length;

    private static double Deviation(ReadOnlySpan<double> values)
    {
        var (mean, sum) = (Mean(values), 0.0);
        foreach (var value in values)
            sum += (value - mean) * (value - mean);
        return Math.Sqrt(sum / (values.Length - 1));
    }
}
