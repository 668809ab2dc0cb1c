using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Finds what is wrong with quantities before a scenario is run for them, and the outputs that they need.</summary>
internal static class QuantityCheck
{
    /// <summary>Ids of everything that stands inside functions over time.</summary>
    public static SortedSet<string> Run(IEnumerable<Formula> quantities, HashSet<string> model, HashSet<string> known, DiagnosticList diagnostics)
    {
        var outputs = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var quantity in quantities)
            Walk(quantity.Math, quantity, false);
        return outputs;

        void Walk(Expr e, Formula quantity, bool inCourse)
        {
            if (e.Operation == Operation.Symbol)
                Name(e.Name!, quantity, inCourse);
            if (e.Operation == Operation.Call && Problem(e, inCourse) is { } problem)
                diagnostics.Add(AnalysisRules.UnknownQuantity.At(quantity.Where, "a quantity", e.Name, problem, TimeFunctions.Names));
            for (var i = 0; i < e.Arguments.Length; i++)
                Walk(e.Arguments[i], quantity, inCourse || (e.Operation == Operation.Call && i == 0));
        }

        void Name(string name, Formula quantity, bool inCourse)
        {
            if (inCourse && model.Contains(name))
                outputs.Add(name);
            if (known.Contains(name))
                return;
            var diagnostic = AnalysisRules.UnknownName.At(quantity.Where, "a quantity", name);
            diagnostics.Add(NearNames.Find(name, known) is { } near ? diagnostic.WithHint($"Did you mean '{near}'?") : diagnostic);
        }
    }

    private static string? Problem(Expr call, bool inCourse)
    {
        var function = TimeFunctions.Named(call.Name!);
        var given = call.Arguments.Length - 1;
        return function is null ? "does not exist"
            : inCourse ? "stands inside another one"
            : given < function.Fewest || given > function.Most ? $"is written {function.Signature}"
            : null;
    }
}
