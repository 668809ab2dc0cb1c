using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Joins the parts of a file of checks by their names; what does not fit is reported.</summary>
internal static class CaseBinding
{
    public static ValueArray<CheckCase> Cases(
        Entry file,
        ValueArray<Named<ScenarioEntry>> scenarios,
        ValueArray<Named<EquilibriumEntry>> equilibria,
        ValueArray<Named<ThresholdEntry>> thresholds
    )
    {
        var book = new ScenarioBook(scenarios, file);
        var cases = new List<CheckCase>();
        foreach (var (name, entry) in scenarios)
            if (book.Find(name) is { } scenario)
                cases.Add(new CheckCase.Simulated(name, entry.About, scenario));
        foreach (var (name, entry) in equilibria)
            cases.Add(new CheckCase.AtEquilibrium(name, entry.About, entry.Question(name.Value)));
        foreach (var (name, entry) in thresholds)
            if (book.Find(entry.Scenario) is { } scenario)
                cases.Add(new CheckCase.AtThreshold(name, entry.About, scenario with { Name = name.Value }, entry.Question));
        foreach (var twice in cases.GroupBy(c => c.Name.Value).Where(g => g.Count() > 1))
            file.Report(CheckRules.NameTwice.At(twice.Last().Name.Where, twice.Key, "scenario, equilibrium or threshold"));
        return cases.ToValueArray();
    }

    public static void CheckReferences(Entry file, ValueArray<CheckCase> cases, ValueArray<Check> checks)
    {
        var names = cases.Select(c => c.Name.Value).ToList();
        foreach (var reference in checks.SelectMany(c => new[] { c.Case, c.RelativeTo, c.DifferenceFrom }).OfType<Placed<string>>())
            if (!names.Contains(reference.Value))
            {
                var unknown = CheckRules.UnknownCase.At(reference.Where, "scenario, equilibrium or threshold", reference.Value, CheckRules.Listed(names));
                file.Report(NearNames.Find(reference.Value, names) is { } near ? unknown.WithHint($"Did you mean '{near}'?") : unknown);
            }
        foreach (var twice in checks.GroupBy(c => c.Name).Where(g => g.Count() > 1))
            file.Report(CheckRules.NameTwice.At(twice.Last().Case.Where, twice.Key, "check"));
    }
}
