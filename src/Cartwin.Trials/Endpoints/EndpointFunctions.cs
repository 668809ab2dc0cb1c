using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>The functions by which endpoints make one number of a time course.</summary>
public static class EndpointFunctions
{
    /// <summary>All of them, in the order of the reference page.</summary>
    public static ValueArray<EndpointFunction> All { get; } =
    [
        new("value", "value(output, time)", 2, 2, "The output at a time."),
        new("baseline", "baseline(output)", 1, 1, "The output at the start, before any treatment."),
        new("change", "change(output, time)", 2, 2, "Value at a time minus baseline."),
        new("percent_change", "percent_change(output, time)", 2, 2, "Change in per cent of the baseline."),
        new("maximum", "maximum(output, from, to)", 1, 3, "The largest value in a window."),
        new("minimum", "minimum(output, from, to)", 1, 3, "The smallest value in a window."),
        new("time_of_maximum", "time_of_maximum(output, from, to)", 1, 3, "When it is largest."),
        new("time_of_minimum", "time_of_minimum(output, from, to)", 1, 3, "When it is smallest."),
        new("area", "area(output, from, to)", 1, 3, "The area under the output in a window."),
        new("mean", "mean(output, from, to)", 1, 3, "The mean over a window: area by length."),
        new("duration", "duration(condition, from, to)", 1, 3, "How long a condition holds in a window, all spells together."),
        new("first_time", "first_time(condition, from)", 1, 2, "When a condition first holds, from a time or from another first_time on; infinity for never."),
        new("spell", "spell(condition, from)", 1, 2, "How long the condition then holds without a break; 0 if it never does, infinity if it still does at the end."),
        new("held_since", "held_since(condition, from)", 1, 2, "Since when a condition holds without a break to the end of follow-up; infinity if it does not hold then."),
        new("ever", "ever(condition, from, to)", 1, 3, "Whether a condition holds at some moment of a window."),
        new("always", "always(condition, from, to)", 1, 3, "Whether a condition holds at every moment of a window."),
    ];

    /// <summary>The function of that name, or null.</summary>
    public static EndpointFunction? Named(string name) => All.FirstOrDefault(f => f.Name == name);
}

/// <summary>A function of endpoints.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Form">How it is written with all its arguments.</param>
/// <param name="Fewest">Fewest arguments.</param>
/// <param name="Most">Most arguments.</param>
/// <param name="Meaning">What it gives.</param>
public sealed record EndpointFunction(string Name, string Form, int Fewest, int Most, string Meaning);
