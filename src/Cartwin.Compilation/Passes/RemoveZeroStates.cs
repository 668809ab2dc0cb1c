namespace Cartwin.Compilation;

/// <summary>Takes out the states that are zero at the start, get no dose, and have no source but each other.</summary>
/// <remarks>
/// The largest such set: all candidates are taken to be zero, and those whose rate does not vanish are given back until none is left.
/// A rate vanishes when 0·x = 0 and 0/x = 0 make it so; so the pass is exact where parameters and the other states are finite
/// and no divisor is zero.
/// </remarks>
internal static class RemoveZeroStates
{
    /// <param name="model">The model.</param>
    /// <param name="dosed">States that may be set from outside.</param>
    public static LoweredModel Run(LoweredModel model, IReadOnlySet<string> dosed)
    {
        var programs = model.Programs;
        var zero = new bool[model.States.Length];
        for (var i = 0; i < zero.Length; i++)
            zero[i] = programs.Graph.IsZero(programs.Start.Outputs[i]) && !dosed.Contains(model.States[i]) && !model.Algebraic.Contains(i);
        while (GiveBack(programs, zero)) { }
        var kept = Enumerable.Range(0, zero.Length).Where(i => !zero[i]).ToArray();
        var place = new int[zero.Length];
        for (var i = 0; i < kept.Length; i++)
            place[kept[i]] = i;
        var target = new Graph(programs.Graph.Format, finiteZeros: true);
        programs = programs with
        {
            RightHandSide = Only(programs.RightHandSide, kept),
            Start = Only(programs.Start, kept),
        };
        programs = programs.Into(target, (node, a, b, c) =>
            node.Op != Op.State ? target.Copy(node, a, b, c)
            : zero[node.Row] ? target.Const(0)
            : target.Load(Op.State, place[node.Row]));
        return model with
        {
            Programs = programs,
            States = [.. kept.Select(i => model.States[i])],
            Algebraic = [.. model.Algebraic.Select(i => place[i])],
            Relaxed = [.. model.Relaxed.Select(i => place[i])],
            ZeroStates = [.. model.States.Where((_, i) => zero[i])],
        };
    }

    private static KernelProgram Only(KernelProgram program, int[] rows) =>
        program with { Outputs = [.. rows.Select(r => program.Outputs[r])] };

    private static bool GiveBack(ModelPrograms programs, bool[] zero)
    {
        var trial = new Graph(programs.Graph.Format, finiteZeros: true);
        var rates = Rewriting.Into(trial, programs.RightHandSide, (node, a, b, c) =>
            node.Op == Op.State && zero[node.Row] ? trial.Const(0) : trial.Copy(node, a, b, c));
        var changed = false;
        for (var i = 0; i < zero.Length; i++)
        {
            if (!zero[i] || trial.IsZero(rates.Outputs[i]))
                continue;
            zero[i] = false;
            changed = true;
        }
        return changed;
    }
}
