namespace Cartwin.Simulation;

internal sealed record SpellBelow()
    : TimeFunction("spell_below", "spell_below(x, limit, from)", "how long x stays below a limit the first time; 0 where it never is, infinite where that does not end")
{
    internal override int Fewest => 1;

    internal override int Most => 2;

    internal override double Of(ReadOnlySpan<double> times, ReadOnlySpan<double> values, ReadOnlySpan<double> arguments)
    {
        var first = FirstBelow(values, arguments[0], FirstFrom(times, arguments, 1));
        if (first == values.Length)
            return 0;
        var end = first;
        while (end < values.Length && values[end] < arguments[0])
            end++;
        return end < values.Length ? times[end] - times[first] : double.PositiveInfinity;
    }
}
