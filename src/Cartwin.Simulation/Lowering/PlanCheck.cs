using System.Globalization;
using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Finds what is wrong with a plan before anything is compiled.</summary>
internal sealed class PlanCheck(OdeSystem system, SimulationPlan plan, DiagnosticList diagnostics)
{
    private readonly HashSet<string> _inputs = [.. system.Inputs.Select(i => i.Id)];
    private readonly HashSet<string> _states = [.. system.States.Select(s => s.Id)];
    private readonly HashSet<string> _assignments = [.. system.Assignments.Select(a => a.Id)];

    public void Run()
    {
        Times();
        Tolerances();
        foreach (var output in plan.Outputs)
            if (!IsKnown(output))
                Add(PlanRules.UnknownOutput.At(SourceSpan.None, output), output, Known);
        foreach (var measure in plan.Measures)
            if (!IsKnown(measure.Output))
                Add(PlanRules.BadMeasure.At(SourceSpan.None, measure.Name, measure.Output), measure.Output, Known);
        for (var i = 0; i < plan.Measures.Count; i++)
            if (plan.Measures[i] is FirstTime { After: { } other } first && !plan.Measures.Take(i).Any(m => m is FirstTime && m.Name == other))
                diagnostics.Add(PlanRules.UnknownAfter.At(SourceSpan.None, first.Name, other));
        foreach (var id in plan.Varying)
            if (!_inputs.Contains(id) && !_states.Contains(id))
                UnknownInput(id, _assignments.Contains(id) ? "the model computes it" : "it is not in the model");
        foreach (var change in plan.Changes.Concat(plan.Rules.SelectMany(r => r.Changes)))
            if (!_inputs.Contains(change.Input))
                UnknownInput(change.Input, "it cannot be changed at a time");
        foreach (var covariate in plan.Covariates)
            Covariate(covariate);
        foreach (var target in plan.DoseTargets)
            Target(target);
        foreach (var dose in plan.Doses.Concat(plan.Rules.SelectMany(r => r.Doses)))
            Dose(dose);
        foreach (var rule in plan.Rules)
            foreach (var id in Substitution.SymbolsOf(rule.Condition))
                if (!IsKnown(id))
                    Add(PlanRules.BadCondition.At(SourceSpan.None, rule.Name, $"refers to '{id}', which is not in the model"), id, Known);
        MissingValues();
    }

    private IEnumerable<string> Known => _states.Concat(_inputs).Concat(_assignments);

    private bool IsKnown(string id) => _states.Contains(id) || _inputs.Contains(id) || _assignments.Contains(id);

    private void Add(Diagnostic diagnostic, string name, IEnumerable<string> known)
    {
        var near = NearNames.Find(name, known);
        diagnostics.Add(near is null ? diagnostic : diagnostic.WithHint($"Did you mean '{near}'?"));
    }

    private void UnknownInput(string id, string why) =>
        Add(PlanRules.UnknownInput.At(SourceSpan.None, id, why), id, _inputs.Concat(_states));

    private void Times()
    {
        if (!(plan.EndTime > plan.StartTime) || !double.IsFinite(plan.StartTime) || !double.IsFinite(plan.EndTime))
            Bad($"The end {Text(plan.EndTime)} is not after the start {Text(plan.StartTime)}");
        var last = double.NegativeInfinity;
        foreach (var time in plan.OutputTimes)
        {
            if (!(time > last) || time < plan.StartTime || time > plan.EndTime)
            {
                Bad($"The output time {Text(time)} is out of place");
                return;
            }
            last = time;
        }
        foreach (var measure in plan.Measures.OfType<ValueAt>())
            if (!(measure.Time >= plan.StartTime && measure.Time <= plan.EndTime))
                Bad($"The measure '{measure.Name}' asks for the time {Text(measure.Time)}, outside the simulation");

        void Bad(string what) => diagnostics.Add(PlanRules.BadTimes.At(SourceSpan.None, what));
    }

