namespace Cartwin.Reports;

/// <summary>Equal distances stand for equal differences.</summary>
internal sealed record LinearScale(double From, double To, double Begin, double End) : Scale(From, To, Begin, End)
{
    /// <summary>Distance between marks.</summary>
    public required double Step { get; init; }

    /// <summary>Marks in place of those at whole steps; null for those at whole steps.</summary>
    public IReadOnlyList<double>? Marks { get; init; }

    /// <summary>What stands beside a mark.</summary>
    public Func<double, string> Label { get; init; } = NumberText.Of;

    /// <summary>A scale that holds the values and zero, its ends on marks: a change of all patients by nearly the same looks like what it is.</summary>
    public static LinearScale Of(double low, double high, double begin, double end)
    {
        var from = Math.Min(low, 0);
        var to = Math.Max(high, 0);
        if (!(to > from))
            to = from + 1;
        var step = NiceSteps.Of(to - from, 5);
        return new LinearScale(Math.Floor(from / step + 1e-9) * step, Math.Ceiling(to / step - 1e-9) * step, begin, end) { Step = step };
    }

    /// <summary>A scale of shares from none to all.</summary>
    public static LinearScale OfShares(double begin, double end) => new(0, 1, begin, end) { Step = 0.25, Label = NumberText.Percent };

    /// <summary>A scale of times, its ends where the times end.</summary>
    public static LinearScale OfTimes(double from, double to, string unit, double begin, double end) =>
        new(from, to, begin, end) { Step = NiceSteps.OfTime(to - from, 6, unit) };

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Ticks
    {
        get
        {
            if (Marks is not null)
                return [.. Marks.Where(Holds).Select(mark => new Tick(mark, Label(mark)))];
            var ticks = new List<Tick>();
            // Whole multiples of the step, so that zero is a mark wherever the axis begins.
            for (var k = Math.Ceiling(From / Step - 1e-9); k * Step <= To + Step * 1e-9; k++)
                ticks.Add(new Tick(k * Step, Label(k * Step)));
            // Where the step is small beside the values, three digits give neighbours the same label.
            return ticks.DistinctBy(t => t.Label).Count() == ticks.Count ? ticks : ticks.ConvertAll(t => t with { Label = NumberText.InSteps(t.Value, Step) });
        }
    }

    /// <inheritdoc/>
    protected override double Fraction(double value) => (value - From) / (To - From);
}
