using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>Diagnostics about populations. Codes CW6000 to CW6099.</summary>
public static class PopulationRules
{
    /// <summary>CW6001: a distribution that cannot be.</summary>
    public static DiagnosticRule BadDistribution { get; } =
        new("CW6001", Severity.Error, "The distribution of '{0}' {1}.", "docs/howto/virtual-patients.md shows every distribution with its numbers.");

    /// <summary>CW6002: a name that stands for two quantities.</summary>
    public static DiagnosticRule TwiceDefined { get; } =
        new("CW6002", Severity.Error, "'{0}' is defined twice.", "Keep one of them.");

    /// <summary>CW6003: a formula that uses something that is no quantity of the patient.</summary>
    public static DiagnosticRule UnknownName { get; } =
        new("CW6003", Severity.Error, "The formula of '{0}' uses '{1}', which this population does not define.", "Formulas use covariates, parameters and auxiliary quantities of the same population.");

    /// <summary>CW6004: formulas that need each other.</summary>
    public static DiagnosticRule Circle { get; } =
        new("CW6004", Severity.Error, "These formulas need each other: {0}.", "Draw one of them, or compute it from drawn quantities.");

    /// <summary>CW6005: a correlation that cannot be.</summary>
    public static DiagnosticRule BadCorrelation { get; } =
        new("CW6005", Severity.Error, "The correlation of '{0}' and '{1}' {2}.", "Correlations lie between -1 and 1 and belong to two drawn quantities; computed ones are correlated by what they are computed from.");

    /// <summary>CW6006: correlations that contradict each other.</summary>
    public static DiagnosticRule ImpossibleCorrelations { get; } =
        new("CW6006", Severity.Error, "No patients can have all these correlations at once: {0} contradict each other (smallest eigenvalue {1}).", "Weaken some of them; multiplied by {2}, all of them are possible.");

    /// <summary>CW6007: a limit that is not a condition, or that uses something unknown.</summary>
    public static DiagnosticRule BadLimit { get; } =
        new("CW6007", Severity.Error, "The limit '{0}' {1}.", "Write a condition on quantities of the population, for example age >= 18.");

    /// <summary>CW6008: two names whose random numbers would be the same.</summary>
    public static DiagnosticRule SamePurpose { get; } =
        new("CW6008", Severity.Error, "'{0}' and '{1}' would get the same random numbers, because their names have the same hash.", "Give one of them another name.");

    /// <summary>CW6009: a quantity that is neither drawn nor computed, or both.</summary>
    public static DiagnosticRule NoValue { get; } =
        new("CW6009", Severity.Error, "'{0}' needs one of a distribution, a formula or a value.", "Write for example normal: {{mean: 70, sd: 12}}, or formula: 0.2*weight, or value: 3.");

    /// <summary>CW6010: a parameter that the model does not have.</summary>
    public static DiagnosticRule NotInModel { get; } =
        new("CW6010", Severity.Error, "The model has no input '{0}' that patients could differ in.", "Parameters of a population are constant parameters of the model and values of states at the start.");

    /// <summary>CW6011: hardly any patient is plausible.</summary>
    public static DiagnosticRule HardlyPlausible { get; } =
        new("CW6011", Severity.Error, "{0} of {1} patients were still implausible after {2} draws each; most often: {3}.", "Widen the limit or move the distributions: the two contradict each other.");

    /// <summary>CW6012: a parameter in another unit than the model has.</summary>
    public static DiagnosticRule OtherUnit { get; } =
        new("CW6012", Severity.Error, "'{0}' is given in {1}, but the model has it in {2}.", "Convert the numbers, and write the unit of the model.");

    /// <summary>CW6013: limits without a distribution.</summary>
    public static DiagnosticRule NothingToCut { get; } =
        new("CW6013", Severity.Error, "'between' cuts a distribution, and there is none here.", "For a formula write max(low, min(high, …)); for patients who cannot be, a limit.");

    /// <summary>CW6014: a population that rests on another that is not there.</summary>
    public static DiagnosticRule UnknownBase { get; } =
        new("CW6014", Severity.Error, "There is no population '{0}' for '{1}' to rest on.", "'base' is the name of another population, and populations must not rest on each other in a circle.");

    /// <summary>CW6015: a read-out of something that the model does not have.</summary>
    public static DiagnosticRule UnknownOutput { get; } =
        new("CW6015", Severity.Error, "The read-out '{0}' uses '{1}', which the model does not have.", "Read-outs use states, parameters and other outputs of the model.");
}