    private void Tolerances()
    {
        if (!(plan.RelativeTolerance is > 1e-14 and < 1))
            Bad("The relative tolerance", plan.RelativeTolerance, "between 1e-14 and 1");
        if (!(plan.AbsoluteTolerance > 0 && double.IsFinite(plan.AbsoluteTolerance)))
            Bad("The absolute tolerance", plan.AbsoluteTolerance, "positive");
        foreach (var (state, tolerance) in plan.StateTolerances)
        {
            if (!_states.Contains(state))
                Add(PlanRules.UnknownOutput.At(SourceSpan.None, state), state, _states);
            if (!(tolerance > 0 && double.IsFinite(tolerance)))
                Bad($"The absolute tolerance of '{state}'", tolerance, "positive");
        }
        var method = plan.Method ?? Numerics.OdeMethod.Rodas4;
        var smallest = Numerics.MixedPrecision.SmallestRelativeTolerance(method);
        if (plan.Precision == Precision.Mixed && !(plan.RelativeTolerance >= smallest))
            Bad(
                $"The relative tolerance of a mixed-precision run with {method}",
                plan.RelativeTolerance,
                $"at least {Text(smallest)}; below it single precision spoils the result"
            );

        void Bad(string what, double value, string allowed) =>
            diagnostics.Add(PlanRules.BadTolerance.At(SourceSpan.None, what, Text(value), allowed));
    }

    private void Covariate(Covariate covariate)
    {
        if (!_inputs.Contains(covariate.Input))
            UnknownInput(covariate.Input, "it cannot follow points in time");
        if (plan.Varying.Contains(covariate.Input))
            UnknownInput(covariate.Input, "it follows points in time and cannot be a column of the patients too");
        if (covariate.Points.Count == 0 || covariate.Points.Zip(covariate.Points.Skip(1)).Any(p => !(p.First.Time < p.Second.Time)))
            diagnostics.Add(PlanRules.BadTimes.At(SourceSpan.None, $"The points of '{covariate.Input}' do not increase in time"));
    }

    private void Target(string target)
    {
        if (_states.Contains(target) || _states.Contains($"amount({target})"))
            return;
        var why = _inputs.Contains(target) ? "nothing changes it, so it is constant"
            : _assignments.Contains(target) ? "a rule determines it at all times"
            : "it is not in the model";
        Add(PlanRules.BadDoseTarget.At(SourceSpan.None, target, why), target, _states);
    }

    private void Dose(Dose dose)
    {
        if (dose.HasTarget)
            Target(dose.Target);
        foreach (var id in new[] { dose.PerInput, dose.LagInput, dose.BioavailabilityInput })
            if (id is not null && !_inputs.Contains(id))
                UnknownInput(id, "a dose cannot depend on it");
        if (Simulation.Dose.ProblemOf(dose) is { } problem)
            diagnostics.Add(PlanRules.BadDose.At(SourceSpan.None, dose.Target, Text(dose.Time), problem));
    }

    // What has no value and is used by nothing may have none; its outputs are not a number.
    private void MissingValues()
    {
        var given = plan.Varying.Concat(plan.Covariates.Select(c => c.Input)).ToHashSet();
        var missing = system.Initials.Where(i => i.Math.Operation == Operation.Number && double.IsNaN(i.Math.Value) && !given.Contains(i.Id)).ToList();
        if (missing.Count == 0)
            return;
        var used = UsedNames();
        foreach (var initial in missing)
            if (used.Contains(initial.Id) && !system.States.Any(s => s.IsAlgebraic && s.Id == initial.Id))
                diagnostics.Add(PlanRules.NoValue.At(SourceSpan.None, initial.Id));
    }

    // Names that the course of the states, the events and the rules depend on.
    private HashSet<string> UsedNames()
    {
        var formulas = system.Assignments.ToDictionary(a => a.Id, a => a.Math);
        foreach (var initial in system.Initials)
            formulas.TryAdd(initial.Id, initial.Math);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Expr>(system.States.SelectMany(s => new[] { Expr.Symbol(s.Id), s.Rate }).Concat(plan.Rules.Select(r => r.Condition)));
        foreach (var e in system.Events)
            foreach (var math in e.Assignments.Select(a => a.Math).Append(e.Trigger).Append(e.Delay ?? Expr.Zero).Append(e.Priority ?? Expr.Zero))
                open.Push(math);
        while (open.TryPop(out var math))
            foreach (var name in Substitution.SymbolsOf(math))
                if (used.Add(name) && formulas.TryGetValue(name, out var formula))
                    open.Push(formula);
        return used;
    }

    private static string Text(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
