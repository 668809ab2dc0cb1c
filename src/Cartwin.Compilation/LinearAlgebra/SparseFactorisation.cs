namespace Cartwin.Compilation;

/// <summary>Straight-line programs that factorise shift·I - J and solve with the factors.</summary>
/// <param name="Factor">Factorises: the shift as time, the Jacobian's entries as state.</param>
/// <param name="Solve">Solves in place: the factors as state.</param>
/// <param name="FillIns">Entries of the factors that the matrix does not have.</param>
internal sealed record SparseFactorisation(KernelProgram Factor, KernelProgram Solve, int FillIns)
{
    /// <summary>The programs for a model with its Jacobian.</summary>
    /// <param name="programs">The model.</param>
    /// <param name="algebraic">Rows of states without derivative, where there is no shift.</param>
    public static SparseFactorisation Of(ModelPrograms programs, params int[] algebraic)
    {
        var order = EliminationOrder.Best(programs.Unknowns, programs.Entries);
        return new SymbolicElimination(programs, order, algebraic).Programs();
    }

    /// <summary>Operations of a step that solves as often as it says.</summary>
    public int Operations(int solutions) => IrText.Operations(Factor) + (solutions * IrText.Operations(Solve));
}
