namespace Cartwin.Numerics;

/// <summary>A straight-line function evaluated for every lane of one block at once.</summary>
/// <remarks>
/// All arrays are rows of lanes: value <c>i</c> of lane <c>l</c> stands at <c>[i * LaneBlock.Lanes&lt;T&gt; + l]</c>, and
/// every array is aligned to 64 bytes. A lane never reads another lane's column. Arguments that a function does not need
/// are passed as null.
/// </remarks>
/// <typeparam name="T">double, or float for the single-precision stages of the mixed path.</typeparam>
/// <param name="time">One row: the time of each lane (for <see cref="LaneSystem{T}.Factor"/>: the shift 1/(hγ)).</param>
/// <param name="state">The state, states × lanes, lane fastest (for Factor: the Jacobian's entries; for Solve: the factors).</param>
/// <param name="inputs">Parameters followed by the derived values that the prologue computed, rows × lanes, lane fastest.</param>
/// <param name="result">What the function writes, rows × lanes, lane fastest (for Solve: right-hand side in, solution out).</param>
/// <param name="scratch">Room for intermediate values, <see cref="LaneSystem{T}.ScratchRows"/> × lanes.</param>
public unsafe delegate void LaneFunction<T>(T* time, T* state, T* inputs, T* result, T* scratch)
    where T : unmanaged;
