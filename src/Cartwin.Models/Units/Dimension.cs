using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Models;

/// <summary>What kind of quantity something is: a product of powers of the base dimensions.</summary>
/// <remarks>Exponents are whole multiples of 1/1,260,000, so that halves to tenths and four decimal digits are exact and
/// products of roots compare equal to what they cancel to. Exponents beyond ±800 are cut there; no quantity has them.</remarks>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public readonly record struct Dimension
{
    // The least common multiple of 1 to 10 and of 10^4.
    private const int Steps = 1_260_000;

    private const int MostSteps = 800 * Steps;

    private static readonly string[] Symbols = ["m", "kg", "s", "A", "K", "mol", "cd", "item", "IU"];

    private readonly Vector512<int> _steps;

    private Dimension(Vector512<int> steps) => _steps = steps;

    /// <summary>That of pure numbers.</summary>
    public static Dimension None => default;

    /// <summary>True for a pure number.</summary>
    public bool IsNone => _steps == default;

    /// <summary>The exponent of a base dimension.</summary>
    /// <unit>1</unit>
    public double this[BaseDimension of] => (double)_steps[(int)of] / Steps;

    /// <summary>A base dimension to a power.</summary>
    /// <param name="of">The base dimension.</param>
    /// <param name="exponent">The power.<unit>1</unit></param>
    public static Dimension Of(BaseDimension of, double exponent = 1) =>
        new(default(Vector512<int>).WithElement((int)of, Rounded(exponent * Steps)));

    // A model is checked once, before the compiler has warmed up; unoptimised vectors would take most of that time.

    /// <summary>The dimension of a product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Dimension Times(Dimension other) => new(Cut(_steps + other._steps));

    /// <summary>The dimension of a quotient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Dimension Per(Dimension other) => new(Cut(_steps - other._steps));

    /// <summary>The dimension of a power.</summary>
    /// <param name="exponent">The power.<unit>1</unit></param>
    public Dimension Power(double exponent)
    {
        var steps = default(Vector512<int>);
        for (var i = 0; i < Symbols.Length; i++)
            steps = steps.WithElement(i, Rounded(_steps[i] * exponent));
        return new(steps);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Equals(Dimension other) => _steps == other._steps;

    /// <inheritdoc/>
    public override int GetHashCode() => _steps.GetHashCode();

    /// <summary>The dimension in base units, for example kg*m^-3; 1 for none.</summary>
    public override string ToString()
    {
        if (IsNone)
            return "1";
        var parts = new List<string>();
        for (var i = 0; i < Symbols.Length; i++)
        {
            var exponent = this[(BaseDimension)i];
            if (exponent == 1)
                parts.Add(Symbols[i]);
            else if (exponent != 0)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Symbols[i]}^{exponent:G6}"));
        }
        return string.Join("*", parts);
    }

    // A sum of two cut values fits an int, so it can be cut after it was made.
    private static Vector512<int> Cut(Vector512<int> steps) =>
        Vector512.Min(Vector512.Max(steps, Vector512.Create(-MostSteps)), Vector512.Create(MostSteps));

    private static int Rounded(double steps) =>
        double.IsNaN(steps) ? 0 : (int)Math.Clamp(Math.Round(steps), -MostSteps, MostSteps);
}
