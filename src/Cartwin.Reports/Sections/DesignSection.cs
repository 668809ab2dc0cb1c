using System.Globalization;
using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>What was simulated, in plain words.</summary>
internal static class DesignSection
{
    /// <summary>The section.</summary>
    public static Tag Write(TrialSummary trial) => Section.Of("design", "What was simulated", [Section.Paragraph(Sentence(trial)), .. Arms(trial), .. Strata(trial)]);

    private static string Sentence(TrialSummary trial)
    {
        var size = trial.Strata.Sum(s => (long)s.Patients);
        var who = string.Join(", ", trial.Strata.Select(s => $"{trial.StratumTitle(s.Name)} {NumberText.Count(s.Patients)}"));
        var patients = $"{NumberText.Count(size)} {(size == 1 ? "patient" : "patients")}" + (trial.Strata.Count > 1 ? $" ({who})" : "");
        var repeated = trial.Replicates == 1 ? "It was simulated once." : $"It was repeated {NumberText.Count(trial.Replicates)} times with other patients.";
        var arms = trial.Arms.Count > 1 ? $" in each of {NumberText.Count(trial.Arms.Count)} arms" : "";
        return $"A trial with {patients}{arms}, followed from {trial.TimeText(trial.Start)} to {trial.TimeText(trial.End)}; the infusion is on {trial.TimeText(0)}. {repeated} {Patient(trial)}";
    }

    private static string Patient(TrialSummary trial) =>
        trial.Provenance.Chance.Length == 0
            ? $"Every patient is one solution of the model {trial.Model}."
            : $"Every patient is one course of the model {trial.Model}, in which chance decides over the last few: {trial.Provenance.Chance}.";

    private static IEnumerable<Node> Arms(TrialSummary trial)
    {
        if (trial.Arms.Count > 0)
            yield return Table.Of(
                "cards",
                "Treatment",
                ["Arm", "Product", "Dose", "Regimen"],
                trial.Arms.Select(a => (IReadOnlyList<Node>)[a.Title.Length > 0 ? a.Title : a.Name, OrNone(a.Product), OrNone(Dose(a.Dose)), OrNone(a.Regimens)])
            );
    }

    private static IEnumerable<Node> Strata(TrialSummary trial)
    {
        if (trial.Strata.Count > 0)
            yield return Table.Of(
                "cards",
                "Patients of one trial, in each arm",
                ["Stratum", "Patients", "Population"],
                trial.Strata.Select(s => (IReadOnlyList<Node>)[s.Title.Length > 0 ? s.Title : s.Name, NumberText.Count(s.Patients), OrNone(s.Population)])
            );
    }

    // The number as in the rest of the page: 10⁶ cells/kg.
    private static string Dose(string dose)
    {
        var words = dose.Split(' ', 2);
        return words.Length == 2 && double.TryParse(words[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 1e5
            ? $"{NumberText.Scientific(value)}\u00A0{UnitLabel.Of(words[1])}"
            : dose;
    }

    private static string OrNone(string text) => text.Length > 0 ? text : "none";
}
