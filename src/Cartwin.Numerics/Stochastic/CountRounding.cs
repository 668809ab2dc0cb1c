namespace Cartwin.Numerics;

/// <summary>Makes whole numbers of counts that are none: up with the probability of the fraction, so that the mean is kept.</summary>
internal sealed unsafe class CountRounding
{
    /// <summary>Purpose of the random numbers: "ROUN".</summary>
    private const uint Purpose = 0x524F554E;

    /// <summary>Counts as close as this to a whole number are that number, but for rounding.</summary>
    private const double Whole = 1e-9;

    private readonly LaneWorkspace _w;
    private readonly CountedState[] _counted;
    private readonly RandomSequence[] _chances;

    public CountRounding(LaneWorkspace workspace, JumpOptions jumps)
    {
        (_w, _counted) = (workspace, [.. jumps.Counted]);
        _chances = new RandomSequence[workspace.Lanes];
    }

    public void Begin(int lane, in RandomSequence chance) => _chances[lane] = chance.For(Purpose);

    /// <summary>Rounds all counts of a lane.</summary>
    public void All(int lane)
    {
        foreach (CountedState counted in _counted)
        {
            One(lane, counted);
        }
    }

    /// <summary>Rounds one count of a lane; below zero it is zero.</summary>
    public void One(int lane, CountedState counted)
    {
        double* value = _w.State[lane / LaneWorkspace.Width] + counted.State * LaneWorkspace.Width + lane % LaneWorkspace.Width;
        double count = *value / counted.Item;
        double nearest = Math.Round(count);
        if (!double.IsFinite(count))
        {
            return;
        }

        double whole = Math.Abs(count - nearest) <= Whole * Math.Max(1, Math.Abs(nearest))
            ? nearest
            : Math.Floor(count) + (_chances[lane].NextUniform() < count - Math.Floor(count) ? 1 : 0);
        *value = Math.Max(whole, 0) * counted.Item;
    }
}
