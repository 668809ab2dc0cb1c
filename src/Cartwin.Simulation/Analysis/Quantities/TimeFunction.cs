namespace Cartwin.Simulation;

/// <summary>A number about a time course, by its name in formulas.</summary>
/// <param name="Name">The name.</param>
/// <param name="Signature">How it is written.</param>
/// <param name="Meaning">What it gives, in one sentence.</param>
public abstract record TimeFunction(string Name, string Signature, string Meaning)
{
    /// <summary>Arguments it needs besides the time course.</summary>
    internal virtual int Fewest => 0;

    /// <summary>Arguments it takes besides the time course.</summary>
    internal virtual int Most => Fewest;

    /// <summary>Its value.</summary>
    /// <param name="times">Times, increasing. <unit>time unit of the model</unit></param>
    /// <param name="values">The time course at these times. <unit>of the time course</unit></param>
    /// <param name="arguments">The other arguments. <unit>of each</unit></param>
    internal abstract double Of(ReadOnlySpan<double> times, ReadOnlySpan<double> values, ReadOnlySpan<double> arguments);

    /// <summary>The first place at or after a time; by default the first of all.</summary>
    private protected static int FirstFrom(ReadOnlySpan<double> times, ReadOnlySpan<double> arguments, int which)
    {
        var first = 0;
        while (which < arguments.Length && first < times.Length && times[first] < arguments[which])
            first++;
        return first;
    }

    /// <summary>The first place from a place on whose value is below a limit; the number of values where there is none.</summary>
    private protected static int FirstBelow(ReadOnlySpan<double> values, double limit, int first)
    {
        while (first < values.Length && !(values[first] < limit))
            first++;
        return first;
    }

    /// <summary>The place of the largest value from a place on, -1 when there is none; of equal ones the first.</summary>
    private protected static int Largest(ReadOnlySpan<double> values, int first, int sign)
    {
        var best = first < values.Length ? first : -1;
        for (var i = first + 1; i < values.Length; i++)
            if (sign * values[i] > sign * values[best])
                best = i;
        return best;
    }

    private protected static double At(ReadOnlySpan<double> values, int place) => place < 0 || place >= values.Length ? double.NaN : values[place];
}
