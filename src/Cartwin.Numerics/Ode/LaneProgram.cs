namespace Cartwin.Numerics;

/// <summary>The subjects one worker integrates: who is next, when to stop them, what to do then, where values go.</summary>
/// <remarks>
/// <para>The integrator calls the program between steps, always from the thread that called
/// <see cref="LaneIntegrator.Run"/>. For one subject the order is: <see cref="TryBegin"/>, then <see cref="AtStop"/>,
/// <see cref="AtRoot"/> and <see cref="OnOutput"/> with increasing time, then <see cref="OnFinish"/>.
/// Calls for different lanes interleave.</para>
/// <para>A lane stops at <see cref="Lane.NextStop"/> exactly. A stop at the start time is made before the first step, so a
/// change at the start is an ordinary stop.</para>
/// </remarks>
public abstract class LaneProgram
{
    /// <summary>Puts the next subject into a lane: start time, parameters, state (unless the system has an initial state),
    /// first stop and output times.</summary>
    /// <returns>False when nobody is left; the lane then stays idle.</returns>
    public abstract bool TryBegin(Lane lane);

    /// <summary>The lane stands at its stop time: may change state and parameters, and must set a later stop unless it finishes.</summary>
    public abstract LaneAction AtStop(Lane lane);

    /// <summary>At least one root function changed its sign, and the lane stands there: may change state, parameters and the next stop.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="directions">For each root function +1 if it rose through zero, -1 if it fell, 0 if it did not cross.</param>
    public virtual LaneAction AtRoot(Lane lane, ReadOnlySpan<sbyte> directions) => LaneAction.Continue;

    /// <summary>A reaction fired, or a state became scarce, between two steps of a hybrid simulation: the lane's state jumped.</summary>
    public virtual void AtJump(Lane lane)
    {
    }

    /// <summary>Receives up to eight rows of observables, of one or several lanes.</summary>
    public virtual void OnOutput(in LaneOutputs outputs)
    {
    }

    /// <summary>The subject in the lane has ended, well or badly.</summary>
    public abstract void OnFinish(Lane lane, in LaneReport report);
}
