using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Compilation;

/// <summary>A model as kernels over lanes, and what their rows mean.</summary>
/// <threadsafety>Immutable; its functions are pure, so it serves any number of threads.</threadsafety>
public sealed record CompiledModel
{
    /// <summary>What each row of the state is.</summary>
    public required ValueArray<string> StateNames { get; init; }

    /// <summary>States that are not integrated because they are zero at all times.</summary>
    public required ValueArray<string> ZeroStates { get; init; }

    /// <summary>The rows of inputs that the caller fills: given ones, changing ones, and ones that follow from changing ones.</summary>
    public required ValueArray<CompiledInput> Inputs { get; init; }

    /// <summary>What each row of the output is.</summary>
    public required ValueArray<string> OutputNames { get; init; }

    /// <summary>Completes the inputs of a patient: from the given rows (in <c>inputs</c>) and the start time all rows of parameters (in
    /// <c>result</c>, which may be the same memory). Null when all rows are given.</summary>
    /// <unit>of each input, as in the model</unit>
    public required LaneFunction<double>? InputStart { get; init; }

    /// <summary>The kernels in double precision.</summary>
    /// <unit>of each row, as in the model</unit>
    public required LaneSystem<double> Double { get; init; }

    /// <summary>The kernels in single precision, with the same rows; null when they were not asked for.</summary>
    /// <remarks>Derived rows are best computed by the double prologue and rounded.</remarks>
    /// <unit>of each row, as in the model</unit>
    public required LaneSystem<float>? Single { get; init; }

    /// <summary>Unknowns of the linear systems: the states, and after them intermediate values that stay as unknowns because
    /// the matrix is sparser with them.</summary>
    /// <remarks>Rows of such a value w = g(y, w) hold the derivatives of g; in shift·I - J they have 1 in the place of the shift. Solving gives
    /// the states' part alone, as if there were none.</remarks>
    public required int Unknowns { get; init; }

    /// <summary>Row and column of each entry of the Jacobian; both may be beyond the states, see <see cref="Unknowns"/>.</summary>
    public required ValueArray<JacobianEntry> JacobianEntries { get; init; }

    /// <summary>Entries of the factors that the matrix does not have.</summary>
    public required int FillIns { get; init; }

    /// <summary>What each kernel costs.</summary>
    public required ValueArray<KernelSize> Kernels { get; init; }

    /// <summary>What the kernels run on.</summary>
    public required KernelTarget Target { get; init; }

    /// <summary>The program after each pass, in their order; empty unless asked for.</summary>
    public required ValueArray<PassDump> Dumps { get; init; }
}
