using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>An input that follows points in time: straight lines between them, constant before the first and after the last.</summary>
/// <param name="Input">Id of the input.</param>
/// <param name="Points">Times, increasing, and values.</param>
public sealed record Covariate(string Input, ValueArray<CovariatePoint> Points);

/// <summary>One point of a covariate.</summary>
/// <param name="Time">When. <unit>time unit of the model</unit></param>
/// <param name="Value">The value then. <unit>of the input</unit></param>
public readonly record struct CovariatePoint(double Time, double Value);
