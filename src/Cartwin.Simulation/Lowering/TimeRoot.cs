using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>A root function that is a straight line in time between changes of inputs: its zero is known beforehand.</summary>
/// <remarks>A lane stops exactly there, so that an event at a time happens at that time and not a rounding error away.</remarks>
/// <param name="AtZero">The function, of which the value at time 0 is wanted.</param>
/// <param name="Slope">Its derivative by time.</param>
internal sealed record TimeRoot(Expr AtZero, Expr Slope)
{
    /// <summary>Those among the roots that are straight lines in time.</summary>
    public static IReadOnlyList<TimeRoot> Of(OdeSystem system, IReadOnlyList<Expr> roots)
    {
        var inputs = system.Inputs.Select(i => i.Id).ToHashSet();
        var assignments = new Dictionary<string, Expr>(StringComparer.Ordinal);
        foreach (var assignment in system.Assignments)
            assignments[assignment.Id] = Substitution.Replace(assignment.Math, assignments.GetValueOrDefault);
        return [.. roots.Select(r => Of(Substitution.Replace(r, assignments.GetValueOrDefault), inputs)).OfType<TimeRoot>()];
    }

    private static TimeRoot? Of(Expr root, HashSet<string> inputs)
    {
        foreach (var part in Substitution.PartsOf(root))
            if (part.Operation is Operation.Delay or Operation.Piecewise || (part.Operation == Operation.Symbol && !inputs.Contains(part.Name!)))
                return null;
        var slope = Simplification.Simplify(Differentiation.TimeDerivative(root));
        // A function with steps in time has the same slope as one without.
        return slope.IsNumber(0) || Substitution.PartsOf(slope).Contains(Expr.Time) || Substitution.PartsOf(root).Any(IsStep)
            ? null
            : new TimeRoot(root, slope);
    }

    private static bool IsStep(Expr e) =>
        e.Operation is Operation.Floor or Operation.Ceiling or Operation.Quotient or Operation.Remainder or Operation.Factorial or Operation.Abs
            or (>= Operation.Equal and <= Operation.Implies);

    /// <summary>When the function is zero.</summary>
    /// <param name="scope">An evaluation at time 0.</param>
    /// <unit>time unit of the model</unit>
    public double Zero(Evaluation scope) => -scope.ValueOf(AtZero) / scope.ValueOf(Slope);
}
