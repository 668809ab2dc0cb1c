namespace Cartwin.Trials;

/// <summary>A value that an output is held against: the B cells below which a patient is in aplasia.</summary>
/// <param name="Label">What it is called, in plain words: "B-cell aplasia".</param>
/// <param name="Value">The value. <unit>of the output</unit></param>
public sealed record CurveThreshold(string Label, double Value)
{
    /// <summary>Id of the endpoint that says how long patients are below or above it; empty for none.</summary>
    public string Endpoint { get; init; } = "";
}
