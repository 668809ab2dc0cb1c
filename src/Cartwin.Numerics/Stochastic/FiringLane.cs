using System.Runtime.CompilerServices;

namespace Cartwin.Numerics;

/// <summary>The reactions of one lane that fire within a part of its step: counts, rates, and what has fired.</summary>
/// <remarks>
/// Candidates come at the rate of the bounds of all propensities, which stands still between two firings; a candidate of a reaction fires with the
/// probability of its propensity over its bound. So a firing needs no evaluation of the model and no root of an integrated hazard, and
/// where propensities are what <see cref="StepPropensities"/> says it is exact. Reactions with the same counts as factors are chosen together
/// first, so that a firing changes few numbers.
/// <source>Lewis, Shedler, Simulation of nonhomogeneous Poisson processes by thinning, Naval Res Logist Q 26 (1979) 403; choice in two
/// levels: Slepoy, Thompson, Plimpton, J Chem Phys 128 (2008) 205101.</source>
/// </remarks>
internal sealed unsafe partial class FiringLane
{
    /// <summary>Firings after which the sum of the bounds is added up anew, so that rounding does not gather in it.</summary>
    private const int Refresh = 64;

    /// <summary>Candidates that do not fire for which it pays to bound a part piece by piece.</summary>
    private const double ManyInVain = 8;

    private readonly FiringTable _table;
    private readonly FiringNumbers _numbers;
    private readonly double* _waits;
    private readonly double* _choices;
    private readonly int[] _order;

    /// <summary>By changed state; the last is a count of one, which stands where a group has fewer factors.</summary>
    private readonly Tally* _tallies;

    /// <summary>Groups that can fire, in the order in which they are looked at, and their channels one group after the other.</summary>
    private readonly Group* _groups;
    private readonly Channel* _channels;

