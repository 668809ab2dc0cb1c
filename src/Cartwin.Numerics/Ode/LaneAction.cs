namespace Cartwin.Numerics;

/// <summary>What a program wants after a stop time or a root.</summary>
public enum LaneAction
{
    /// <summary>Go on; neither state nor parameters were changed.</summary>
    Continue,

    /// <summary>Go on from a changed state or changed parameters: the step size starts anew.</summary>
    Restart,

    /// <summary>The subject is finished.</summary>
    Finish,
}
