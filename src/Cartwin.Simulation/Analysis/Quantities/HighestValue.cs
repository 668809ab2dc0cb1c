namespace Cartwin.Simulation;

internal sealed record HighestValue() : TimeFunction("highest", "highest(x, from)", "the largest x, from a time on or in all")
{
    internal override int Most => 1;

    internal override double Of(ReadOnlySpan<double> times, ReadOnlySpan<double> values, ReadOnlySpan<double> arguments) =>
        At(values, Largest(values, FirstFrom(times, arguments, 0), 1));
}
