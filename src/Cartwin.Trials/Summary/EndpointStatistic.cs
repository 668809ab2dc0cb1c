namespace Cartwin.Trials;

/// <summary>What is taken over the patients of a replicate.</summary>
public enum EndpointStatistic
{
    /// <summary>The median.</summary>
    Median,

    /// <summary>The arithmetic mean.</summary>
    Mean,

    /// <summary>The standard deviation, with n - 1.</summary>
    StandardDeviation,

    /// <summary>The number of patients.</summary>
    Count,

    /// <summary>The share of patients.</summary>
    Share,

    /// <summary>The largest value.</summary>
    Largest,

    /// <summary>The smallest value.</summary>
    Smallest,
}
