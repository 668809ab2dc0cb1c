namespace Cartwin.Trials;

/// <summary>Whether a published value lies where the simulated trials do.</summary>
public enum Verdict
{
    /// <summary>Within the simulated 90 % interval.</summary>
    Inside,

    /// <summary>Outside the simulated 90 % interval.</summary>
    Outside,

    /// <summary>The two do not say the same thing, or one of them has no value.</summary>
    NotComparable,
}
