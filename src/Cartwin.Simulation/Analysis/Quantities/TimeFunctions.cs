namespace Cartwin.Simulation;

/// <summary>The vocabulary of quantities over time.</summary>
public static class TimeFunctions
{
    /// <summary>All of them; a new one is a file beside the others and a line here.</summary>
    public static IReadOnlyList<TimeFunction> All { get; } =
        [
            new ValueAtTime(),
            new LastValue(),
            new HighestValue(),
            new HighestTime(),
            new LowestValue(),
            new LowestTime(),
            new FirstTimeBelow(),
            new SpellBelow(),
        ];

    internal static string Names => string.Join(", ", All.Select(f => f.Signature));

    internal static TimeFunction? Named(string name) => All.FirstOrDefault(f => f.Name == name);
}
