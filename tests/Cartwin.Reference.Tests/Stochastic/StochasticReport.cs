using System.Globalization;
using System.Text;
using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Reference.Tests;

/// <summary>The page docs/validation/stochastic.md: how every case of the suite compares.</summary>
internal static class StochasticReport
{
    /// <summary>Fails unless the page says this.</summary>
    public static void Match(IEnumerable<StochasticVerdict> verdicts)
    {
        var text = new StringBuilder("| case | what | method | points | Z out | Y out | largest Z | largest Y | |\n| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
        foreach (var v in verdicts.OrderBy(v => v.Case.Name, StringComparer.Ordinal).ThenBy(v => v.Method, StringComparer.Ordinal))
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {v.Case.Name} | {SubjectOf(v.Case)} | {v.Method} | {v.Points} | {v.MeansOut} | {v.DeviationsOut} | {v.LargestZ:0.0} | {(double.IsNaN(v.LargestY) ? "" : v.LargestY.ToString("0.0", CultureInfo.InvariantCulture))} | {(v.Passed ? "passed" : "FAILED")} |\n"
            );
        MarkedPage.Match("docs/validation/stochastic.md", text.ToString());
    }

    private static string SubjectOf(StochasticCase test)
    {
        var model = SbmlDocument.Read(Path.GetFileName(test.Document), File.ReadAllBytes(test.Document)).ValueOrThrow().Model;
        return test.IsDistribution
            ? $"`{ExprText.Write(model.Events[0].Assignments.First(a => a.Math.IsRandom).Math)}`"
            : string.Join("; ", model.Reactions.Select(r => $"{Side(r.Reactants)} → {Side(r.Products)}"));
    }

    private static string Side(ValueArray<SpeciesReference> references) =>
        references.Count == 0 ? "∅" : string.Join(" + ", references.Select(r => r.Stoichiometry is 1 ? r.Species : string.Create(CultureInfo.InvariantCulture, $"{r.Stoichiometry} {r.Species}")));
}
