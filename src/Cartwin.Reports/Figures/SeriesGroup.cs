using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Series that are drawn on the same axes.</summary>
/// <param name="Scope">Whom they are about, as an addition to the heading; empty for everybody.</param>
/// <param name="ByStratum">True when the series are strata of one arm, false when they are arms.</param>
/// <param name="Series">The series with their names.</param>
internal sealed record SeriesGroup<T>(string Scope, bool ByStratum, ValueArray<(string Name, T Item)> Series)
{
    // More lines than these cannot be told apart.
    private const int Most = 6;

    /// <summary>Arms beside each other for everybody, then the strata of each arm beside each other.</summary>
    public static IEnumerable<SeriesGroup<T>> Of(TrialSummary trial, IReadOnlyList<T> items, Func<T, (string Arm, string? Stratum)> place)
    {
        var everybody = items.Where(i => place(i).Stratum is null).Select(i => (trial.ArmTitle(place(i).Arm), i));
        foreach (var part in everybody.Chunk(Most))
            yield return new("", false, part.ToValueArray());
        var strata = items.Where(i => place(i).Stratum is not null).GroupBy(i => place(i).Arm);
        foreach (var arm in strata)
        {
            foreach (var part in arm.Select(i => (trial.StratumTitle(place(i).Stratum), i)).Chunk(Most))
                yield return new(trial.Arms.Count > 1 ? trial.ArmTitle(arm.Key) : "", true, part.ToValueArray());
        }
    }
}
