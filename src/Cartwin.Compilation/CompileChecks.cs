using Cartwin.Models;

namespace Cartwin.Compilation;

/// <summary>Finds what a system or the options hold that kernels cannot compute.</summary>
internal static class CompileChecks
{
    public static DiagnosticList Run(OdeSystem system, CompileOptions options)
    {
        var found = new DiagnosticList();
        foreach (var rule in system.AlgebraicRules)
            found.Add(CompileRules.AlgebraicRule.At(default, rule));
        foreach (var reaction in system.FastReactions)
            found.Add(CompileRules.FastReaction.At(default, reaction));
        var inputs = system.Inputs.Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        var states = system.States.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        CheckNames(options.VaryingInputs, "varying", "input or state", [.. inputs, .. states], found);
        CheckNames(options.ChangingInputs, "changing", "input", inputs, found);
        CheckNames(options.DosedStates, "dosed", "state", states, found);
        var known = new HashSet<string>([.. inputs, .. states, .. system.Assignments.Select(a => a.Id)]);
        foreach (var (id, math) in Formulas(system, options))
        {
            CheckFormula(id, math, known, found);
            if (math.IsRandom)
                found.Add(CompileRules.Random.At(default, id));
        }
        foreach (var (id, math) in EventFormulas(system))
            CheckFormula(id, math, known, found);
        return found;
    }

    private static IEnumerable<(string Id, Expr Math)> Formulas(OdeSystem system, CompileOptions options) =>
        system
            .Initials.Select(d => (d.Id, d.Math))
            .Concat(system.Assignments.Select(d => (d.Id, d.Math)))
            .Concat(system.States.Select(s => (s.Id, s.Rate)))
            .Concat(options.Outputs.Select(o => (o.Id, o.Math)))
            .Concat(options.Roots.Concat(options.Propensities).Select(r => (r.ToString(), r)));

    // The plain interpreter works these out, not a kernel.
    private static IEnumerable<(string Id, Expr Math)> EventFormulas(OdeSystem system) =>
        system.Events.SelectMany(e => e.Assignments.Select(a => a.Math).Append(e.Delay ?? Expr.Zero).Append(e.Priority ?? Expr.Zero).Select(m => (e.Id, m)));

    private static void CheckNames(
        ValueArray<string> names,
        string use,
        string kind,
        HashSet<string> known,
        DiagnosticList found
    )
    {
        foreach (var name in names)
            if (!known.Contains(name))
                found.Add(CompileRules.UnknownName.At(default, name, use, kind, Near(name, known)));
    }

    private static void CheckFormula(string id, Expr math, HashSet<string> known, DiagnosticList found)
    {
        foreach (var part in Substitution.PartsOf(math))
        {
            if (part.Operation == Operation.Delay)
                found.Add(CompileRules.Delay.At(default, id));
            else if (part.Operation is Operation.RateOf or Operation.Call)
                found.Add(CompileRules.Unsupported.At(default, id, part));
            else if (part.Operation == Operation.Symbol && !known.Contains(part.Name!))
                found.Add(CompileRules.UnknownSymbol.At(default, id, part.Name, Near(part.Name!, known)));
        }
    }

    private static string Near(string name, IEnumerable<string> known) =>
        NearNames.Find(name, known) is { } near ? $"Did you mean '{near}'?" : "See the model for its names.";
}
