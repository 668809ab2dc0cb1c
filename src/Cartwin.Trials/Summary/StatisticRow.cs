namespace Cartwin.Trials;

/// <summary>What is taken of whom in every replicate: one column of the table of replicates.</summary>
/// <param name="Endpoint">Name of the endpoint.</param>
/// <param name="Label">What it is called, in plain words.</param>
/// <param name="Unit">Its unit as written; empty for shares and counts.</param>
/// <param name="Statistic">What is taken over patients.</param>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Stratum">Name of the stratum; null for everybody.</param>
/// <param name="Class">The class that is counted, of an endpoint of ordered classes; null for those of no such endpoint. <unit>1</unit></param>
/// <param name="OrMore">True where higher classes count too.</param>
/// <param name="Patients">The first so many patients of a replicate count.</param>
public sealed record StatisticRow(string Endpoint, string Label, string Unit, EndpointStatistic Statistic, string Arm, string? Stratum, double? Class, bool OrMore, int Patients);
