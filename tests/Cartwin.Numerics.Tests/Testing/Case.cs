namespace Cartwin.Numerics.Tests;

/// <summary>One subject of a test: inputs, times, and what came out.</summary>
public sealed class Case
{
    public double[] Parameters { get; init; } = [];

    public double[]? State { get; init; }

    public double Start { get; init; }

    public RandomSequence Chance { get; init; }

    public double End { get; init; } = 1;

    public double[] Stops { get; init; } = [];

    public double[] Times { get; init; } = [];

    public Func<Lane, LaneAction>? AtStop { get; init; }

    public Func<Lane, sbyte[], LaneAction>? AtRoot { get; init; }

    public double[][] Outputs { get; set; } = [];

    public List<(double Time, sbyte[] Directions)> Crossings { get; } = [];

    public List<double> StepEnds { get; } = [];

    public double[] Final { get; set; } = [];

    public LaneReport Report { get; set; }

    public bool Finished { get; set; }

    public Case Again() => new()
    {
        Parameters = Parameters,
        State = State,
        Start = Start,
        Chance = Chance,
        End = End,
        Stops = Stops,
        Times = Times,
        AtStop = AtStop,
        AtRoot = AtRoot,
    };
}
