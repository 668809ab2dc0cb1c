using System.Numerics;

namespace Cartwin.Numerics;

/// <summary>Tau-leaping in eight lanes: leaps of a size that changes no propensity by more than a stated share.</summary>
/// <remarks>
/// Reactions that could use up a reactant within ten firings are critical and fire one at a time; where a leap would be hardly longer
/// than some waiting times, the lane takes a hundred exact steps instead. A leap that makes a count negative is tried again with half the size.
/// Leaps end at output times, so a trajectory depends on them; its distribution does not, but for the error of the method.
/// <source>Cao, Gillespie, Petzold, Efficient step size selection for the tau-leaping simulation method, J Chem Phys 124 (2006) 044109.</source>
/// </remarks>
internal sealed unsafe class TauLeaping : CountStepper
{
    /// <summary>Firings left of a reactant below which a reaction is critical.</summary>
    private const double Critical = 10;

    /// <summary>Mean waiting times that a leap must last to be worth it, and exact steps taken otherwise.</summary>
    private const double WorthWhile = 10;
    private const int ExactSteps = 100;

    private const int MostRounds = 1024;

    private readonly LanePropensities<double>[] _groups;
    private readonly LaneJump[][] _changes;
    private readonly double[] _itemOf;
    private readonly LeapSize _size;
    private readonly bool[] _isCritical;
    private readonly double[] _before;
    private readonly double* _middle;
    private readonly double* _halfway;
    private readonly double* _mayFire;
    private readonly int[] _exactLeft = new int[LaneWorkspace.Width];
    private readonly int[] _critical = new int[LaneWorkspace.Width];
    private readonly double[] _leap = new double[LaneWorkspace.Width];
    private readonly double[] _longest = new double[LaneWorkspace.Width];

    public TauLeaping(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps)
        : base(workspace, system, jumps)
    {
        _groups = [.. system.Propensities];
        _changes = [.. jumps.Reactions.Select(r => r.Changes.ToArray())];
        _itemOf = new double[system.States];
        foreach (CountedState counted in jumps.Counted)
        {
            _itemOf[counted.State] = counted.Item;
        }

        _size = new LeapSize(jumps, _itemOf);
        _isCritical = new bool[jumps.Reactions.Count];
        _before = new double[system.States];
        _middle = workspace.Memory.TakeRows<double>(workspace.Padded);
        _halfway = workspace.Memory.TakeRows<double>(jumps.Reactions.Count);
        _mayFire = workspace.Memory.TakeRows<double>(jumps.Reactions.Count);
    }

    /// <inheritdoc/>
    public override void Begin(int lane, in RandomSequence chance)
    {
        base.Begin(lane, chance);
        _exactLeft[lane] = 0;
        _longest[lane] = double.PositiveInfinity;
    }

    /// <inheritdoc/>
    public override CountReport Walk(uint active)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            Evaluate(W.State[0], Propensities);
            uint reached = 0;
            uint failed = 0;
            uint leaping = 0;
            for (uint rest = active; rest != 0; rest &= rest - 1)
            {
                int lane = BitOperations.TrailingZeroCount(rest);
                uint bit = 1u << lane;
                double total = Total(lane);
                failed |= double.IsNaN(total) ? bit : 0;
                if (!double.IsNaN(total) && Plan(lane, total))
                {
                    leaping |= bit;
                }
                else if (!double.IsNaN(total) && !(total > 0 && Step(lane, total)))
                {
                    W.Time[lane] = Bound[lane];
                    reached |= bit;
                }
            }

