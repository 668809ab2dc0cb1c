namespace Cartwin.Reports;

/// <summary>Equal distances stand for equal ratios. Values that are not positive stand at the begin of the axis.</summary>
internal sealed record LogScale(double From, double To, double Begin, double End) : Scale(From, To, Begin, End)
{
    // More decades than these say nothing to a reader and flatten what does.
    private const int MostDecades = 6;

    /// <summary>A scale of whole decades that holds the positive values from low to high; at most six decades, counted from above.</summary>
    public static LogScale Of(double low, double high, double begin, double end)
    {
        var top = (int)Math.Ceiling(Math.Log10(high) - 1e-9);
        var bottom = Math.Max((int)Math.Floor(Math.Log10(low) + 1e-9), top - MostDecades);
        return new LogScale(Math.Pow(10, Math.Min(bottom, top - 1)), Math.Pow(10, top), begin, end);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Ticks
    {
        get
        {
            var ticks = new List<Tick>();
            var (bottom, top) = ((int)Math.Round(Math.Log10(From)), (int)Math.Round(Math.Log10(To)));
            for (var decade = bottom; decade <= top; decade++)
            {
                ticks.Add(new Tick(Math.Pow(10, decade), decade is >= -2 and <= 4 ? NumberText.Of(Math.Pow(10, decade)) : NumberText.Power(decade)));
                for (var digit = 2; digit < 10 && decade < top; digit++)
                    ticks.Add(new Tick(digit * Math.Pow(10, decade), ""));
            }
            return ticks;
        }
    }

    /// <inheritdoc/>
    protected override double Fraction(double value) => value > 0 ? Math.Log(value / From) / Math.Log(To / From) : 0;
}
