namespace Cartwin.Numerics;

/// <summary>Chooses between the stiff and the explicit methods for a subject's problem.</summary>
/// <remarks>
/// The rule: an explicit method must take about ρT/3 steps for stability, ρ being the spectral radius of ∂f/∂y and T the
/// interval; a Rosenbrock method takes some hundred steps whatever ρ is, at about the same cost each. So explicit below ρT = 300.
/// ρ is estimated at the given state only, by power iteration on differences of f; a model that becomes stiff later should name its method.
/// </remarks>
public static unsafe class StiffnessEstimate
{
    private const int Iterations = 30;
    private const double ExplicitLimit = 300;
    private const double FourthOrderLimit = 1e-5;

    /// <summary>The method for a problem.</summary>
    /// <param name="system">The system.</param>
    /// <param name="parameters">A typical subject's parameters. <shape>parameters</shape> <unit>of the parameters</unit></param>
    /// <param name="state">State to look at. <shape>states</shape> <unit>of the states</unit></param>
    /// <param name="start">Start of the interval. <unit>of the system's time</unit></param>
    /// <param name="end">End of the interval. <unit>of the system's time</unit></param>
    /// <param name="relativeTolerance">Tolerance: fourth order down to 1e-5, fifth below. <unit>1</unit></param>
    public static OdeMethod Suggest(
        LaneSystem<double> system,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> state,
        double start,
        double end,
        double relativeTolerance)
    {
        double radius = SpectralRadius(system, parameters, state, start);
        return radius * Math.Abs(end - start) < ExplicitLimit ? OdeMethod.Tsit5
            : relativeTolerance >= FourthOrderLimit ? OdeMethod.Rodas4
            : OdeMethod.Rodas5;
    }

    /// <summary>The largest absolute value of an eigenvalue of ∂f/∂y, roughly and from below.</summary>
    /// <param name="system">The system.</param>
    /// <param name="parameters">Parameters. <shape>parameters</shape> <unit>of the parameters</unit></param>
    /// <param name="state">State to look at. <shape>states</shape> <unit>of the states</unit></param>
    /// <param name="time">Time to look at. <unit>of the system's time</unit></param>
    /// <returns>The estimate; infinity where f is not finite. <unit>one over the system's time</unit></returns>
    public static double SpectralRadius(
        LaneSystem<double> system, ReadOnlySpan<double> parameters, ReadOnlySpan<double> state, double time)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (parameters.Length != system.Parameters || state.Length != system.States)
        {
            throw new ArgumentException("One value per parameter and per state is needed.", nameof(parameters));
        }

        using var memory = new LaneMemory();
        double* t = memory.TakeRows<double>(1);
        double* inputs = memory.TakeRows<double>(system.Parameters + system.Derived);
        double* y = memory.TakeRows<double>(system.States);
        double* f = memory.TakeRows<double>(system.States);
        double* scratch = memory.TakeRows<double>(system.ScratchRows);
        Spread([time], t);
        Spread(parameters, inputs);
        Spread(state, y);
        system.Prologue?.Invoke(t, null, inputs, inputs + system.Parameters * LaneWorkspace.Width, scratch);
        system.RightHandSide(t, y, inputs, f, scratch);
        double[] rate = First(f, system.States);

        // Components are measured relative to their state, so that numbers of cells and concentrations weigh alike.
        double largest = Math.Max(state.IsEmpty ? 0 : Largest(state), double.Epsilon);
        double[] size = [.. state.ToArray().Select(v => Math.Max(Math.Abs(v), 1e-6 * largest))];
        double[] direction = [.. Enumerable.Range(0, state.Length).Select(i => 1 + 0.1 * (i % 7))];
        double radius = 0;
        for (int k = 0; k < Iterations; k++)
        {
            double norm = Math.Sqrt(direction.Sum(v => v * v));
            var probe = new double[state.Length];
            for (int i = 0; i < probe.Length; i++)
            {
                probe[i] = state[i] + 1e-7 * size[i] * direction[i] / norm;
            }

            Spread(probe, y);
            system.RightHandSide(t, y, inputs, f, scratch);
            double[] moved = First(f, system.States);
            for (int i = 0; i < probe.Length; i++)
            {
                direction[i] = (moved[i] - rate[i]) / (1e-7 * size[i]);
            }

            radius = Math.Sqrt(direction.Sum(v => v * v));
            if (radius == 0 || !double.IsFinite(radius))
            {
                break;
            }
        }

        return double.IsFinite(radius) ? radius : double.PositiveInfinity;
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    private static void Spread(ReadOnlySpan<double> values, double* rows)
    {
        for (int i = 0; i < values.Length * LaneWorkspace.Width; i++)
        {
            rows[i] = values[i / LaneWorkspace.Width];
        }
    }

    private static double[] First(double* rows, int count)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = rows[i * LaneWorkspace.Width];
        }

        return values;
    }
}
