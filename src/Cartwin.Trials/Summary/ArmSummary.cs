namespace Cartwin.Trials;

/// <summary>One arm of a trial, in words.</summary>
/// <param name="Name">Its name in the study.</param>
/// <param name="Title">Its name in plain words.</param>
public sealed record ArmSummary(string Name, string Title)
{
    /// <summary>The arms that it belongs with, where arms are steps of one quantity; empty where all belong together.</summary>
    public string Series { get; init; } = "";

    /// <summary>Its place along the quantity of which arms are steps; NaN where there is none.</summary>
    /// <unit><see cref="ArmDimension.Unit"/></unit>
    public double At { get; init; } = double.NaN;

    /// <summary>The product, in plain words; empty for none.</summary>
    public string Product { get; init; } = "";

    /// <summary>The dose with its unit: "1e6 cells/kg"; empty for none.</summary>
    public string Dose { get; init; } = "";

    /// <summary>The regimens, in plain words, in the order of the study; empty for none.</summary>
    public string Regimens { get; init; } = "";
}
