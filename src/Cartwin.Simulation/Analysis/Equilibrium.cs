using System.Numerics;
using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>A state in which nothing changes any more, and whether the system comes back to it.</summary>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed class Equilibrium
{
    private readonly IReadOnlyDictionary<string, double> _values;

    internal Equilibrium(IReadOnlyDictionary<string, double> values) => _values = values;

    /// <summary>The states, in the order of the model.</summary>
    public required ValueArray<string> States { get; init; }

    /// <summary>States that were left out of the question whether the system comes back.</summary>
    public required ValueArray<string> LeftOut { get; init; }

    /// <summary>Time integrated before Newton's method converged; 0 when it did at once.</summary>
    /// <unit>time unit of the model</unit>
    public required double IntegratedTime { get; init; }

    /// <summary>Largest rate of change at the start, relative to the state.</summary>
    /// <unit>1 per time unit of the model</unit>
    public required double RateAtStart { get; init; }

    /// <summary>Largest rate of change that is left at the equilibrium, relative to the state.</summary>
    /// <unit>1 per time unit of the model</unit>
    public required double RateLeft { get; init; }

    /// <summary>Eigenvalues of the Jacobian of the states that were not left out, the largest real part first.</summary>
    /// <unit>1 per time unit of the model</unit>
    public required ValueArray<Complex> Eigenvalues { get; init; }

    /// <summary>The largest real part: below zero the system comes back after a small push, above it runs away.</summary>
    /// <unit>1 per time unit of the model</unit>
    public double LeadingEigenvalue => Eigenvalues.Count > 0 ? Eigenvalues[0].Real : double.NaN;

    /// <summary>True where the system comes back after a small push.</summary>
    public bool IsStable => LeadingEigenvalue < 0;

    /// <summary>The value of a name at the equilibrium.</summary>
    /// <unit>of the name</unit>
    public double this[string id] => _values[id];

    /// <summary>Names of numbers about an equilibrium that formulas may use beside the model's.</summary>
    public static IReadOnlyList<string> Quantities { get; } = ["leading_eigenvalue()", "rate_at_start()"];

    /// <summary>The value of a formula at the equilibrium; NaN after reporting what it uses that is not there.</summary>
    /// <unit>of the formula</unit>
    public double ValueOf(Formula formula, DiagnosticList diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var good = true;
        foreach (var part in Substitution.PartsOf(formula.Math))
        {
            if (part.Operation == Operation.Symbol && !_values.ContainsKey(part.Name!))
                diagnostics.Add(Unknown(formula, part.Name!));
            else if (part.Operation == Operation.Call && NumberOf(part) is null)
                diagnostics.Add(AnalysisRules.UnknownQuantity.At(formula.Where, "a quantity", part.Name, "an equilibrium does not have", string.Join(", ", Quantities)));
            else
                continue;
            good = false;
        }
        return good ? new Evaluation(id => _values[id]).ValueOf(Substitution.Map(formula.Math, Numbered)) : double.NaN;
    }

    private Diagnostic Unknown(Formula formula, string name)
    {
        var diagnostic = AnalysisRules.UnknownName.At(formula.Where, "a quantity", name);
        return NearNames.Find(name, _values.Keys) is { } near ? diagnostic.WithHint($"Did you mean '{near}'?") : diagnostic;
    }

    private Expr Numbered(Expr e) => e.Operation == Operation.Call ? Expr.Number(NumberOf(e)!.Value) : e;

    private double? NumberOf(Expr call) =>
        (call.Name, call.Arguments.Length) switch
        {
            ("leading_eigenvalue", 0) => LeadingEigenvalue,
            ("rate_at_start", 0) => RateAtStart,
            _ => null,
        };
}
