namespace Cartwin.Trials;

/// <summary>What a check gave.</summary>
/// <param name="Check">The check.</param>
/// <param name="Value">The value; NaN where it could not be computed. <unit>of the quantity</unit></param>
public sealed record CheckResult(Check Check, double Value)
{
    /// <summary>True where the value is accepted.</summary>
    public bool Passed => Check.Accepts(Value);
}
