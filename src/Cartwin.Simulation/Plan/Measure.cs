namespace Cartwin.Simulation;

/// <summary>One number per patient, computed while the patient is integrated.</summary>
/// <param name="Name">What to call it in results.</param>
/// <param name="Output">The output it is about.</param>
public abstract record Measure(string Name, string Output);

/// <summary>The output at a time.</summary>
/// <param name="Name">What to call it in results.</param>
/// <param name="Output">The output it is about.</param>
/// <param name="Time">When. <unit>time unit of the model</unit></param>
public sealed record ValueAt(string Name, string Output, double Time) : Measure(Name, Output);

/// <summary>The smallest or largest value in a window, or its time.</summary>
/// <remarks>Looked for at every output time, at the edges of the window and at the end of every step, and refined by a parabola
/// through the neighbours. Of several equal ones the first counts.</remarks>
/// <param name="Name">What to call it in results.</param>
/// <param name="Output">The output it is about.</param>
/// <param name="Largest">True for the largest, false for the smallest.</param>
/// <param name="AsTime">True for its time, false for its value.</param>
public sealed record Extreme(string Name, string Output, bool Largest, bool AsTime = false) : Measure(Name, Output)
{
    /// <summary>Begin of the window; by default the start.</summary>
    /// <unit>time unit of the model</unit>
    public double From { get; init; } = double.NegativeInfinity;

    /// <summary>End of the window; by default the end.</summary>
    /// <unit>time unit of the model</unit>
    public double To { get; init; } = double.PositiveInfinity;
}

/// <summary>How long the output is above or below a threshold in a window; crossings are found by root finding.</summary>
/// <param name="Name">What to call it in results.</param>
/// <param name="Output">The output it is about.</param>
/// <param name="Threshold">The threshold. <unit>of the output</unit></param>
/// <param name="Above">True for above, false for below.</param>
public sealed record Duration(string Name, string Output, double Threshold, bool Above) : Measure(Name, Output)
{
    /// <summary>Begin of the window; by default the start.</summary>
    /// <unit>time unit of the model</unit>
    public double From { get; init; } = double.NegativeInfinity;

    /// <summary>End of the window; by default the end.</summary>
    /// <unit>time unit of the model</unit>
    public double To { get; init; } = double.PositiveInfinity;
}

/// <summary>The first time, in a window, at which the output is above or below a threshold; NaN when it never is.</summary>
/// <param name="Name">What to call it in results.</param>
/// <param name="Output">The output it is about.</param>
/// <param name="Threshold">The threshold. <unit>of the output</unit></param>
/// <param name="Above">True for above, false for below.</param>
public sealed record FirstTime(string Name, string Output, double Threshold, bool Above) : Measure(Name, Output)
{
    /// <summary>Begin of the window; by default the start.</summary>
    /// <unit>time unit of the model</unit>
    public double From { get; init; } = double.NegativeInfinity;

    /// <summary>Name of another first time that stands before this one in the plan: the window begins only when that has
    /// happened, as relapse comes after remission. Null for none.</summary>
    public string? After { get; init; }
}

/// <summary>Since when the output is above or below a threshold without a break until the end, not counted from before a time; NaN when it is not
/// at the end.</summary>
/// <param name="Name">What to call it in results.</param>
/// <param name="Output">The output it is about.</param>
/// <param name="Threshold">The threshold. <unit>of the output</unit></param>
/// <param name="Above">True for above, false for below.</param>
public sealed record HeldSince(string Name, string Output, double Threshold, bool Above) : Measure(Name, Output)
{
    /// <summary>The earliest time that is given; by default the start.</summary>
    /// <unit>time unit of the model</unit>
    public double From { get; init; } = double.NegativeInfinity;
}

/// <summary>The area under the output in a window, integrated with the error control of the states.</summary>
/// <param name="Name">What to call it in results.</param>
/// <param name="Output">The output it is about.</param>
public sealed record Area(string Name, string Output) : Measure(Name, Output)
{
    /// <summary>Begin of the window; by default the start.</summary>
    /// <unit>time unit of the model</unit>
    public double From { get; init; } = double.NegativeInfinity;

    /// <summary>End of the window; by default the end.</summary>
    /// <unit>time unit of the model</unit>
    public double To { get; init; } = double.PositiveInfinity;
}
