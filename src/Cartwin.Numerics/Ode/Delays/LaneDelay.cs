namespace Cartwin.Numerics;

/// <summary>A value of the past that a system reads: a polynomial in time whose coefficients are parameters, set anew for every step.</summary>
/// <remarks>The system computes it as Σ c_i θ^i with θ = (time - start)·inverse; the seven are parameters that belong to the integrator.</remarks>
/// <param name="ValueOutput">Output row of what is delayed.</param>
/// <param name="LagOutput">Output row of the delay; may depend on time, parameters and earlier delayed values, not on the state.</param>
/// <param name="PastOutput">Output row of what is delayed as it was before the start, as a function of time.</param>
/// <param name="Coefficients">Parameters c_0 … c_4. <shape>5</shape></param>
/// <param name="Start">Parameter of the start of the step.</param>
/// <param name="Inverse">Parameter of the inverse of the step.</param>
public sealed record LaneDelay(int ValueOutput, int LagOutput, int PastOutput, int[] Coefficients, int Start, int Inverse)
{
    /// <summary>True when the delay stays the same for a subject, so that what lies further back may be forgotten. Default false.</summary>
    public bool IsConstant { get; init; }
}
