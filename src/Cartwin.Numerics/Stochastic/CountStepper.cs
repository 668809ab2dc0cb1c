using System.Numerics;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>A method that knows nothing but jumps: between two of them the state stands still.</summary>
/// <remarks>Works in groups of eight double-precision lanes, as many as <see cref="CountMethods.Groups"/> says. Where a lane's state or
/// parameters are changed from outside, what was drawn for it is drawn again.</remarks>
internal abstract unsafe class CountStepper : LaneStepper
{
    private readonly LaneOutcome[] _failures;
    private readonly int[] _blame;
    private readonly CountRounding _rounding;
    private readonly bool _inexact;
    private readonly double* _rootNew;

    protected CountStepper(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps)
    {
        (W, System, Jumps) = (workspace, system, jumps);
        _failures = new LaneOutcome[workspace.Lanes];
        _blame = new int[workspace.Lanes];
        Chances = new RandomSequence[workspace.Lanes];
        Firings = workspace.Memory.TakeRows<double>(workspace.Groups);
        Bound = workspace.Memory.TakeRows<double>(workspace.Groups);
        Propensities = workspace.Memory.TakeRows<double>(jumps.Reactions.Count * workspace.Groups);
        _rounding = new CountRounding(workspace, jumps);
        _inexact = jumps.Counted.Any(c => c.Item != 1);
        _rootNew = workspace.Memory.TakeRows<double>(system.Roots);
    }

    /// <inheritdoc/>
    public sealed override int ErrorOrder => 1;

    /// <inheritdoc/>
    public sealed override bool Predictive => false;

    /// <summary>Where each lane is halted next: at its stop or its next output time.</summary>
    public double* Bound { get; }

    /// <summary>Firings so far of the subject in each lane.</summary>
    public double* Firings { get; }

    /// <summary>Is told in which lanes something fired, after every round; null where nobody asks.</summary>
    public Action<uint>? Fired { get; set; }

    protected LaneWorkspace W { get; }

    protected LaneSystem<double> System { get; }

    protected JumpOptions Jumps { get; }

    /// <summary>Group by group, one row for each reaction.</summary>
    protected double* Propensities { get; }

    protected RandomSequence[] Chances { get; }

    /// <summary>Lets the active lanes fire until one of them needs attention.</summary>
    /// <param name="active">Bits of the lanes that carry a subject.</param>
    public abstract CountReport Walk(uint active);

    /// <summary>A subject begins, with these random numbers.</summary>
    public virtual void Begin(int lane, in RandomSequence chance)
    {
        Chances[lane] = chance;
        _rounding.Begin(lane, chance);
        Firings[lane] = 0;
        _failures[lane] = LaneOutcome.Completed;
    }

    /// <summary>Makes whole numbers of the counts of lanes whose state was set from outside, before anybody looks at it.</summary>
    public void MakeWhole(uint lanes)
    {
        while (lanes != 0)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            lanes &= lanes - 1;
            _rounding.All(lane);
        }
    }

    /// <summary>Takes away what rounding left where the size of an item has no exact sum: twenty times 0.001 taken from 0.02 is below zero, and
    /// would make a rate negative.</summary>
    protected void Clean(uint lanes)
    {
        if (_inexact)
        {
            MakeWhole(lanes);
        }
    }

    /// <summary>How a lane that <see cref="Walk"/> gave up ended.</summary>
    public LaneOutcome FailureOf(int lane) => _failures[lane];

    /// <inheritdoc/>
    public sealed override int WorstState(int lane) => _blame[lane];

    /// <summary>Nothing moves in a step without a jump.</summary>
    public sealed override void Attempt()
    {
        for (int g = 0; g < W.Groups; g++)
        {
            LaneVector.CopyRows(W.Padded, W.State[g], W.New[g]);
        }

        new Span<double>(W.Error, W.Lanes).Clear();
    }

    /// <inheritdoc/>
    public sealed override void FillDense(ReadOnlySpan<int> states)
    {
        for (int g = 0; g < W.Groups; g++)
        {
            foreach (int state in states)
            {
                new Span<double>(W.Dense[g] + state * DenseTerms * LaneWorkspace.Width, DenseTerms * LaneWorkspace.Width).Clear();
            }
        }
    }

    /// <summary>Bits of the lanes in which a root function changed its sign.</summary>
    public uint Cross(uint lanes)
    {
        uint crossed = 0;
        for (int g = 0; g < W.Groups; g++)
        {
            int shift = g * LaneWorkspace.Width;
            uint asked = (lanes >> shift) & 0xFF;
            crossed |= asked == 0 ? 0 : Cross(g, asked) << shift;
        }

        return crossed;
    }

    protected void Fail(int lane, LaneOutcome outcome, int blame) => (_failures[lane], _blame[lane]) = (outcome, blame);

    private uint Cross(int g, uint lanes)
    {
        System.Root!(W.Time + g * LaneWorkspace.Width, W.State[g], W.Inputs[g], _rootNew, W.Scratch);
        Vector512<double> changed = Vector512<double>.Zero;
        for (int i = 0; i < System.Roots * LaneWorkspace.Width; i += LaneWorkspace.Width)
        {
            changed |= Vector512.GreaterThan(Vector512.LoadAligned(_rootNew + i), Vector512<double>.Zero)
                ^ Vector512.GreaterThan(Vector512.LoadAligned(W.RootOld[g] + i), Vector512<double>.Zero);
        }

        return (uint)changed.ExtractMostSignificantBits() & lanes;
    }
}
