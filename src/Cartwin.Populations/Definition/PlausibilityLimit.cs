using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>What every patient must fulfil.</summary>
/// <param name="Condition">A condition on the patient's quantities.</param>
/// <param name="Reason">Why a patient who does not is implausible.</param>
public sealed record PlausibilityLimit(Expr Condition, string Reason)
{
    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }
}
