using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Random numbers that the formulas of one patient draw, one after the other.</summary>
/// <threadsafety>Not safe; one per lane.</threadsafety>
internal sealed class Draws
{
    private RandomSequence _random;

    public Draws() => Next = Drawn;

    /// <summary>Draws the next number.</summary>
    public RandomDraw Next { get; }

    /// <summary>The first draw since the beginning whose parameters have no distribution, as text; null where there was none.</summary>
    public string? Failed { get; private set; }

    /// <summary>Starts with the numbers of another patient or purpose.</summary>
    public void Begin(RandomSequence random) => (_random, Failed) = (random, null);

    private double Drawn(Operation distribution, ReadOnlySpan<double> arguments)
    {
        var value = Distributions.Next(ref _random, distribution, arguments);
        if (double.IsNaN(value))
            Failed ??= ExprText.Write(Expr.Of(distribution, [.. arguments.ToArray().Select(x => Expr.Number(x))]));
        return value;
    }
}
