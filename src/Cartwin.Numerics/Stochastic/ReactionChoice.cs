namespace Cartwin.Numerics;

/// <summary>The propensities of two groups of eight lanes, which reaction a random number chooses, and what it changes.</summary>
internal abstract unsafe class ReactionChoice
{
    /// <summary>Groups of lanes.</summary>
    public const int Groups = 2;

    protected ReactionChoice(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps, double* propensities)
    {
        W = workspace;
        Functions = [.. system.Propensities];
        Changes = [.. jumps.Reactions.Select(r => r.Changes.ToArray())];
        Propensities = propensities;
        Totals = workspace.Memory.TakeRows<double>(Groups);
    }

    /// <summary>By group of lanes, the sums of all propensities; NaN where one is below zero.</summary>
    public double* Totals { get; }

    protected LaneWorkspace W { get; }

    protected LanePropensities<double>[] Functions { get; }

    /// <summary>By reaction, what it changes.</summary>
    protected LaneJump[][] Changes { get; }

    /// <summary>Group by group of lanes, one row for each reaction.</summary>
    protected double* Propensities { get; }

    /// <summary>Propensities with one function are looked through in all lanes side by side, those with many lane by lane.</summary>
    public static ReactionChoice Create(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps, double* propensities) =>
        system.Propensities.Count == 1
            ? new ReactionBorders(workspace, system, jumps, propensities)
            : new ReactionGroups(workspace, system, jumps, propensities);

    /// <summary>State or parameters were changed from outside.</summary>
    public abstract void Changed();

    /// <summary>One round: evaluates what may have changed, and carries out in every lane that fires the reaction in whose share of the sum
    /// its target lies.</summary>
    /// <param name="clock">Says who fires, and the targets.</param>
    /// <param name="both">Whether the second group of lanes carries anybody.</param>
    /// <returns>Bits of the lanes that fired.</returns>
    public abstract uint Fire(FiringClock clock, bool both);

    /// <summary>What is wrong in a lane whose sum is no sum of propensities: one that is not finite, or the most negative.</summary>
    public (LaneOutcome Outcome, int Reaction) Blame(int lane)
    {
        double* propensities = PropensitiesOf(lane / LaneWorkspace.Width) + lane % LaneWorkspace.Width;
        int worst = 0;
        for (int i = 0; i < Changes.Length; i++)
        {
            double value = propensities[i * LaneWorkspace.Width];
            if (!double.IsFinite(value))
            {
                return (value < 0 ? LaneOutcome.NegativePropensity : LaneOutcome.NotFinite, i);
            }

            worst = value < propensities[worst * LaneWorkspace.Width] ? i : worst;
        }

        return (propensities[worst * LaneWorkspace.Width] < 0 ? LaneOutcome.NegativePropensity : LaneOutcome.NotFinite, worst);
    }

    protected double* PropensitiesOf(int group) => Propensities + group * Changes.Length * LaneWorkspace.Width;
}
