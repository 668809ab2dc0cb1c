namespace Cartwin.Simulation;

internal sealed record LowestTime() : TimeFunction("time_of_lowest", "time_of_lowest(x, from)", "when x is smallest, from a time on or in all")
{
    internal override int Most => 1;

    internal override double Of(ReadOnlySpan<double> times, ReadOnlySpan<double> values, ReadOnlySpan<double> arguments) =>
        At(times, Largest(values, FirstFrom(times, arguments, 0), -1));
}
