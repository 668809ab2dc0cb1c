namespace Cartwin.Trials;

/// <summary>The quantity of which the arms of a trial are steps: the dose of a dose-response trial.</summary>
/// <param name="Title">What it is called, in plain words.</param>
/// <param name="Unit">Its unit as written.</param>
/// <param name="IsLog">Whether equal ratios are drawn as equal distances.</param>
public sealed record ArmDimension(string Title, string Unit, bool IsLog);
