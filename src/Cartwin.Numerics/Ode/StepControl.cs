using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>Chooses and judges the step of each lane.</summary>
/// <remarks>
/// Accepted steps of stiff methods use the predictive controller of Gustafsson; explicit ones a PI controller.
/// <source>Hairer, Wanner, Solving Ordinary Differential Equations II (1996), IV.8 eqs. (8.20)-(8.24), and IV.2 (2.43);
/// Gustafsson, ACM TOMS 20 (1994) 496.</source>
/// </remarks>
internal static unsafe class StepControl
{
    private const double Safety = 0.9;
    private const double LargestGrowth = 6;
    private const double LargestShrink = 5;
    private const double NotFiniteShrink = 0.1;
    private const double SmallestError = 1e-10;
    private const double SmallestOldError = 1e-2;
    private const double PiGain = 0.04;

    /// <summary>Where time itself is zero: still far above the numbers whose inverse overflows.</summary>
    private const double SmallestTime = 1e-290;

    /// <summary>Units in the last place of time below which a step cannot be resolved.</summary>
    public const double TimeResolution = 16 * 2.220446049250313e-16;

    /// <summary>Sets the steps of a group's lanes, cut so that a stop is hit.</summary>
    /// <returns>Bits of the lanes whose step ends at their stop.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Choose(LaneWorkspace w, int group, double maxStep)
    {
        int at = group * LaneWorkspace.Width;
        Vector512<double> remaining = Vector512.Subtract(
            Vector512.LoadAligned(w.Stop + at), Vector512.LoadAligned(w.Time + at));
        Vector512<double> step = Vector512.Min(Vector512.LoadAligned(w.Proposed + at), Vector512.Create(maxStep));

        // One per cent of stretch avoids a sliver of a step in front of the stop.
        Vector512<double> hits = Vector512.LessThanOrEqual(
            remaining, Vector512.Multiply(step, Vector512.Create(1.01)));
        Vector512.StoreAligned(Vector512.ConditionalSelect(hits, remaining, step), w.Step + at);
        return (uint)hits.ExtractMostSignificantBits();
    }

