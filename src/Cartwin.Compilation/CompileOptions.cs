using Cartwin.Models;

namespace Cartwin.Compilation;

/// <summary>What a model is compiled for: what varies, what is wanted, what it runs on.</summary>
/// <remarks>The defaults compile for one patient, no doses, no outputs. Naming less as varying makes faster kernels: everything
/// else is a constant in them.</remarks>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed record CompileOptions
{
    /// <summary>What is wanted at output times, by name; by default nothing.</summary>
    public ValueArray<Definition> Outputs { get; init; } = [];

    /// <summary>Ids of inputs, or of states by their value at the start, that differ from patient to patient; by default none.
    /// A value given for one replaces its formula in the model, and all that depends on it follows.</summary>
    public ValueArray<string> VaryingInputs { get; init; } = [];

    /// <summary>Ids of inputs that are changed during a run; by default none. What the model's own events set is added.</summary>
    public ValueArray<string> ChangingInputs { get; init; } = [];

    /// <summary>States that doses are given to; by default none. What the model's own events set is added. All other
    /// states that are zero at the start and have no source are taken out of the kernels.</summary>
    public ValueArray<string> DosedStates { get; init; } = [];

    /// <summary>Formulas whose changes of sign are looked for while integrating; by default none.</summary>
    public ValueArray<Expr> Roots { get; init; } = [];

    /// <summary>Propensities of reactions that can fire one at a time; by default none.</summary>
    public ValueArray<Expr> Propensities { get; init; } = [];

    /// <summary>States by which their derivatives are compiled, too, as the hybrid method needs them; by default none.</summary>
    public ValueArray<string> PropensityDerivatives { get; init; } = [];

    /// <summary>What the kernels run on; by default the widest vectors of this machine. The results are the same.</summary>
    public KernelTarget Target { get; init; } = KernelTarget.Auto;

    /// <summary>Whether kernels in single precision are made too; on by default, because the mixed path is the fastest.</summary>
    public bool SinglePrecision { get; init; } = true;

    /// <summary>Whether the text of the program after each pass is kept; off by default, because it is long.</summary>
    public bool KeepDumps { get; init; }
}
