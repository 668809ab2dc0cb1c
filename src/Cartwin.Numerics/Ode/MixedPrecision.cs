namespace Cartwin.Numerics;

/// <summary>Where stages may run in single precision.</summary>
/// <remarks>
/// Rounding in single precision enters each step relative to its increment, enlarged by the cancellation within the method's sums:
/// little in Rodas4, whose coefficients are small, more in the methods of order five. The limits were measured on HIRES, OREGO,
/// Van der Pol, Pollution and a population model (tests of mixed precision): down to them the error of the result falls with the tolerance,
/// or stays within ten tolerances; below, it stands still near 1e-5 while the steps multiply.
/// </remarks>
public static class MixedPrecision
{
    /// <summary>The smallest relative tolerance for which single-precision stages are offered.</summary>
    /// <param name="method">The method.</param>
    /// <returns>Infinity for a method that has no single-precision form. <unit>1</unit></returns>
    public static double SmallestRelativeTolerance(OdeMethod method) => method switch
    {
        OdeMethod.Rodas4 => 3e-6,
        OdeMethod.Rodas5 => 1e-5,
        OdeMethod.Rodas5P => 1e-4,
        _ => double.PositiveInfinity,
    };

    /// <summary>Whether the options allow stages in single precision.</summary>
    public static bool Allows(OdeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.RelativeTolerance >= SmallestRelativeTolerance(options.Method);
    }

    internal static void Validate(LaneSystem<double> system, LaneSystem<float> single, OdeOptions options)
    {
        if (!Allows(options))
        {
            throw new ArgumentException(
                $"Single-precision stages need a relative tolerance of at least {SmallestRelativeTolerance(options.Method)} with {options.Method}.",
                nameof(options));
        }

        if (single.States != system.States || single.Parameters != system.Parameters || single.Derived != system.Derived)
        {
            throw new ArgumentException(
                "The single-precision system must have the states, parameters and derived values of the other.", nameof(single));
        }
    }
}
