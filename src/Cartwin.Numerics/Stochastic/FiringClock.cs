using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>When the lanes of two groups fire next, and the random numbers that decide it and the reaction.</summary>
internal sealed unsafe class FiringClock
{
    private readonly LaneRandom _random;

    /// <summary>By group, the lanes' times, and how often they fired.</summary>
    private readonly double* _time;
    private readonly double* _firings;

    /// <summary>By group: when each lane fires next, NaN until that is drawn; what chooses its reaction; and until when it may fire.</summary>
    private readonly double* _next;
    private readonly double* _share;
    private readonly double* _limit;

    public FiringClock(LaneWorkspace workspace, double* firings)
    {
        _random = new LaneRandom(workspace.Memory);
        _time = workspace.Time;
        _firings = firings;
        _next = workspace.Memory.TakeRows<double>(workspace.Groups);
        _share = workspace.Memory.TakeRows<double>(workspace.Groups);
        _limit = workspace.Memory.TakeRows<double>(workspace.Groups);
    }

    /// <summary>The lane draws from where a sequence stands.</summary>
    public void Begin(int lane, in RandomSequence chance) => _random.Begin(lane, chance);

    /// <summary>Forgets what was drawn for a lane: waiting times have no memory, so that it may be drawn again.</summary>
    public void Forget(int lane) => _next[lane] = double.NaN;

    /// <summary>Sets until when the lanes of a group may fire: those that carry somebody up to their bounds, the others never.</summary>
    public void Limit(int group, uint active, double* bound)
    {
        int row = group * LaneWorkspace.Width;
        Vector512.StoreAligned(
            Vector512.ConditionalSelect(
                LaneVector.Mask(active), Vector512.LoadAligned(bound + row), Vector512.Create(double.NegativeInfinity)),
            _limit + row);
    }

    /// <summary>Sees that there are random numbers; to be called before every round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare() => _random.Prepare();

    /// <summary>Draws where that was not done yet, and moves the lanes that come to their firing within their limits to it.</summary>
    /// <param name="group">The group of lanes.</param>
    /// <param name="total">The sums of all propensities.</param>
    /// <param name="target">The share of these sums that chooses the reaction.</param>
    /// <returns>Mask of the lanes that fire.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Advance(int group, Vector512<double> total, out Vector512<double> target)
    {
        int row = group * LaneWorkspace.Width;
        Vector512<double> time = Vector512.LoadAligned(_time + row);
        Vector512<double> next = Vector512.LoadAligned(_next + row);
        Vector512<double> drawing = ~Vector512.Equals(next, next);
        _random.Next(group, drawing, out Vector512<double> wait, out Vector512<double> share);

        // A total of zero makes the wait infinite; a lane whose total is no sum of propensities is given up.
        next = Vector512.ConditionalSelect(drawing, time + wait / total, next);
        share = Vector512.ConditionalSelect(drawing, share, Vector512.LoadAligned(_share + row));
        Vector512.StoreAligned(share, _share + row);
        target = share * total;
        Vector512<double> limit = Vector512.ConditionalSelect(
            Vector512.LessThan(total, Vector512.Create(double.PositiveInfinity)),
            Vector512.LoadAligned(_limit + row),
            Vector512.Create(double.NegativeInfinity));
        Vector512<double> fires = Vector512.LessThanOrEqual(next, limit);
        Vector512.StoreAligned(Vector512.ConditionalSelect(fires, next, time), _time + row);
        Vector512.StoreAligned(Vector512.ConditionalSelect(fires, Vector512.Create(double.NaN), next), _next + row);
        Vector512.StoreAligned(Vector512.LoadAligned(_firings + row) + (fires & Vector512.Create(1.0)), _firings + row);
        return fires;
    }
}
