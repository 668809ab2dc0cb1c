namespace Cartwin.Trials;

/// <summary>The values that a scale of weighted items can take: sums of the weights of some of them.</summary>
internal static class PossibleSums
{
    /// <summary>All sums, increasing, from 0 on; sums that differ by less than a billionth are one.</summary>
    public static double[] Of(IReadOnlyList<double> weights)
    {
        const double grain = 1e9;
        var sums = new SortedSet<long> { 0 };
        foreach (var weight in weights.Select(w => (long)Math.Round(w * grain)))
            sums.UnionWith(sums.Select(s => s + weight).ToArray());
        return [.. sums.Select(s => s / grain)];
    }

    /// <summary>The nearest of them; of two equally near the lower.</summary>
    public static double Nearest(double[] sums, double value)
    {
        if (double.IsNaN(value))
            return value;
        var at = Array.BinarySearch(sums, value);
        if (at >= 0)
            return value;
        at = ~at;
        return at == 0 ? sums[0]
            : at == sums.Length ? sums[^1]
            : value - sums[at - 1] <= sums[at] - value ? sums[at - 1]
            : sums[at];
    }
}
