namespace Cartwin.Results;

/// <summary>How long a part of a run took.</summary>
/// <param name="What">The part.</param>
/// <param name="Seconds">Wall time. <unit>s</unit></param>
public sealed record RunTiming(string What, double Seconds);
