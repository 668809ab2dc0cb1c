namespace Cartwin.Simulation;

internal sealed record HighestTime() : TimeFunction("time_of_highest", "time_of_highest(x, from)", "when x is largest, from a time on or in all")
{
    internal override int Most => 1;

    internal override double Of(ReadOnlySpan<double> times, ReadOnlySpan<double> values, ReadOnlySpan<double> arguments) =>
        At(times, Largest(values, FirstFrom(times, arguments, 0), 1));
}
