using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>What fires one at a time in a system, and what counts items.</summary>
/// <param name="Plan">The method.</param>
/// <param name="Channels">The reactions.</param>
/// <param name="Counted">States that count, each with the size of one item.</param>
internal sealed record JumpSystem(StochasticPlan Plan, List<JumpChannel> Channels, List<(string State, double Item)> Counted)
{
    public bool IsHybrid => Plan.Method == JumpMethod.Hybrid;

    public bool IsCounted(string state) => Counted.Exists(c => c.State == state);

    /// <summary>An infusion into a counted state gives its items one by one.</summary>
    public void Infuse(string state, string input)
    {
        var item = Counted.Find(c => c.State == state).Item;
        Channels.Add(new JumpChannel(input, Expr.Symbol(input) / item, [(state, item)], [], [], []));
    }

    /// <summary>The same by rows.</summary>
    public JumpOptions Rows(Dictionary<string, int> stateRow, Dictionary<string, int> inputRow) =>
        new()
        {
            Method = Plan.Method,
            Threshold = Plan.Threshold,
            Epsilon = Plan.Epsilon,
            Counted = [.. Counted.Select(c => new CountedState(stateRow[c.State], c.Item))],
            Reactions =
            [
                .. Channels.Select(c => new LaneReaction([.. c.Changes.Select(change => new LaneJump(stateRow[change.State], change.Change))])
                {
                    Reactants = [.. c.Dependence.Select(d => new LaneJump(stateRow[d.State], d.Items))],
                    Needs = [.. c.Needs.Select(n => new LaneJump(stateRow[n.State], n.Amount))],
                    Factors = [.. c.Factors.Select(f => new LaneJump(stateRow[f.State], f.Power))],
                    FlowParameter = IsHybrid ? inputRow[c.Flow] : -1,
                }),
            ],
        };
}
