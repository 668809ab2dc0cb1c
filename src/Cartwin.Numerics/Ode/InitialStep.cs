using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>Estimates the first step from the first and second derivative, lane by lane.</summary>
/// <remarks>
/// A step of the explicit Euler method that changes the state by a hundredth (but by one tolerance at least, so that an
/// empty state needs no absolute guess) yields the second derivative; the step then makes a method of the given order err by about a
/// hundredth.
/// <source>Hairer, Nørsett, Wanner, Solving Ordinary Differential Equations I (1993), II.4, algorithm for the starting step size.</source>
/// </remarks>
internal static unsafe class InitialStep
{
    /// <summary>Proposes steps for the listed lanes of a group.</summary>
    /// <param name="w">The lanes; the new-state rows of the group serve as scratch.</param>
    /// <param name="system">The system.</param>
    /// <param name="group">The group.</param>
    /// <param name="lanes">Bits of the group's lanes to propose steps for.</param>
    /// <param name="order">Power of h with which the local error goes.</param>
    /// <param name="options">Largest, smallest and, if the caller knows it, first step.</param>
    /// <returns>Bits of the lanes whose derivative is not finite: they cannot start.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Propose(
        LaneWorkspace w, LaneSystem<double> system, int group, uint lanes, int order, OdeOptions options)
    {
        int at = group * LaneWorkspace.Width;
        double* time = w.Time + at;
        double* state = w.State[group];
        double* first = w.StateRows;
        double* second = w.New[group];
        double* probe = w.StateRows2;
        system.RightHandSide(time, state, w.Inputs[group], first, w.Scratch);

        Vector512<double> t = Vector512.LoadAligned(time);
        Vector512<double> limit = Vector512.Min(
            Vector512.LoadAligned(w.Stop + at) - t, Vector512.Create(options.MaxStep));
        Vector512<double> d0 = Norm(w, state, state);
        Vector512<double> d1 = Norm(w, first, state);
        Vector512<double> change = Vector512.Max(d0 * Vector512.Create(0.01), Vector512.Create(1.0));
        Vector512<double> h0 = Smaller(change / d1, limit);
        for (int i = 0; i < w.States * LaneWorkspace.Width; i += LaneWorkspace.Width)
        {
            Vector512.StoreAligned(
                Vector512.FusedMultiplyAdd(h0, Vector512.LoadAligned(first + i), Vector512.LoadAligned(state + i)), probe + i);
        }

        Vector512.StoreAligned(t + h0, w.PackedTime);
        system.RightHandSide(w.PackedTime, probe, w.Inputs[group], second, w.Scratch);
        for (int i = 0; i < w.States * LaneWorkspace.Width; i += LaneWorkspace.Width)
        {
            Vector512.StoreAligned(Vector512.LoadAligned(second + i) - Vector512.LoadAligned(first + i), second + i);
        }

        Vector512<double> d2 = Norm(w, second, state) / h0;
        Vector512<double> larger = Vector512.ConditionalSelect(Vector512.GreaterThan(d2, d1), d2, d1);
        Vector512<double> h1 = StepPower.Pow(Vector512.Create(0.01) / larger, 1.0 / order);
        h1 = Vector512.ConditionalSelect(
            Vector512.LessThanOrEqual(larger, Vector512.Create(1e-15)), h0 * Vector512.Create(1e-3), h1);

        // A probe outside the function's domain says only that the step must be short.
        Vector512<double> finite = Vector512.LessThan(d2, Vector512.Create(double.PositiveInfinity));
        h1 = Vector512.ConditionalSelect(finite, h1, h0 * Vector512.Create(1e-3));
        Vector512<double> h = options.InitialStep > 0
            ? Vector512.Create(options.InitialStep)
            : Smaller(Smaller(h0 * Vector512.Create(100.0), h1), limit);
        h = Vector512.Max(h, StepControl.SmallestStep(t, options.MinStep) * Vector512.Create(2.0));
        Vector512.StoreAligned(
            Vector512.ConditionalSelect(LaneVector.Mask(lanes), h, Vector512.LoadAligned(w.Proposed + at)), w.Proposed + at);
        return lanes & ~(uint)Vector512.LessThan(d1, Vector512.Create(double.PositiveInfinity)).ExtractMostSignificantBits();
    }

    /// <summary>The first state of a lane whose value or derivative is not finite.</summary>
    public static int FirstNotFinite(LaneWorkspace w, int lane)
    {
        double* state = w.State[lane / LaneWorkspace.Width];
        for (int i = 0; i < w.States; i++)
        {
            int at = i * LaneWorkspace.Width + lane % LaneWorkspace.Width;
            if (!double.IsFinite(state[at]) || !double.IsFinite(w.StateRows[at]))
            {
                return i;
            }
        }

        return 0;
    }

    /// <summary>The second where the first is not smaller, NaN included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Smaller(Vector512<double> a, Vector512<double> b) =>
        Vector512.ConditionalSelect(Vector512.LessThan(a, b), a, b);

    /// <summary>Root mean square of values in units of the tolerances at a state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Norm(LaneWorkspace w, double* values, double* state)
    {
        ErrorNorm.Write(w.States, w.Padded, values, state, state, w.Tolerance, w.RelativeTolerance, w.Theta);
        return Vector512.LoadAligned(w.Theta);
    }
}
