namespace Cartwin.Simulation;

internal sealed record ValueAtTime() : TimeFunction("at", "at(x, t)", "x at the time t, on a straight line between two looks")
{
    internal override int Fewest => 1;

    internal override double Of(ReadOnlySpan<double> times, ReadOnlySpan<double> values, ReadOnlySpan<double> arguments)
    {
        var time = arguments[0];
        if (!(time >= times[0] && time <= times[^1]))
            return double.NaN;
        var right = FirstFrom(times, arguments, 0);
        if (times[right] == time)
            return values[right];
        var share = (time - times[right - 1]) / (times[right] - times[right - 1]);
        return values[right - 1] + (share * (values[right] - values[right - 1]));
    }
}
