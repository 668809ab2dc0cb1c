namespace Cartwin.Comparison;

/// <summary>A program with its settings in a comparison, and what was measured of it.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Tolerance">Its relative tolerance.</param>
/// <param name="Run">Simulates so many patients.</param>
/// <param name="Error">How far its results are from the truth.</param>
internal sealed record Contestant(string Name, double Tolerance, Func<int, RunTime> Run, ErrorOfRun Error)
{
    private readonly List<double> _seconds = [];

    /// <summary>What counts besides time in its last run.</summary>
    public RunTime Last { get; private set; }

    public double Median => MedianOf(_seconds);

    public double Fastest => _seconds.Min();

    public double Slowest => _seconds.Max();

    public static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Runs all of them in turns, so that what else the machine does meets all alike.</summary>
    public static void Measure(IReadOnlyList<Contestant> contestants, int patients, int repeats)
    {
        foreach (var contestant in contestants)
            contestant.Run(patients);
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            foreach (var contestant in contestants)
            {
                contestant.Last = contestant.Run(patients);
                contestant._seconds.Add(contestant.Last.Processor);
            }
        }
    }
}