    /// <summary>By changed state: the groups and channels whose propensity follows from its count. <shape>changed states × groups, reactions</shape></summary>
    private readonly Group** _following;
    private readonly Slope* _slopes;
    private int _groupCount;
    private int _channelCount;
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
        _order = new int[table.Groups.Length];
        _tallies = memory.Take<Tally>(table.Changed + 1);
        _tallies[table.Changed].Count = 1;
        _groups = memory.Take<Group>(table.Groups.Length);
        _channels = memory.Take<Channel>(table.Reactions);
        _following = (Group**)memory.Take<nint>(table.Changed * table.Groups.Length);
        _slopes = memory.Take<Slope>(table.Changed * table.Reactions);
    }

    /// <summary>What fired.</summary>
    public FiringPath Path { get; }

    /// <summary>The reaction that came to fire where the step was to end before the first; -1 where there is none.</summary>
    public int Pending { get; private set; }

    /// <summary>The part of the step at which firing ended.</summary>
    public double End { get; private set; }

    /// <summary>How many items there are of a state at the end.</summary>
    public double CountOf(int changed) => _tallies[changed].Count;

    /// <summary>By how many items firings changed a state in all.</summary>
    public double SumOf(int changed) => _tallies[changed].Sum;

    /// <summary>By how many items a state was, on the average of the time until the end, different from what it was at the begin.</summary>
    public double MeanOf(int changed) => _tallies[changed].Sum - (End > 0 ? _tallies[changed].Moment / End : 0);

    /// <summary>A subject begins, with these random numbers.</summary>
    public void Begin(in RandomSequence chance)
    {
        _numbers.Begin(chance);
        _used = FiringNumbers.Count;
        Clear();
        for (int g = 0; g < _order.Length; g++)
        {
            _order[g] = g;
        }
    }

    /// <summary>Nothing has fired in the step.</summary>
    public void Clear()
    {
        Path.Clear();
        Pending = -1;
    }

    /// <summary>Sets a count at the begin of the step, and between which counts all holds that was fitted.</summary>
    public void SetCount(int changed, double count, double lowest, double highest)
    {
        double least = _table.Least[changed];
        double fitted = count == 0 || (least > 1 && count < least - 0.5) ? least : count;
        _tallies[changed] = new Tally { Count = count, Fitted = fitted, Lowest = lowest, Highest = highest };
    }

    /// <summary>Takes up the rates at the begin of the step, when all counts are set.</summary>
    /// <param name="propensities">The propensities of the lane's group.</param>
    /// <param name="column">The lane's column in the group.</param>
    /// <param name="part">The part of the step that propensities were fitted for.</param>
    /// <param name="end">The part of the step to go to, at most <paramref name="part"/>.</param>
    /// <param name="single">Whether to stop before the first firing.</param>
    public void Start(StepPropensities propensities, int column, double part, double end, bool single)
    {
        bool depends = (propensities.Dependence.Lanes >> column & 1) != 0;
        (_groupCount, _channelCount) = (0, 0);
        for (int place = 0; place < _order.Length; place++)
        {
            Take(propensities, _table.Groups[_order[place]], place, column, depends);
        }

        if (depends)
        {
            TakeSlopes(propensities.Dependence, column);
        }

        (_part, _single, _phi, End) = (part, single, 0, end);
        _last = end / part;
        _total = Total();
        _piece = _last / PiecesFor(_total - Mean());
        _until = _piece;
        if (_piece < _last)
        {
            BoundOver(0, _until);
        }
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
        double left = _choices[_used++] * _total;
        if (!(next < _until))
        {
            return NextPiece();
        }

        _phi = next;
        Group* group = _groups;
        Group* lastGroup = group + _groupCount - 1;
        while (group < lastGroup && left >= group->Share)
        {
            left -= group->Share;
            group++;
        }

        double product = group->Product;
        Channel* channel = _channels + group->First;
        Channel* lastChannel = _channels + group->Last;
        while (channel < lastChannel && left >= channel->Rate * product)
        {
            left -= channel->Rate * product;
            channel++;
        }

        // Most candidates fire whatever the time is, which need not wait for the division above.
        bool fires = left < (channel->Least + channel->Shift) * product
            || left < (channel->C0 + next * (channel->C1 + next * channel->C2) + channel->Shift) * product;
        return !fires || Fire(channel->Reaction);
    }

    /// <summary>The lane fires no more in this step.</summary>
    public void Stop()
    {
        // Groups with a large share come forward, by one place at most, so that the next search is short.
        for (Group* group = _groups + _groupCount - 1; group > _groups; group--)
        {
            Group* before = group - 1;
            if (group->Share > before->Share)
            {
                (_order[group->Place], _order[before->Place]) = (_order[before->Place], _order[group->Place]);
                (group->Share, before->Share) = (before->Share, group->Share);
            }
        }
    }

    private double Mean()
    {
        double mean = 0;
        for (int i = 0; i < _groupCount; i++)
        {
            mean += _groups[i].Mean * _groups[i].Product;
        }

        return mean;
    }

    private static int PiecesFor(double inVain) => inVain < ManyInVain ? 1 : inVain < 4 * ManyInVain ? 2 : 4;

    private double Total()
    {
        double total = 0;
        for (int i = 0; i < _groupCount; i++)
        {
            total += _groups[i].Share;
        }

        return total;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Positive(double x) => x > 0 ? x : 0;

    /// <summary>Carries out a firing; counts and the propensities that follow from them change.</summary>
    /// <returns>False when the lane must be looked at anew.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Fire(int reaction)
    {
        // A propensity that does not vanish by itself was fitted where there was what it takes.
        FiringTable.Firing* firing = _table.Of(reaction);
        for (FiringTable.Change* need = firing->Needs; need < firing->End; need++)
        {
            if (_tallies[need->Changed].Count < need->Items - 0.5)
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
        double more = 0;
        bool ends = Path.IsFull;
        for (FiringTable.Change* change = firing->Changes; change < firing->Needs; change++)
        {
            Tally* tally = _tallies + change->Changed;
            double count = tally->Count + change->Items;
            tally->Count = count;
            tally->Sum += change->Items;
            tally->Moment += change->Items * theta;
            ends |= count > tally->Highest | count < tally->Lowest;
            if (tally->Slopes > 0)
            {
                more += ShiftBy(change);
            }

            Group** group = _following + change->Changed * _table.Groups.Length;
            for (Group** last = group + tally->Groups; group < last; group++)
            {
                more += Follow(*group);
            }
        }

        double total = _total + more;
        _total = Path.Count % Refresh != 0 && total > 0 ? total : Total();
        End = ends ? theta : End;
        return !ends;
    }

    private double ShiftBy(FiringTable.Change* change)
    {
        double more = 0;
        Slope* slope = _slopes + change->Changed * _table.Reactions;
        for (Slope* last = slope + _tallies[change->Changed].Slopes; slope < last; slope++)
        {
            more += Shift(_channels + slope->Channel, slope->Value * change->Items);
        }

        return more;
    }

    private double Shift(Channel* channel, double shift)
    {
        Group* group = _groups + channel->Group;
        channel->Shift += shift;
        double rate = Positive(channel->Bound + channel->Shift);
        group->Rate = Positive(group->Rate + (rate - channel->Rate));
        channel->Rate = rate;
        return Follow(group);
    }

    /// <summary>Works out a group's share from the counts.</summary>
    /// <returns>By how much it changed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Follow(Group* group)
    {
        // Few operations lie between a count, which is mostly the first factor, and the share.
        double others = *group->Factor1 * *group->Factor2;
        double share = *group->Factor0 * (group->Rate * others);
        double more = share - group->Share;
        group->Product = *group->Factor0 * others;
        group->Share = share;
        return more;
    }
}
