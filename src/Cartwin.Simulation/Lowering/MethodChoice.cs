using Cartwin.Compilation;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Chooses the method that integrates where the plan names none.</summary>
/// <remarks>The rule: explicit (Tsit5) where the model's own patient is not stiff over the simulated time, see
/// <see cref="StiffnessEstimate"/>; otherwise Rosenbrock: of order four (Rodas4) above a relative tolerance of 1e-5, of order five
/// (Rodas5) from there on, where its longer steps win (bench/results). A model whose own patient has values missing counts as stiff: that is the safe side.</remarks>
internal static class MethodChoice
{
    /// <summary>Up to this tolerance the method of order five needs less time than the one of order four, at equal error.</summary>
    private const double FifthOrderLimit = 1e-5;

    public static OdeMethod For(CompiledModel compiled, SimulationPlan plan)
    {
        var isAlgebraic = compiled.Double.AlgebraicStates.Count > 0;
        if (plan.Method is { } named && !(isAlgebraic && named == OdeMethod.Tsit5))
            return named;
        // Mixed precision exists for Rosenbrock methods only: who asks for it has chosen one.
        if (!isAlgebraic && plan.Precision != Precision.Mixed && compiled.StateNames.Count > 0 && !IsStiff(compiled, plan))
            return OdeMethod.Tsit5;
        return plan.RelativeTolerance <= FifthOrderLimit ? OdeMethod.Rodas5 : OdeMethod.Rodas4;
    }

    // Doses act on a state that is zero at the start and may make it stiff; without one unit of each the estimate is blind to them.
    private static bool IsStiff(CompiledModel compiled, SimulationPlan plan)
    {
        var parameters = compiled.Inputs.Select(i => i.Default).ToArray();
        var state = StartingInputs.StateOf(compiled, parameters, plan.StartTime);
        var dosed = plan.Doses.Select(d => d.Target).Concat(plan.DoseTargets).ToHashSet();
        for (var i = 0; i < state.Length; i++)
            if (state[i] == 0 && dosed.Contains(compiled.StateNames[i]))
                state[i] = plan.Doses.Where(d => d.Target == compiled.StateNames[i]).Select(d => d.Amount).DefaultIfEmpty(1).Max();
        if (!parameters.All(double.IsFinite) || !state.All(double.IsFinite))
            return true;
        var method = StiffnessEstimate.Suggest(
            compiled.Double,
            parameters,
            state,
            plan.StartTime,
            plan.EndTime,
            plan.RelativeTolerance
        );
        return method != OdeMethod.Tsit5;
    }
}
