namespace Cartwin.Numerics;

/// <summary>One step of one method for all lanes of a block.</summary>
/// <remarks>A stepper reads time, step, state and inputs of the workspace and writes the new state and the error norm.
/// It decides nothing: acceptance, step sizes, stops and output are the driver's.</remarks>
internal abstract class LaneStepper
{
    /// <summary>Terms of the dense output: y(θ) = (1-θ)y0 + θ(y1 + (1-θ)(k0 + θ(k1 + θ k2))).</summary>
    public const int DenseTerms = 3;

    /// <summary>Order of the error estimate plus one: the error of a step behaves as h to this power.</summary>
    public abstract int ErrorOrder { get; }

    /// <summary>Whether the step is controlled with the previous step's error (predictive controller for stiff methods).</summary>
    public abstract bool Predictive { get; }

    /// <summary>Tries a step in every lane: writes <see cref="LaneWorkspace.New"/> and <see cref="LaneWorkspace.Error"/>.
    /// May be repeated; it then writes the same again.</summary>
    public abstract void Attempt();

    /// <summary>Writes the dense output's terms of the listed states into <see cref="LaneWorkspace.Dense"/>.</summary>
    public abstract void FillDense(ReadOnlySpan<int> states);

    /// <summary>The inputs of a group changed.</summary>
    public virtual void InputsChanged(int group)
    {
    }

    /// <summary>Time and state of these lanes were changed between steps.</summary>
    public virtual void Restarted(uint lanes)
    {
    }

    /// <summary>The last attempt was accepted in these lanes.</summary>
    public virtual void WasAccepted(uint lanes)
    {
    }

    /// <summary>The state with the largest scaled error of the last attempt, or the first whose error is not finite.</summary>
    public abstract int WorstState(int lane);
}
