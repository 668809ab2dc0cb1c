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

    /// <summary>True when the series are steps of one quantity, in its order.</summary>
    public bool AreSteps { get; init; }

    /// <summary>How the series with this number is drawn.</summary>
    public SeriesLook Look(int series) => AreSteps ? SeriesLook.Step(series, Series.Count) : SeriesLook.Of(series);

    /// <summary>Arms beside each other for everybody, then the strata of each arm beside each other; of what one stratum has alone, the arms.</summary>
    public static IEnumerable<SeriesGroup<T>> Of(TrialSummary trial, IReadOnlyList<T> items, Func<T, (string Arm, string? Stratum)> place)
    {
        var everybody = items.Where(i => place(i).Stratum is null).ToList();
        var strata = items.Where(i => place(i).Stratum is not null).ToList();
        var alone = everybody.Count == 0 && trial.Arms.Count > 1 && strata.Select(i => place(i).Stratum).Distinct().Count() == 1;
        var beside = alone ? strata : everybody;
        foreach (var group in trial.Along is null ? InOrder(trial, beside, place) : Steps(trial, beside, place))
            yield return alone && trial.Strata.Count > 1 ? group with { Scope = string.Join(", ", new[] { trial.StratumTitle(place(strata[0]).Stratum), group.Scope }.Where(s => s.Length > 0)) } : group;
        if (alone)
            yield break;
        foreach (var arm in strata.GroupBy(i => place(i).Arm))
        {
            foreach (var part in arm.Select(i => (trial.StratumTitle(place(i).Stratum), i)).Chunk(Most))
                yield return new(trial.Arms.Count > 1 ? trial.ArmTitle(arm.Key) : "", true, part.ToValueArray());
        }
    }

    private static IEnumerable<SeriesGroup<T>> InOrder(TrialSummary trial, List<T> items, Func<T, (string Arm, string? Stratum)> place) =>
        items.Select(i => (trial.ArmTitle(place(i).Arm), i)).Chunk(Most).Select(part => new SeriesGroup<T>("", false, part.ToValueArray()));

    // The arms of one series belong together, and are called by their place.
    private static IEnumerable<SeriesGroup<T>> Steps(TrialSummary trial, List<T> items, Func<T, (string Arm, string? Stratum)> place) =>
        from series in items.GroupBy(i => trial.ArmOf(place(i).Arm)?.Series ?? "")
        let ordered = series.OrderBy(i => trial.ArmOf(place(i).Arm)?.At ?? double.NaN).Select(i => (trial.PlaceTitle(place(i).Arm), i))
        from part in ordered.Chunk(Most)
        select new SeriesGroup<T>(series.Key, false, part.ToValueArray()) { AreSteps = true };
}
