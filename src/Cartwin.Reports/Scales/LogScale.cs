namespace Cartwin.Reports;

/// <summary>Equal distances stand for equal ratios. Values that are not positive stand at the begin of the axis.</summary>
internal sealed record LogScale(double From, double To, double Begin, double End) : Scale(From, To, Begin, End)
{
    // More decades than these say nothing to a reader and flatten what does.
    private const int MostDecades = 6;

    /// <summary>A scale that holds the positive values from low to high; at most six decades, counted from above. Its ends are 1, 2 or 5 times a power of ten.</summary>
    public static LogScale Of(double low, double high, double begin, double end)
    {
        var to = Steps(high).First(s => s >= high * (1 - 1e-9));
        var bottom = Math.Max(low, to / Math.Pow(10, MostDecades));
        return new LogScale(Math.Min(Steps(bottom).Last(s => s <= bottom * (1 + 1e-9)), to / 10), to, begin, end);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Ticks
    {
        get
        {
            var ticks = new List<Tick>();
            for (var decade = (int)Math.Floor(Math.Log10(From)); Math.Pow(10, decade) <= To; decade++)
                for (var digit = 1; digit < 10; digit++)
                    if (digit * Math.Pow(10, decade) is var value && value >= From * (1 - 1e-9) && value <= To * (1 + 1e-9))
                        ticks.Add(new Tick(value, digit > 1 ? "" : decade is >= -2 and <= 4 ? NumberText.Of(value) : NumberText.Power(decade)));
            return ticks;
        }
    }

    // Round numbers on both sides of a value.
    private static double[] Steps(double value)
    {
        var decade = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return [decade / 10, decade, 2 * decade, 5 * decade, 10 * decade];
    }

    /// <inheritdoc/>
    protected override double Fraction(double value) => value > 0 ? Math.Log(value / From) / Math.Log(To / From) : 0;
}