    /// <summary>Accepts or rejects a group's attempts and proposes the next steps; counts them.</summary>
    /// <param name="w">The lanes.</param>
    /// <param name="group">The group.</param>
    /// <param name="stepper">The method: order and kind of control.</param>
    /// <param name="active">Bits of the group's lanes that carry a subject.</param>
    /// <param name="hits">Bits of the lanes whose step ends at their stop.</param>
    /// <param name="rejectedBefore">Bits of the lanes whose previous attempt was rejected.</param>
    /// <returns>Bits of the accepted lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Judge(
        LaneWorkspace w, int group, LaneStepper stepper, uint active, uint hits, uint rejectedBefore)
    {
        int at = group * LaneWorkspace.Width;
        Vector512<double> error = Vector512.LoadAligned(w.Error + at);
        Vector512<double> step = Vector512.LoadAligned(w.Step + at);
        Vector512<double> time = Vector512.LoadAligned(w.Time + at);
        Vector512<double> proposed = Vector512.LoadAligned(w.Proposed + at);
        Vector512<double> one = Vector512.Create(1.0);
        Vector512<double> running = LaneVector.Mask(active);
        Vector512<double> hitting = LaneVector.Mask(hits);
        Vector512<double> finite = Vector512.LessThan(error, Vector512.Create(double.PositiveInfinity));
        Vector512<double> accept = Vector512.BitwiseAnd(Vector512.LessThanOrEqual(error, one), running);
        Vector512<double> reject = Vector512.AndNot(running, accept);

        Vector512<double> bounded = Vector512.ConditionalSelect(finite, error, one);
        bounded = Vector512.ConditionalSelect(
            Vector512.GreaterThan(bounded, Vector512.Create(SmallestError)), bounded, Vector512.Create(SmallestError));
        Vector512<double> factor = Factor(w, at, stepper, bounded, step, accept);

        Vector512<double> next = Vector512.Divide(step, factor);
        Vector512<double> grown = Vector512.ConditionalSelect(
            LaneVector.Mask(rejectedBefore), Vector512.Min(next, step), next);

        // A step cut short by a stop says little about the next one: keep what was proposed before the cut.
        Vector512<double> cut = Vector512.BitwiseAnd(
            hitting, Vector512.LessThan(step, Vector512.Multiply(proposed, Vector512.Create(0.9))));
        grown = Vector512.ConditionalSelect(cut, Vector512.Max(grown, proposed), grown);
        Vector512<double> shrunk = Vector512.ConditionalSelect(
            finite, next, Vector512.Multiply(step, Vector512.Create(NotFiniteShrink)));
        proposed = Vector512.ConditionalSelect(
            accept, grown, Vector512.ConditionalSelect(reject, shrunk, proposed));
        Vector512.StoreAligned(proposed, w.Proposed + at);

        Vector512<double> end = Vector512.ConditionalSelect(
            hitting, Vector512.LoadAligned(w.Stop + at), Vector512.Add(time, step));
        Vector512.StoreAligned(Vector512.ConditionalSelect(accept, end, time), w.NewTime + at);
        Remember(w, at, accept, reject, bounded, step);
        return (uint)accept.ExtractMostSignificantBits();
    }

    /// <summary>Bits of the lanes of a group that must be given up: their proposed step is too small for their time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint TooSmall(LaneWorkspace w, int group, double minStep)
    {
        int at = group * LaneWorkspace.Width;
        Vector512<double> limit = SmallestStep(Vector512.LoadAligned(w.Time + at), minStep);
        return (uint)Vector512.LessThan(Vector512.LoadAligned(w.Proposed + at), limit).ExtractMostSignificantBits();
    }

    /// <summary>The smallest step that may be proposed at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SmallestStep(Vector512<double> time, double minStep) => Vector512.Max(
        Vector512.Multiply(Vector512.Abs(time), Vector512.Create(TimeResolution)),
        Vector512.Create(Math.Max(minStep, SmallestTime)));

    /// <summary>Bits of the lanes of a group whose steps, accepted and rejected, reached the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint TooMany(LaneWorkspace w, int group, int maxSteps)
    {
        int at = group * LaneWorkspace.Width;
        Vector512<double> steps = Vector512.Add(
            Vector512.LoadAligned(w.Accepted + at), Vector512.LoadAligned(w.Rejected + at));
        return (uint)Vector512.GreaterThanOrEqual(steps, Vector512.Create((double)maxSteps)).ExtractMostSignificantBits();
    }

    /// <summary>The number by which the step is divided.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Factor(
        LaneWorkspace w,
        int at,
        LaneStepper stepper,
        Vector512<double> error,
        Vector512<double> step,
        Vector512<double> accept)
    {
        double exponent = 1.0 / stepper.ErrorOrder;
        Vector512<double> safety = Vector512.Create(1 / Safety);
        Vector512<double> oldError = Vector512.LoadAligned(w.OldError + at);
        Vector512<double> plain = Vector512.Multiply(StepPower.Pow(error, exponent), safety);
        Vector512<double> controlled;
        if (stepper.Predictive)
        {
            // Before the first accepted step OldStep is 0, which switches the prediction off.
            Vector512<double> trend = Vector512.Divide(Vector512.Multiply(error, error), oldError);
            Vector512<double> predicted = Vector512.Multiply(
                Vector512.Multiply(StepPower.Pow(trend, exponent), safety),
                Vector512.Divide(Vector512.LoadAligned(w.OldStep + at), step));
            controlled = Vector512.Max(plain, predicted);
        }
        else
        {
            Vector512<double> proportional = StepPower.Pow(error, exponent - 0.75 * PiGain);
            controlled = Vector512.Multiply(
                Vector512.Divide(proportional, StepPower.Pow(oldError, PiGain)), safety);
        }

        Vector512<double> factor = Vector512.ConditionalSelect(accept, controlled, plain);
        factor = Vector512.Max(factor, Vector512.Create(1 / LargestGrowth));
        return Vector512.Min(factor, Vector512.Create(LargestShrink));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Remember(
        LaneWorkspace w,
        int at,
        Vector512<double> accept,
        Vector512<double> reject,
        Vector512<double> error,
        Vector512<double> step)
    {
        Vector512<double> one = Vector512.Create(1.0);
        Vector512<double> kept = Vector512.Max(error, Vector512.Create(SmallestOldError));
        Vector512.StoreAligned(
            Vector512.ConditionalSelect(accept, kept, Vector512.LoadAligned(w.OldError + at)), w.OldError + at);
        Vector512.StoreAligned(
            Vector512.ConditionalSelect(accept, step, Vector512.LoadAligned(w.OldStep + at)), w.OldStep + at);
        Vector512.StoreAligned(
            Vector512.Add(Vector512.LoadAligned(w.Accepted + at), Vector512.BitwiseAnd(accept, one)), w.Accepted + at);
        Vector512.StoreAligned(
            Vector512.Add(Vector512.LoadAligned(w.Rejected + at), Vector512.BitwiseAnd(reject, one)), w.Rejected + at);
    }
}
