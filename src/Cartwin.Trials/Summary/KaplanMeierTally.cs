using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Trials;

/// <summary>Counts events and censorings on a grid of times, of all replicates together and of each for its interval.</summary>
/// <remarks>An event between two grid times counts at the later one; patients who are followed no longer in the same span have it
/// survived. So memory depends on the grid alone.</remarks>
/// <source>Kaplan and Meier, Nonparametric estimation from incomplete observations, J Am Stat Assoc 53 (1958) 457.</source>
internal sealed class KaplanMeierTally
{
    private readonly double[] _grid;
    private readonly long[] _events;
    private readonly long[] _censored;
    private readonly int[] _oneEvents;
    private readonly int[] _oneCensored;
    private readonly QuantileSketch[] _replicates;
    private long _atRisk;

    /// <param name="grid">Times, increasing from 0; none of the patients is followed longer than to the last.</param>
    public KaplanMeierTally(double[] grid)
    {
        _grid = grid;
        (_events, _censored) = (new long[grid.Length], new long[grid.Length]);
        (_oneEvents, _oneCensored) = (new int[grid.Length], new int[grid.Length]);
        _replicates = [.. grid.Select(_ => new QuantileSketch())];
    }

    /// <summary>A grid of at most 200 steps of a round length.</summary>
    public static double[] GridTo(double end)
    {
        double[] round = [1, 2, 5, 7, 10, 14, 28, 56, 91, 182, 365];
        var step = Array.Find(round, r => end / r <= 200) is > 0 and var found ? found : end / 200;
        var grid = Enumerable.Range(0, (int)Math.Floor((end / step) + 1e-9) + 1).Select(i => i * step).ToList();
        if (grid[^1] < end)
            grid.Add(end);
        return [.. grid];
    }

    /// <summary>Counts the patients of one replicate.</summary>
    /// <param name="times">Times; NaN for who was never at risk.</param>
    /// <param name="happened">1 for an event, 0 for the end of follow-up.</param>
    public void AddReplicate(ReadOnlySpan<double> times, ReadOnlySpan<double> happened)
    {
        Array.Clear(_oneEvents);
        Array.Clear(_oneCensored);
        var atRisk = 0;
        for (var i = 0; i < times.Length; i++)
            if (!double.IsNaN(times[i]))
            {
                atRisk++;
                (happened[i] > 0 ? _oneEvents : _oneCensored)[PlaceOf(times[i])]++;
            }
        _atRisk += atRisk;
        var share = atRisk > 0 ? 1.0 : double.NaN;
        for (var k = 0; k < _grid.Length; k++)
        {
            if (_oneEvents[k] > 0)
                share *= 1 - ((double)_oneEvents[k] / atRisk);
            atRisk -= _oneEvents[k] + _oneCensored[k];
            _events[k] += _oneEvents[k];
            _censored[k] += _oneCensored[k];
            _replicates[k].Add(share);
        }
    }

    private int PlaceOf(double time)
    {
        var at = Array.BinarySearch(_grid, time);
        return Math.Min(at >= 0 ? at : ~at, _grid.Length - 1);
    }

    /// <summary>The curve.</summary>
    /// <param name="summary">Whose curve it is.</param>
    /// <param name="visits">Times of the table of numbers at risk.</param>
    public KaplanMeierSummary Fill(KaplanMeierSummary summary, IEnumerable<double> visits)
    {
        var (atRisk, share) = (_atRisk, _atRisk > 0 ? 1.0 : double.NaN);
        var (before, estimates) = (new long[_grid.Length], new double[_grid.Length]);
        for (var k = 0; k < _grid.Length; k++)
        {
            before[k] = atRisk;
            if (_events[k] > 0)
                share *= 1 - ((double)_events[k] / atRisk);
            estimates[k] = share;
            atRisk -= _events[k] + _censored[k];
        }
        return summary with
        {
            AtRisk = _atRisk,
            Events = _events.Sum(),
            Censored = _censored.Sum(),
            Times = _grid.ToValueArray(),
            Estimates = estimates.ToValueArray(),
            Low = _replicates.Select(r => r.Quantile(0.05)).ToValueArray(),
            High = _replicates.Select(r => r.Quantile(0.95)).ToValueArray(),
            NumbersAtRisk = visits.Where(v => v >= 0 && v <= _grid[^1]).Select(v => new NumberAtRisk(v, before[PlaceOf(v)])).ToValueArray(),
            Censorings = Enumerable.Range(0, _grid.Length).Where(k => _censored[k] > 0).Select(k => new CensoredAt(_grid[k], _censored[k])).ToValueArray(),
        };
    }
}
