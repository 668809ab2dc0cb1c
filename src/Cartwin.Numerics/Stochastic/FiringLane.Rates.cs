using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <content>Rates as they are taken up at the begin of a step, their bounds, and how they follow counts.</content>
internal sealed unsafe partial class FiringLane
{
    /// <summary>Rates at counts of one as parabolas over the part, what they are at most, and what counts that are no factors add. <shape>channels</shape></summary>
    private readonly double* _c0;
    private readonly double* _c1;
    private readonly double* _c2;
    private readonly double* _bounds;
    private readonly double* _shifts;

    /// <summary>The product of the factors. <shape>channels</shape></summary>
    private readonly double* _products;

    /// <summary>The places of the factors among the counts. <shape>channels, factor after factor</shape></summary>
    private readonly long* _factors;

    /// <summary>By how much each item of a state changes the rates at counts of one. <shape>changed states × channels</shape></summary>
    private readonly double* _slopes;
    private readonly int _stride;

    /// <summary>What firings change. <shape>channels × counts</shape></summary>
    private readonly double* _items;

    /// <summary>The reactions that can fire. <shape>channels</shape></summary>
    private readonly int[] _reactions;

    /// <summary>Items of changed states for which propensities were fitted that lack something.</summary>
    private readonly double[] _fitted;
    private int _channelCount;
    private int _rows;
    private int _order;
    private bool _depends;

    /// <summary>Sets a count at the begin of the step, and between which counts all holds that was fitted. Less than none, of what is integrated, is none.</summary>
    public void SetCount(int changed, double count, double lowest, double highest)
    {
        double least = _table.Factors.Least[changed];
        _fitted[changed] = count == 0 || (least > 1 && count < least - 0.5) ? least : count;
        (_counts[changed], _lowest[changed], _highest[changed]) = (Math.Max(count, 0), lowest, highest);
        (_sums[changed], _moments[changed]) = (0, 0);
    }

    /// <summary>Takes up the rates at the begin of the step, when all counts are set.</summary>
    /// <param name="propensities">The propensities of the lane's group.</param>
    /// <param name="column">The lane's column in the group.</param>
    /// <param name="part">The part of the step that propensities were fitted for.</param>
    /// <param name="end">The part of the step to go to, at most <paramref name="part"/>.</param>
    /// <param name="single">Whether to stop before the first firing.</param>
    public void Start(StepPropensities propensities, int column, double part, double end, bool single)
    {
        _depends = (propensities.Dependence.Lanes >> column & 1) != 0;
        (_channelCount, _order) = (0, 0);
        if (_depends)
        {
            new Span<double>(_slopes, _table.Changed * _stride).Clear();
        }

        foreach (int reaction in propensities.Active)
        {
            double bound = propensities.Bound[reaction * LaneWorkspace.Width + column];
            if (bound > 0 || (bound == 0 && _depends))
            {
                Take(propensities, reaction, column);
            }
        }

        _rows = LaneVector.RowsFor(_channelCount);
        for (int k = _channelCount; k < _rows * LaneWorkspace.Width; k++)
        {
            (_c0[k], _c1[k], _c2[k], _bounds[k], _shifts[k]) = (0, 0, 0, 0, 0);
            SetFactors(k, []);
        }

        Follow();
        (_part, _single, _phi, End) = (part, single, 0, end);
        _last = end / part;
        _piece = _last / PiecesFor(_total - Mean());
        _until = _piece;
        if (_piece < _last)
        {
            BoundOver(0, _until);
        }
    }

    private void Take(StepPropensities propensities, int reaction, int column)
    {
        int k = _channelCount++;
        int at = reaction * LaneWorkspace.Width + column;
        int[] factors = _table.Factors.Of(reaction);
        bool lacks = propensities.Lacks(reaction, column);
        double scale = ScaleOf(factors, lacks);
        _c0[k] = propensities.Constant[at] * scale;
        _c1[k] = propensities.Linear[at] * scale;
        _c2[k] = propensities.Square[at] * scale;
        _bounds[k] = propensities.Bound[at] * scale;
        _shifts[k] = 0;
        _reactions[k] = reaction;
        _order = Math.Max(_order, factors.Length);
        SetFactors(k, factors);
        if (_depends)
        {
            TakeSlopes(propensities.Dependence, column, k, scale, lacks);
        }

        LaneVector.CopyRows(_table.Rows, _table.Of(reaction)->Items, _items + k * _table.Rows * LaneWorkspace.Width);
    }

    private void SetFactors(int channel, ReadOnlySpan<int> factors)
    {
        for (int i = 0; i < ReactionFactors.Most; i++)
        {
            _factors[(channel / LaneWorkspace.Width * ReactionFactors.Most + i) * LaneWorkspace.Width + channel % LaneWorkspace.Width]
                = i < factors.Length ? factors[i] : _table.One;
        }
    }

