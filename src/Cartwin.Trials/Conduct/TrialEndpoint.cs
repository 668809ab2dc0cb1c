using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>An endpoint as a trial measures it.</summary>
/// <param name="Definition">Its definition, with its name in the study.</param>
/// <param name="Label">What it is called, in plain words.</param>
/// <param name="Statistic">What is taken over patients.</param>
/// <param name="Strata">Places of the strata in which it is measured.</param>
public sealed record TrialEndpoint(EndpointDefinition Definition, string Label, EndpointStatistic Statistic, ValueArray<int> Strata)
{
    /// <summary>Places of the arms of which it is reported.</summary>
    public ValueArray<int> Arms { get; init; } = [];

    /// <summary>Whose results count.</summary>
    public AnalysisSet AnalysisSet { get; init; }

    /// <summary>Its name in the study.</summary>
    public string Name => Definition.Name;

    /// <summary>Its unit as written; empty for none.</summary>
    public string Unit => Definition.Unit?.ToString() ?? "";

    /// <summary>Names of its columns in results.</summary>
    public IEnumerable<string> Columns => Definition.Type == EndpointType.TimeToEvent ? [Name, $"{Name}.event"] : [Name];
}
