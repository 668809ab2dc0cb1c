namespace Cartwin.Compilation;

/// <summary>A system as programs, and what their rows mean.</summary>
/// <param name="Programs">The programs.</param>
/// <param name="States">Name of each state.</param>
/// <param name="Inputs">Name of each row of inputs.</param>
internal sealed record LoweredModel(ModelPrograms Programs, string[] States, string[] Inputs)
{
    /// <summary>Rows of the algebraic states.</summary>
    public int[] Algebraic { get; init; } = [];

    /// <summary>Rows of the algebraic states that relax.</summary>
    public int[] Relaxed { get; init; } = [];

    /// <summary>States that are zero at the start and stay so.</summary>
    public string[] ZeroStates { get; init; } = [];
}
