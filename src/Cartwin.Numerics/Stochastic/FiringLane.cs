using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The reactions of one lane that fire within a part of its step: counts, rates, and what has fired.</summary>
/// <remarks>
/// Candidates come at the rate of the bounds of all propensities, which stands still between two firings; a candidate of a reaction fires with the
/// probability of its propensity over its bound. So a firing needs no evaluation of the model and no root of an integrated hazard, and
/// where propensities are what <see cref="StepPropensities"/> says it is exact. Eight reactions stand side by side: after a firing all bounds are
/// worked out anew, which takes fewer operations, and fewer branches that nobody can foresee, than to find out which have changed.
/// <source>Lewis, Shedler, Simulation of nonhomogeneous Poisson processes by thinning, Naval Res Logist Q 26 (1979) 403.</source>
/// </remarks>
internal sealed unsafe partial class FiringLane
{
    /// <summary>Candidates that do not fire for which it pays to bound a part piece by piece.</summary>
    private const double ManyInVain = 8;

    private readonly FiringTable _table;
    private readonly FiringNumbers _numbers;
    private readonly double* _waits;
    private readonly double* _choices;

    /// <summary>Items of every changed state, and a count of one, which stands where a propensity has fewer factors. <shape>counts</shape></summary>
    private readonly double* _counts;

    /// <summary>Between which counts all holds that was fitted. <shape>counts</shape></summary>
    private readonly double* _lowest;
    private readonly double* _highest;

    /// <summary>Items that fired, and these times the parts of the step at which they did. <shape>counts</shape></summary>
    private readonly double* _sums;
    private readonly double* _moments;

    /// <summary>Propensities of channels, added up from the first to each; before the first stands a zero. <shape>channels</shape></summary>
    private readonly double* _borders;
    private int _used;
    private bool _single;
    private double _part;
    private double _phi;
    private double _total;
    private double _until;
    private double _piece;
    private double _last;

    public FiringLane(LaneMemory memory, FiringTable table)
    {
        _table = table;
        _numbers = new FiringNumbers(memory);
        Path = new FiringPath(memory);
        _waits = _numbers.Waits;
        _choices = _numbers.Choices;
        _counts = memory.TakeRows<double>(table.Rows);
        _lowest = memory.TakeRows<double>(table.Rows);
        _highest = memory.TakeRows<double>(table.Rows);
        _sums = memory.TakeRows<double>(table.Rows);
        _moments = memory.TakeRows<double>(table.Rows);
        new Span<double>(_lowest, table.Rows * LaneWorkspace.Width).Fill(double.NegativeInfinity);
        new Span<double>(_highest, table.Rows * LaneWorkspace.Width).Fill(double.PositiveInfinity);
        _counts[table.One] = 1;

        int rows = LaneVector.RowsFor(table.Reactions);
        _borders = memory.TakeRows<double>(rows + 1) + LaneWorkspace.Width;
        _c0 = memory.TakeRows<double>(rows);
        _c1 = memory.TakeRows<double>(rows);
        _c2 = memory.TakeRows<double>(rows);
        _bounds = memory.TakeRows<double>(rows);
        _shifts = memory.TakeRows<double>(rows);
        _products = memory.TakeRows<double>(rows);
        _factors = memory.TakeRows<long>(ReactionFactors.Most * rows);
        _slopes = memory.TakeRows<double>(table.Changed * rows);
        _stride = rows * LaneWorkspace.Width;
        _items = memory.TakeRows<double>(table.Reactions * table.Rows);
        _reactions = new int[table.Reactions];
        _fitted = new double[table.Changed];
    }

    /// <summary>What fired.</summary>
    public FiringPath Path { get; }

    /// <summary>The reaction that came to fire where the step was to end before the first; -1 where there is none.</summary>
    public int Pending { get; private set; }

    /// <summary>The part of the step at which firing ended.</summary>
    public double End { get; private set; }

    /// <summary>How many items there are of a state at the end.</summary>
    public double CountOf(int changed) => _counts[changed];

    /// <summary>By how many items firings changed a state in all.</summary>
    public double SumOf(int changed) => _sums[changed];

