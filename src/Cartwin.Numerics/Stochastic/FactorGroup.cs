namespace Cartwin.Numerics;

/// <summary>Reactions whose propensities have the same counts as factors: a firing changes one product for all of them.</summary>
/// <param name="Factors">The changed states, each as often as it is a factor.</param>
/// <param name="Reactions">The reactions.</param>
internal sealed record FactorGroup(int[] Factors, int[] Reactions)
{
    /// <summary>The groups of all reactions.</summary>
    public static FactorGroup[] Of(int reactions, Func<int, int[]> factorsOf) =>
    [
        .. Enumerable.Range(0, reactions)
            .GroupBy(r => string.Join(' ', factorsOf(r).Order()))
            .Select(group => new FactorGroup([.. factorsOf(group.First()).Order()], [.. group])),
    ];
}
