namespace Cartwin.Results;

/// <summary>The machine of a run, for the record; the numbers do not depend on it.</summary>
/// <param name="System">Operating system.</param>
/// <param name="Architecture">Processor architecture.</param>
/// <param name="Runtime">.NET runtime.</param>
/// <param name="Processors">Processors that the process may use.</param>
public sealed record RunMachine(string System, string Architecture, string Runtime, int Processors);
