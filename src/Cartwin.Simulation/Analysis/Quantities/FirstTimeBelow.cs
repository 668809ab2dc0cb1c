namespace Cartwin.Simulation;

internal sealed record FirstTimeBelow()
    : TimeFunction("first_below", "first_below(x, limit, from)", "the first time at which x is below a limit; infinite where it never is")
{
    internal override int Fewest => 1;

    internal override int Most => 2;

    internal override double Of(ReadOnlySpan<double> times, ReadOnlySpan<double> values, ReadOnlySpan<double> arguments)
    {
        var i = FirstFrom(times, arguments, 1);
        while (i < values.Length && !(values[i] < arguments[0]))
            i++;
        return i < values.Length ? times[i] : double.PositiveInfinity;
    }
}
