namespace Cartwin.Numerics;

/// <summary>How reactions that happen one at a time are simulated.</summary>
public enum JumpMethod
{
    /// <summary>Every firing of every reaction, exactly: Gillespie's direct method.</summary>
    Direct,

    /// <summary>Many firings in one leap, of a size that changes no propensity by more than a stated share (Cao, Gillespie, Petzold 2006).</summary>
    TauLeaping,

    /// <summary>Abundant states are integrated, and reactions that change a scarce state fire one at a time, at rates that follow the integrated states.</summary>
    Hybrid,
}
