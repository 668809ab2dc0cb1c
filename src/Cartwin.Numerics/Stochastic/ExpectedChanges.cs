using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>By how much changed states are expected to move in the part of a step, before anything has fired in it.</summary>
internal sealed unsafe class ExpectedChanges
{
    private readonly ChangedState[] _changed;
    private readonly FiringTable _table;

    public ExpectedChanges(LaneMemory memory, FiringTable table)
    {
        (_changed, _table) = (table.Factors.Changed, table);
        Drift = memory.TakeRows<double>(_changed.Length);
        Spread = memory.TakeRows<double>(_changed.Length);
    }

    /// <summary>What is expected on the average.</summary>
    /// <shape>changed states × lanes</shape>
    public double* Drift { get; }

    /// <summary>Standard deviation of that.</summary>
    /// <shape>changed states × lanes</shape>
    public double* Spread { get; }

    /// <summary>Estimates both from the propensities that were fitted.</summary>
    /// <param name="propensities">The propensities.</param>
    /// <param name="state">The states at the begin of the part.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Estimate(StepPropensities propensities, double* state)
    {
        new Span<double>(Drift, _changed.Length * LaneWorkspace.Width).Clear();
        new Span<double>(Spread, _changed.Length * LaneWorkspace.Width).Clear();
        foreach (int r in propensities.Active)
        {
            Vector512<double> firings = LaneVector.Row(propensities.Constant, r) + Vector512.Create(0.5) * LaneVector.Row(propensities.Linear, r)
                + Vector512.Create(1.0 / 3) * LaneVector.Row(propensities.Square, r);
            FiringTable.Firing* firing = _table.Of(r);
            for (FiringTable.Change* c = firing->Changes; c < firing->Needs; c++)
            {
                int at = c->Changed * LaneWorkspace.Width;
                double change = c->Items * _changed[c->Changed].Item;
                Vector512.StoreAligned(Vector512.LoadAligned(Drift + at) + Vector512.Create(change) * firings, Drift + at);
                Vector512.StoreAligned(Vector512.LoadAligned(Spread + at) + Vector512.Create(change * change) * Vector512.Abs(firings), Spread + at);
            }
        }

        for (int u = 0; u < _changed.Length; u++)
        {
            // What comes and goes many times in a step does not wander as far as all its firings would lead.
            Vector512<double> item = Vector512.Create(_changed[u].Item);
            Vector512<double> most = (LaneVector.Row(state, _changed[u].State) + Vector512.Abs(LaneVector.Row(Drift, u)) + item) * item;
            Vector512.StoreAligned(Vector512.Sqrt(Vector512.MinNative(LaneVector.Row(Spread, u), most)), Spread + u * LaneWorkspace.Width);
        }
    }
}
