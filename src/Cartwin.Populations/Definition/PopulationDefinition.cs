using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>Who the virtual patients are: how every quantity of a patient is drawn, what belongs together, what is implausible.</summary>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed record PopulationDefinition
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The quantities of a patient, in the order of the file.</summary>
    public required ValueArray<PatientVariable> Variables { get; init; }

    /// <summary>Correlations between drawn quantities; pairs that are not here are independent.</summary>
    public ValueArray<PatientCorrelation> Correlations { get; init; } = [];

    /// <summary>What every patient must fulfil; who does not is drawn again, and counted.</summary>
    public ValueArray<PlausibilityLimit> Limits { get; init; } = [];

    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }
}
