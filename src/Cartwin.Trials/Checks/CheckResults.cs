using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>What the checks of a model gave.</summary>
/// <param name="Checks">The checks.</param>
/// <param name="Results">One result for each, in their order.</param>
public sealed record CheckResults(ModelChecks Checks, ValueArray<CheckResult> Results)
{
    /// <summary>How many did not pass.</summary>
    public int Failed => Results.Count(r => !r.Passed);
}
