namespace Cartwin.Simulation;

internal sealed record FirstTimeBelow()
    : TimeFunction("first_below", "first_below(x, limit, from)", "the first time at which x is below a limit; infinite where it never is")
{
    internal override int Fewest => 1;

    internal override int Most => 2;

    internal override double Of(ReadOnlySpan<double> times, ReadOnlySpan<double> values, ReadOnlySpan<double> arguments)
    {
        var i = FirstBelow(values, arguments[0], FirstFrom(times, arguments, 1));
        return i < values.Length ? times[i] : double.PositiveInfinity;
    }
}
