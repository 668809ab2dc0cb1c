namespace Cartwin.Trials;

/// <summary>How a number of a trial differs between replicates.</summary>
/// <param name="Median">Its median over replicates. <unit>of the number</unit></param>
/// <param name="Low">Its 5 % quantile over replicates. <unit>of the number</unit></param>
/// <param name="High">Its 95 % quantile over replicates. <unit>of the number</unit></param>
/// <param name="Replicates">Replicates in which the number exists.</param>
public readonly record struct ReplicateInterval(double Median, double Low, double High, int Replicates);
