namespace Cartwin.Simulation;

/// <summary>An input takes another value at a time and keeps it.</summary>
/// <param name="Time">When. <unit>time unit of the model</unit></param>
/// <param name="Input">Id of the input: a parameter, compartment or constant species.</param>
/// <param name="Value">The new value. <unit>of the input</unit></param>
public sealed record InputChange(double Time, string Input, double Value);
