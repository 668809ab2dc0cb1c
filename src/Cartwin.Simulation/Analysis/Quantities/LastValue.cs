namespace Cartwin.Simulation;

internal sealed record LastValue() : TimeFunction("final", "final(x)", "x at the end")
{
    internal override double Of(ReadOnlySpan<double> times, ReadOnlySpan<double> values, ReadOnlySpan<double> arguments) => values[^1];
}
