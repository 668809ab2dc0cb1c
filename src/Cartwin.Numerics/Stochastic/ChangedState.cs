namespace Cartwin.Numerics;

/// <summary>A state that a firing can change.</summary>
/// <param name="State">The state.</param>
/// <param name="Item">The size of one item in the state. <unit>of the state</unit></param>
/// <param name="Counted">Which of the counted states it is; -1 where it is none and never scarce.</param>
internal readonly record struct ChangedState(int State, double Item, int Counted)
{
    /// <summary>The states that the reactions change, each once: those that count first, in their order.</summary>
    public static ChangedState[] Of(JumpOptions jumps) =>
    [
        .. jumps.Counted.Select((c, i) => new ChangedState(c.State, c.Item, i)),
        .. jumps.Reactions.SelectMany(r => r.Changes)
            .Where(change => jumps.Counted.All(c => c.State != change.State))
            .DistinctBy(change => change.State)
            .Select(change => new ChangedState(change.State, Math.Abs(change.Change), -1)),
    ];
}
