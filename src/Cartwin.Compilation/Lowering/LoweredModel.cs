namespace Cartwin.Compilation;

/// <summary>A system as programs, and what their rows mean.</summary>
/// <param name="Programs">The programs.</param>
/// <param name="States">Name of each state.</param>
/// <param name="Inputs">Name of each row of inputs.</param>
internal sealed record LoweredModel(ModelPrograms Programs, string[] States, string[] Inputs)
{
    /// <summary>States that are zero at the start and stay so.</summary>
    public string[] ZeroStates { get; init; } = [];
}