    /// <summary>One by what a propensity was fitted with: the product of its factors, or of as many as reactions need where it lacks something.</summary>
    private double ScaleOf(int[] factors, bool lacks)
    {
        double product = 1;
        foreach (int u in factors)
        {
            product *= lacks ? _fitted[u] : _counts[u];
        }

        return 1 / product;
    }

    private void TakeSlopes(CountDependence dependence, int column, int channel, double scale, bool lacks)
    {
        int reaction = _reactions[channel];
        for (int i = dependence.FirstOf(reaction); i < dependence.FirstOf(reaction + 1); i++)
        {
            int u = dependence.Entries[i].Changed;
            double slope = dependence.Slopes[i * LaneWorkspace.Width + column] * scale;
            _slopes[u * _stride + channel] = slope;
            _shifts[channel] += lacks ? slope * (_counts[u] - _fitted[u]) : 0;
        }
    }

    private double Mean()
    {
        double mean = 0;
        for (int k = 0; k < _channelCount; k++)
        {
            mean += (_c0[k] + _c1[k] / 2 + _c2[k] / 3) * _products[k];
        }

        return mean;
    }

    private static int PiecesFor(double inVain) => inVain < ManyInVain ? 1 : inVain < 4 * ManyInVain ? 2 : 4;

    /// <summary>Bounds all propensities over a piece of the part.</summary>
    private void BoundOver(double from, double to)
    {
        Vector512<double> begin = Vector512.Create(from);
        Vector512<double> end = Vector512.Create(to);

        // Between two points a parabola is above their chord by a quarter of the square term at most.
        Vector512<double> bend = Vector512.Create((to - from) * (to - from) / -4);
        for (int row = 0; row < _rows; row++)
        {
            Vector512<double> c0 = LaneVector.Row(_c0, row);
            Vector512<double> c1 = LaneVector.Row(_c1, row);
            Vector512<double> c2 = LaneVector.Row(_c2, row);
            Vector512<double> ends = Vector512.MaxNative(c0 + begin * (c1 + begin * c2), c0 + end * (c1 + end * c2));
            Vector512<double> above = Vector512.MaxNative(c2 * bend, Vector512<double>.Zero);
            Vector512.StoreAligned(Vector512.MaxNative(ends, Vector512<double>.Zero) + above, _bounds + row * LaneWorkspace.Width);
        }

        Follow();
    }

    /// <summary>Moves rates by what a firing changes in counts that are no factors of theirs.</summary>
    private void Shift(FiringTable.Firing* firing)
    {
        for (FiringTable.Change* change = firing->Changes; change < firing->Needs; change++)
        {
            double* slopes = _slopes + change->Changed * _stride;
            Vector512<double> items = Vector512.Create(change->Items);
            for (int i = 0; i < _rows * LaneWorkspace.Width; i += LaneWorkspace.Width)
            {
                Vector512.StoreAligned(
                    Vector512.FusedMultiplyAdd(items, Vector512.LoadAligned(slopes + i), Vector512.LoadAligned(_shifts + i)), _shifts + i);
            }
        }
    }

    /// <summary>Works out the borders of all channels from rates and counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Follow()
    {
        double* counts = _counts;
        int countRows = _table.Rows;
        int order = _order;
        long* factors = _factors;
        Vector512<double> zero = Vector512<double>.Zero;
        Vector512<double> before = zero;
        for (int row = 0; row < _rows; row++)
        {
            Vector512<double> product = Pick(counts, countRows, factors);
            for (int i = 1; i < order; i++)
            {
                product *= Pick(counts, countRows, factors + i * LaneWorkspace.Width);
            }

            factors += ReactionFactors.Most * LaneWorkspace.Width;
            Vector512<double> rate = Vector512.MaxNative(LaneVector.Row(_bounds, row) + LaneVector.Row(_shifts, row), zero);
            Vector512<double> sum = LaneVector.RunningSum(rate * product) + before;
            Vector512.StoreAligned(product, _products + row * LaneWorkspace.Width);
            Vector512.StoreAligned(sum, _borders + row * LaneWorkspace.Width);
            before = Vector512.Shuffle(sum, Vector512.Create(LaneWorkspace.Width - 1L));
        }

        _total = before.ToScalar();
    }

    /// <summary>The counts at some places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Pick(double* counts, int rows, long* places) => rows <= 2
        ? LaneVector.Lookup(Vector512.LoadAligned(places), LaneVector.Row(counts, 0), LaneVector.Row(counts, rows - 1))
        : LaneVector.Pick(counts, places);
}
