namespace Cartwin.Simulation;

internal sealed record LowestValue() : TimeFunction("lowest", "lowest(x, from)", "the smallest x, from a time on or in all")
{
    internal override int Most => 1;

    internal override double Of(ReadOnlySpan<double> times, ReadOnlySpan<double> values, ReadOnlySpan<double> arguments) =>
        At(values, Largest(values, FirstFrom(times, arguments, 0), -1));
}
