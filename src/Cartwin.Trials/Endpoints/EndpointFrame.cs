namespace Cartwin.Trials;

/// <summary>What endpoints need to know of a study.</summary>
/// <param name="Start">When patients are simulated from; the baseline is the value then. <unit>time unit of the model</unit></param>
/// <param name="End">When follow-up ends. <unit>time unit of the model</unit></param>
public sealed record EndpointFrame(double Start, double End)
{
    /// <summary>Where windows begin that do not say so: at the infusion, which is the time 0, or at the start where that is later.</summary>
    /// <unit>time unit of the model</unit>
    public double WindowStart => Math.Min(Math.Max(0, Start), End);
}