    /// <summary>By how many items a state was, on the average of the time until the end, different from what it was at the begin.</summary>
    public double MeanOf(int changed) => _sums[changed] - (End > 0 ? _moments[changed] / End : 0);

    /// <summary>A subject begins, with these random numbers.</summary>
    public void Begin(in RandomSequence chance)
    {
        _numbers.Begin(chance);
        _used = FiringNumbers.Count;
        Clear();
    }

    /// <summary>Nothing has fired in the step.</summary>
    public void Clear()
    {
        Path.Clear();
        Pending = -1;
    }

    /// <summary>Draws one candidate, and lets it fire if it does.</summary>
    /// <returns>False when the lane has come to its end, or may not go on without a new look at the model.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Advance()
    {
        if (_used == FiringNumbers.Count)
        {
            _numbers.Make();
            _used = 0;
        }

        // A sum of zero makes the wait infinite.
        double next = _phi + _waits[_used] / _total;
        double choice = _choices[_used++] * _total;
        if (!(next < _until))
        {
            return NextPiece();
        }

        _phi = next;
        int channel = ChannelAt(choice);
        double left = choice - _borders[channel - 1];
        bool fires = left < (_c0[channel] + next * (_c1[channel] + next * _c2[channel]) + _shifts[channel]) * _products[channel];
        return !fires || Fire(channel);
    }

    /// <summary>The channel between whose borders a choice lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ChannelAt(double choice)
    {
        Vector512<double> at = Vector512.Create(choice);
        int below = 0;
        for (int row = 0; row < _rows; row++)
        {
            below += BitOperations.PopCount((uint)Vector512.LessThanOrEqual(LaneVector.Row(_borders, row), at).ExtractMostSignificantBits());
        }

        // A choice may be rounded to the last border.
        return Math.Min(below, _channelCount - 1);
    }

    /// <summary>Goes on under other bounds: a wait has no memory, so that what is left of it may be drawn anew.</summary>
    /// <returns>False where there is nothing left to go on in.</returns>
    private bool NextPiece()
    {
        if (_until >= _last)
        {
            return false;
        }

        _phi = _until;
        double until = _until + _piece;
        _until = until < _last - 0.5 * _piece ? until : _last;
        BoundOver(_phi, _until);
        return true;
    }

    /// <summary>Carries out a firing; counts and the propensities that follow from them change.</summary>
    /// <returns>False when the lane must be looked at anew.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Fire(int channel)
    {
        // A propensity that does not vanish by itself was fitted where there was what it takes.
        int reaction = _reactions[channel];
        FiringTable.Firing* firing = _table.Of(reaction);
        for (FiringTable.Change* need = firing->Needs; need < firing->End; need++)
        {
            if (_counts[need->Changed] < need->Items - 0.5)
            {
                return true;
            }
        }

        double theta = _phi * _part;
        if (_single)
        {
            (Pending, End) = (reaction, theta);
            return false;
        }

        Path.Add(theta, reaction);
        if (Count(_items + channel * _table.Rows * LaneWorkspace.Width, theta) | Path.IsFull)
        {
            End = theta;
            return false;
        }

        if (_depends)
        {
            Shift(firing);
        }

        Follow();
        return true;
    }

    /// <summary>Counts what a firing changes.</summary>
    /// <returns>Whether there are more or fewer of a state than what was fitted holds for.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Count(double* items, double theta)
    {
        Vector512<double> beyond = Vector512<double>.Zero;
        for (int i = 0; i < _table.Rows * LaneWorkspace.Width; i += LaneWorkspace.Width)
        {
            Vector512<double> change = Vector512.LoadAligned(items + i);
            Vector512<double> count = Vector512.LoadAligned(_counts + i) + change;
            Vector512.StoreAligned(count, _counts + i);
            Vector512.StoreAligned(Vector512.LoadAligned(_sums + i) + change, _sums + i);
            Vector512.StoreAligned(Vector512.FusedMultiplyAdd(change, Vector512.Create(theta), Vector512.LoadAligned(_moments + i)), _moments + i);
            beyond |= Vector512.GreaterThan(count, Vector512.LoadAligned(_highest + i)) | Vector512.LessThan(count, Vector512.LoadAligned(_lowest + i));
        }

        return beyond.ExtractMostSignificantBits() != 0;
    }
}
