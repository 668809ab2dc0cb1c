namespace Cartwin.Numerics;

/// <summary>Where stages may run in single precision.</summary>
/// <remarks>
/// Rounding in single precision enters each step relative to its increment and, through the right-hand side, relative to the
/// balance of large rates; it disturbs the error estimate when the tolerance comes near 1e-7. The limit below was measured (see the
/// tests of mixed precision): above it the error still falls with the tolerance.
/// </remarks>
public static class MixedPrecision
{
    /// <summary>The smallest relative tolerance for which single-precision stages are offered.</summary>
    /// <unit>1</unit>
    public const double SmallestRelativeTolerance = 3e-6;

    /// <summary>Whether the options allow stages in single precision.</summary>
    public static bool Allows(OdeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.RelativeTolerance >= SmallestRelativeTolerance && options.Method != OdeMethod.Tsit5;
    }

    internal static void Validate(LaneSystem<double> system, LaneSystem<float> single, OdeOptions options)
    {
        if (!Allows(options))
        {
            throw new ArgumentException(
                $"Single-precision stages need a Rosenbrock method and a relative tolerance of at least {SmallestRelativeTolerance}.",
                nameof(options));
        }

        if (single.States != system.States || single.Parameters != system.Parameters || single.Derived != system.Derived)
        {
            throw new ArgumentException(
                "The single-precision system must have the states, parameters and derived values of the other.", nameof(single));
        }
    }
}
