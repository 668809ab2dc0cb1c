namespace Cartwin.Trials;

/// <summary>A published value beside the simulated one.</summary>
/// <param name="Published">What was published.</param>
/// <param name="Verdict">Whether it lies in the simulated 90 % interval.</param>
/// <param name="Reason">Why the verdict is so, as a sentence; empty for inside.</param>
public sealed record EndpointComparison(PublishedValue Published, Verdict Verdict, string Reason);
