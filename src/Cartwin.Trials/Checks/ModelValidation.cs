using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>Runs the checks of a model.</summary>
/// <threadsafety>Its members are functions of their arguments; safe from any thread.</threadsafety>
public static class ModelValidation
{
    /// <summary>Computes every check; one that cannot be computed has the value NaN, and a diagnostic says why.</summary>
    /// <param name="system">The model's equations.</param>
    /// <param name="checks">Its checks.</param>
    /// <param name="threads">Threads; the results do not depend on them.</param>
    /// <param name="progress">Told after each case how many are done; may be called from any thread.</param>
    /// <returns>The results in the order of the file, and every diagnostic.</returns>
    public static Checked<CheckResults> Run(OdeSystem system, ModelChecks checks, int threads = 1, Action<int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(checks);
        var diagnostics = new DiagnosticList();
        // What takes longest first, so that no thread waits for another at the end.
        var cases = checks.Cases.Where(c => QuantitiesOf(checks, c).Count > 0).OrderByDescending(c => c is CheckCase.AtThreshold).ToList();
        var answers = new CaseAnswer[cases.Count];
        var done = 0;
        Parallel.For(
            0,
            cases.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) },
            i =>
            {
                answers[i] = CaseAnswer.Of(system, cases[i], QuantitiesOf(checks, cases[i]));
                progress?.Invoke(Interlocked.Increment(ref done));
            }
        );
        foreach (var answer in answers)
            diagnostics.AddRange(answer.Diagnostics);
        var byName = cases.Zip(answers).ToDictionary(p => p.First.Name.Value, p => p.Second, StringComparer.Ordinal);
        var results = checks.Checks.Select(c => new CheckResult(c, ValueOf(c, byName, diagnostics))).ToValueArray();
        return new Checked<CheckResults>(new CheckResults(checks, results), diagnostics.ToSorted());
    }

    private static List<Formula> QuantitiesOf(ModelChecks checks, CheckCase @case) =>
        [.. checks.Checks.Where(c => c.Case.Value == @case.Name.Value || c.Other?.Value == @case.Name.Value).Select(c => c.Value)];

    private static double ValueOf(Check check, Dictionary<string, CaseAnswer> answers, DiagnosticList diagnostics)
    {
        var value = answers[check.Case.Value].ValueOf(check.Value, diagnostics);
        if (check.Other is not { } other)
            return value;
        var compared = value / answers[other.Value].ValueOf(check.Value, diagnostics);
        return check.DifferenceFrom is null ? compared : Math.Abs(compared - 1);
    }
}