            reached |= leaping == 0 ? 0 : Leap(leaping);
            Clean(active & ~failed);
            Fired?.Invoke(active & ~failed);
            uint crossed = System.Roots == 0 ? 0 : Cross(active & ~failed);
            if ((reached | crossed | failed) != 0)
            {
                return new CountReport(reached, crossed, failed);
            }
        }

        return default;
    }

    private void Evaluate(double* state, double* propensities)
    {
        foreach (LanePropensities<double> group in _groups)
        {
            group.Function(W.Time, state, W.Inputs[0], propensities + group.First * LaneWorkspace.Width, W.Scratch);
        }
    }

    /// <summary>Chooses the leap of a lane, and where it is expected to be in its middle.</summary>
    /// <returns>False when the lane is better off with an exact step.</returns>
    private bool Plan(int lane, double total)
    {
        if (total == 0 || _exactLeft[lane] > 0)
        {
            _exactLeft[lane] -= total == 0 ? 0 : 1;
            return false;
        }

        double critical = FindCritical(lane);
        double longest = Math.Min(_size.Longest(lane, W.State[0], Propensities, _isCritical), _longest[lane]);
        if (longest < WorthWhile / total)
        {
            _exactLeft[lane] = ExactSteps - 1;
            _longest[lane] = double.PositiveInfinity;
            return false;
        }

        double wait = critical > 0 ? -LaneLogarithm.Of(Chances[lane].NextUniform()) / critical : double.PositiveInfinity;
        double leap = Math.Min(Math.Min(longest, wait), Bound[lane] - W.Time[lane]);
        _leap[lane] = leap;
        _critical[lane] = wait <= leap ? Pick(lane, critical, criticalOnly: true) : -1;
        for (int i = 0; i < _itemOf.Length; i++)
        {
            _middle[i * LaneWorkspace.Width + lane] = W.State[0][i * LaneWorkspace.Width + lane];
        }

        for (int r = 0; r < _changes.Length; r++)
        {
            double half = _isCritical[r] ? 0 : 0.5 * leap * Propensities[r * LaneWorkspace.Width + lane];
            _mayFire[r * LaneWorkspace.Width + lane] = _isCritical[r] ? 0 : 1;
            foreach (LaneJump change in _changes[r])
            {
                _middle[change.State * LaneWorkspace.Width + lane] += half * change.Change;
            }
        }

        return true;
    }

    /// <summary>Lets every reaction fire as often as chance has it in the leap, by the propensities in its middle, and a critical one once.</summary>
    /// <returns>Bits of the lanes that came to their bound.</returns>
    private uint Leap(uint lanes)
    {
        uint reached = 0;
        Evaluate(_middle, _halfway);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            if (!Leap(lane))
            {
                // Tried again with half the size; a leap that is no longer worth it becomes exact steps.
                _longest[lane] = 0.5 * _leap[lane];
                continue;
            }

            _longest[lane] = double.PositiveInfinity;
            bool ends = _leap[lane] >= Bound[lane] - W.Time[lane];
            W.Time[lane] = ends ? Bound[lane] : W.Time[lane] + _leap[lane];
            reached |= ends ? 1u << lane : 0;
        }

        return reached;
    }

    /// <summary>The time of the next firing and its reaction, exactly.</summary>
    private bool Step(int lane, double total)
    {
        double next = W.Time[lane] - LaneLogarithm.Of(Chances[lane].NextUniform()) / total;
        if (next > Bound[lane])
        {
            return false;
        }

        W.Time[lane] = next;
        Apply(lane, Pick(lane, total, criticalOnly: false), 1);
        Firings[lane]++;
        return true;
    }

    /// <returns>False, with the state as it was, when a count became negative.</returns>
    private bool Leap(int lane)
    {
        double* state = W.State[0];
        for (int i = 0; i < _before.Length; i++)
        {
            _before[i] = state[i * LaneWorkspace.Width + lane];
        }

        double firings = 0;
        for (int r = 0; r < _changes.Length; r++)
        {
            double propensity = _halfway[r * LaneWorkspace.Width + lane] * _mayFire[r * LaneWorkspace.Width + lane];
            if (propensity > 0)
            {
                double times = PoissonDistribution.Next(ref Chances[lane], propensity * _leap[lane]);
                Apply(lane, r, times);
                firings += times;
            }
        }

        if (_critical[lane] >= 0)
        {
            Apply(lane, _critical[lane], 1);
            firings++;
        }

        for (int i = 0; i < _before.Length; i++)
        {
            // Less than half an item below zero is rounding.
            if (_itemOf[i] > 0 && state[i * LaneWorkspace.Width + lane] < -0.5 * _itemOf[i])
            {
                for (int s = 0; s < _before.Length; s++)
                {
                    state[s * LaneWorkspace.Width + lane] = _before[s];
                }

                return false;
            }
        }

        Firings[lane] += firings;
        return true;
    }

    private int Pick(int lane, double total, bool criticalOnly)
    {
        double left = Chances[lane].NextUniform() * total;
        int last = 0;
        for (int r = 0; r < _changes.Length; r++)
        {
            double propensity = Propensities[r * LaneWorkspace.Width + lane];
            if (propensity > 0 && (!criticalOnly || _isCritical[r]))
            {
                last = r;
                if (left < propensity)
                {
                    break;
                }

                left -= propensity;
            }
        }

        return last;
    }

    private void Apply(int lane, int reaction, double times)
    {
        foreach (LaneJump change in _changes[reaction])
        {
            W.State[0][change.State * LaneWorkspace.Width + lane] += times * change.Change;
        }
    }

    /// <summary>The sum of the propensities of the critical reactions.</summary>
    private double FindCritical(int lane)
    {
        double sum = 0;
        for (int r = 0; r < _changes.Length; r++)
        {
            double propensity = Propensities[r * LaneWorkspace.Width + lane];
            bool isCritical = false;
            foreach (LaneJump change in _changes[r])
            {
                double count = W.State[0][change.State * LaneWorkspace.Width + lane];
                isCritical |= change.Change < 0 && count < -change.Change * Critical && _itemOf[change.State] > 0;
            }

            _isCritical[r] = isCritical && propensity > 0;
            sum += _isCritical[r] ? propensity : 0;
        }

        return sum;
    }

    private double Total(int lane)
    {
        double sum = 0;
        for (int r = 0; r < _changes.Length; r++)
        {
            double propensity = Propensities[r * LaneWorkspace.Width + lane];
            if (!(propensity >= 0 && double.IsFinite(propensity)))
            {
                Fail(lane, propensity < 0 ? LaneOutcome.NegativePropensity : LaneOutcome.NotFinite, r);
                return double.NaN;
            }

            sum += propensity;
        }

        return sum;
    }
}
