using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>A published value, as the library has it.</summary>
/// <param name="Evidence">Name of the publication in the library: "mueller-2024".</param>
/// <param name="Label">What was published, in its own words.</param>
/// <param name="Estimate">The value; NaN where only a spread is published. <unit><paramref name="Unit"/></unit></param>
/// <param name="Unit">Its unit as written.</param>
public sealed record PublishedValue(string Evidence, string Label, double Estimate, string Unit)
{
    /// <summary>What kind of number it is, in words: "median"; empty where the publication does not say.</summary>
    public string Statistic { get; init; } = "";

    /// <summary>How values spread, in words: "range 8 to 16"; empty where nothing is published.</summary>
    public string Spread { get; init; } = "";

    /// <summary>Patients that it is about; null where that is not known.</summary>
    public int? Patients { get; init; }

    /// <summary>How to cite the publication.</summary>
    public string Citation { get; init; } = "";

    /// <summary>What of the study's model was chosen with this value: "dM, KC"; empty where nothing was, so that agreement confirms the model.</summary>
    public string Calibrated { get; init; } = "";

    /// <summary>Where the value itself was found, and how sure that is.</summary>
    public Provenance Source { get; init; }
}
