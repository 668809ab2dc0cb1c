namespace Cartwin.Numerics;

/// <summary>How reactions fire one at a time.</summary>
public sealed record JumpOptions
{
    /// <summary>The method.</summary>
    public required JumpMethod Method { get; init; }

    /// <summary>The reactions, in the order of the system's propensities.</summary>
    public required IReadOnlyList<LaneReaction> Reactions { get; init; }

    /// <summary>States that count items. <see cref="JumpMethod.Hybrid"/>: those that may become scarce; a reaction fires one at a time while
    /// it changes one that is.</summary>
    public required IReadOnlyList<CountedState> Counted { get; init; }

    /// <summary>Hybrid: items below which a state is scarce. Above <see cref="Hysteresis"/> times as many it is abundant again. Default 100.</summary>
    /// <unit>items</unit>
    public double Threshold { get; init; } = 100;

    /// <summary>Tau-leaping: the largest relative change of a propensity in one leap. Default 0.03.</summary>
    /// <unit>1</unit>
    public double Epsilon { get; init; } = 0.03;

    /// <summary>Firings after which a subject is given up, of the methods that fire one at a time. Default a thousand millions.</summary>
    /// <unit>1</unit>
    public double MaxFirings { get; init; } = 1e9;

    /// <summary>Ratio of the counts at which a scarce state becomes abundant and an abundant one scarce, so that none goes to and fro with every
    /// firing.</summary>
    /// <unit>1</unit>
    public const double Hysteresis = 2;

    internal void Validate(LaneSystem<double> system)
    {
        int channels = system.Propensities.Sum(p => p.Count);
        ThrowUnless(Reactions.Count == channels, $"has {channels} reactions, as the system has propensities");
        ThrowUnless(Counted.All(c => c.Item > 0 && (uint)c.State < (uint)system.States), "counts items of a positive size in states that are there");
        ThrowUnless(Reactions.SelectMany(r => r.Changes).All(c => (uint)c.State < (uint)system.States), "changes states that are there");
        ThrowUnless(Threshold > 0, "has a positive threshold");
        ThrowUnless(Epsilon is > 0 and < 1, "has an epsilon between 0 and 1");
        if (Method == JumpMethod.Hybrid)
        {
            ThrowUnless(Reactions.All(r => (uint)r.FlowParameter < (uint)system.Parameters), "names the parameter of every flow");
        }
    }

    private static void ThrowUnless(bool holds, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"A description of jumps is valid when it {rule}.", nameof(holds));
        }
    }
}
