using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <content>How far slopes are right: counts are moved, and the model is asked there.</content>
internal sealed unsafe partial class CountDependence
{
    /// <summary>Whether each changed state goes down, in each of the ways to move them.</summary>
    private readonly bool[][] _isDown;

    /// <summary>The states with the counts moved, and the propensities there. <shape>states × lanes, reactions × lanes</shape></summary>
    private readonly double* _moved;
    private readonly double* _there;

    /// <summary>Items by which counts are moved, and what they are before relative to after. <shape>changed states × lanes</shape></summary>
    private readonly double* _shift;
    private readonly double* _shrinkage;

    /// <summary>Two by the items that are expected, and the largest change of a slope in what propensities may be wrong by. <shape>changed states × lanes</shape></summary>
    private readonly double* _perMove;
    private readonly double* _bends;

    /// <summary>Moves all counts in several ways by what is expected, and limits reach by what slopes and propensities are there.</summary>
    /// <remarks>Slopes alone would not see a step, which is flat on both sides.</remarks>
    /// <returns>Mask of the lanes in which less than the moves can be reached.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector512<double> Bend(int g, ReadOnlySpan<int> active, double* states)
    {
        int changed = _factors.Changed.Length;
        Vector512<double> infinity = Vector512.Create(double.PositiveInfinity);
        new Span<double>(_bends, changed * LaneWorkspace.Width).Clear();
        LaneVector.CopyRows(_w.Padded, states, _moved);
        foreach (bool[] isDown in _isDown)
        {
            Move(isDown);
            Derive(g, _moved, _there);
            foreach (int r in active)
            {
                if (_firstEntry[r] == _firstEntry[r + 1])
                {
                    continue;
                }

                Vector512<double> weight = LaneVector.Row(_weights, r);
                Vector512<double> fires = Vector512.GreaterThan(weight, Vector512<double>.Zero);
                Vector512<double> shrinkage = Shrinkage(r);
                Vector512<double> off = weight * OffLine(r, shrinkage);
                shrinkage *= weight;
                for (int i = _firstEntry[r]; i < _firstEntry[r + 1]; i++)
                {
                    Entry e = _entries[i];
                    double* bend = _bends + e.Changed * LaneWorkspace.Width;
                    Vector512<double> turned = Vector512.Abs(SlopeOf(e, _there) * shrinkage - LaneVector.Row(Slopes, i) * weight);
                    Vector512<double> apart = off * LaneVector.Row(_perMove, e.Changed);

                    // What is not finite bends beyond all measure: nothing is right after the next item.
                    Vector512<double> isFinite = Vector512.LessThan(turned + apart, infinity);
                    Vector512<double> change = Vector512.ConditionalSelect(isFinite, Vector512.MaxNative(turned, apart), infinity) & fires;
                    Vector512.StoreAligned(Vector512.MaxNative(Vector512.LoadAligned(bend), change), bend);
                }
            }
        }

        Vector512<double> less = Vector512<double>.Zero;
        for (int u = 0; u < changed; u++)
        {
            // Where a slope changes by q over m items evenly, q/2m n² are off the line after n items. It may change in one place nearby, so that q is taken to
            // be that of a quarter of the items. Infinity where nothing bends.
            double* reach = Reach + u * LaneWorkspace.Width;
            Vector512<double> expected = Vector512.LoadAligned(reach);
            Vector512<double> items = Vector512.Sqrt(
                Vector512.Create(2.0) * Vector512.MinNative(LaneVector.Row(_quarters, u), expected) / LaneVector.Row(_bends, u));
            less |= Vector512.LessThan(items, expected);
            Vector512.StoreAligned(Vector512.MinNative(items, expected), reach);
        }

        return less;
    }

    /// <summary>What the factors of a propensity at the moved counts must be multiplied with to be those at the counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Shrinkage(int reaction)
    {
        Vector512<double> shrinkage = Vector512.Create(1.0);
        foreach (int factor in _factors.Of(reaction))
        {
            shrinkage *= LaneVector.Row(_shrinkage, factor);
        }

        return shrinkage;
    }

    /// <summary>By how much a propensity at the moved counts, but for its factors, is not what its slopes make of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> OffLine(int reaction, Vector512<double> shrinkage)
    {
        Vector512<double> off = shrinkage * LaneVector.Row(_there, reaction) - LaneVector.Row(_begin, reaction);
        for (int i = _firstEntry[reaction]; i < _firstEntry[reaction + 1]; i++)
        {
            off -= LaneVector.Row(Slopes, i) * LaneVector.Row(_shift, _entries[i].Changed);
        }

        return Vector512.Abs(off);
    }

    /// <summary>Moves counts up or down, but leaves one item at least.</summary>
    private void Move(bool[] isDown)
    {
        Vector512<double> one = Vector512.Create(1.0);
        for (int u = 0; u < _factors.Changed.Length; u++)
        {
            int row = u * LaneWorkspace.Width;
            int at = _factors.Changed[u].State * LaneWorkspace.Width;
            Vector512<double> item = Vector512.Create(_factors.Changed[u].Item);
            Vector512<double> count = LaneVector.Row(_counts, u);
            Vector512<double> move = LaneVector.Row(Reach, u);
            Vector512<double> moved = isDown[u] ? Vector512.MaxNative(Vector512.MinNative(one, count), count - move) : count + move;
            Vector512<double> inverse = one / moved;
            Vector512.StoreAligned(inverse, _inverses + row);
            Vector512.StoreAligned(moved - count, _shift + row);
            Vector512.StoreAligned(count * inverse, _shrinkage + row);
            Vector512.StoreAligned(moved * item, _moved + at);
        }
    }

    /// <summary>Ways to move counts so that of any two one moves up and the other down, the other way round, both up, and both down.</summary>
    /// <remarks>All go up in the first way. Of the n that are left each count goes down in another choice of more than half, of which any two have a way
    /// in common. The slopes of x y/(x + y) do not change when both counts grow alike, and those of min(x, y) in one way alone.
    /// <source>Kleitman, Spencer, Discrete Math 6 (1973) 255.</source></remarks>
    private static bool[][] Ways(int counts)
    {
        int n = 1;
        while (Choices(n).Length < counts)
        {
            n++;
        }

        return [new bool[counts], .. Enumerable.Range(0, n).Select(way => Choices(n)[..counts].Select(c => (c >> way & 1) != 0).ToArray())];

        static int[] Choices(int n) => [.. Enumerable.Range(0, 1 << n).Where(c => BitOperations.PopCount((uint)c) == n / 2 + 1)];
    }
}
