using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>What went into a trial, so that it can be repeated to the bit.</summary>
/// <param name="Seed">Seed of all random numbers.</param>
/// <param name="Version">Version of Cartwin.</param>
public sealed record TrialProvenance(ulong Seed, string Version)
{
    /// <summary>The files that were read.</summary>
    public ValueArray<InputHash> Inputs { get; init; } = [];

    /// <summary>What the study was changed in: "replicates 100", "patients 30"; empty for nothing.</summary>
    public ValueArray<string> Overrides { get; init; } = [];

    /// <summary>The method that integrated, and in which precision: "Rodas4, mixed precision".</summary>
    public string Method { get; init; } = "";

    /// <summary>How chance decides over single items: "hybrid method, Q one by one below 100 items"; empty where all is a differential equation.</summary>
    public string Chance { get; init; } = "";

    /// <summary>When the run began, as the host says it in ISO 8601; empty where no host said.</summary>
    public string Started { get; init; } = "";

    /// <summary>The machine, as the host says it; empty where no host said.</summary>
    public string Machine { get; init; } = "";

    /// <summary>How long the run took; NaN where no host said.</summary>
    /// <unit>second</unit>
    public double Seconds { get; init; } = double.NaN;
}

/// <summary>A file that was read.</summary>
/// <param name="Path">Its path, as it was named.</param>
/// <param name="Sha256">Its hash: SHA-256, in hexadecimal digits.</param>
public sealed record InputHash(string Path, string Sha256);
