namespace Cartwin.Models;

/// <summary>Diagnostics about units and dimensions. Codes CW1100 to CW1199.</summary>
public static class UnitRules
{
    /// <summary>CW1101: a unit that neither the model nor Cartwin knows.</summary>
    public static DiagnosticRule UnknownUnit { get; } =
        new(
            "CW1101",
            Severity.Error,
            "The unit '{0}' is not known.",
            "Define it, as in: unit {0} = 1e-6 mole; or use one of the units of the reference page on units."
        );

    /// <summary>CW1102: units defined by each other in a circle.</summary>
    public static DiagnosticRule UnitCycle { get; } =
        new(
            "CW1102",
            Severity.Error,
            "The unit '{0}' is defined by itself: {1}.",
            "Define one of them by standard units such as mole, litre, gram, second or item."
        );

    /// <summary>CW1103: a unit of the model has the name of a standard unit and another size.</summary>
    public static DiagnosticRule RedefinedUnit { get; } =
        new(
            "CW1103",
            Severity.Warning,
            "The unit '{0}' of this model is {1} times the unit that everybody else calls '{0}'.",
            "Correct the definition, leave it out, or give the unit another name."
        );

    /// <summary>CW1104: a unit whose size is not a positive number.</summary>
    public static DiagnosticRule UnitWithoutSize { get; } =
        new(
            "CW1104",
            Severity.Error,
            "The unit '{0}' has no positive, finite size.",
            "Check the multiplier, the power of ten and the exponent of each of its factors."
        );

    /// <summary>CW1105: a unit that people use but that cannot be one here.</summary>
    public static DiagnosticRule RefusedUnit { get; } =
        new("CW1105", Severity.Error, "'{0}' cannot be used as a unit: {1}.", "");

    /// <summary>CW1106: the unit of a number in a formula cannot be read.</summary>
    public static DiagnosticRule UnreadableUnit { get; } =
        new("CW1106", Severity.Error, "The unit '{0}' cannot be read: {1}.", "Write units like mg/L/day or cells/uL.");

    /// <summary>CW1110: terms of a sum differ in dimension.</summary>
    public static DiagnosticRule AddedDimensions { get; } =
        new(
            "CW1110",
            Severity.Error,
            "'{0}' is in {1} but '{2}' is in {3}: they cannot be added.",
            "Correct one of the terms or the unit of one of its symbols."
        );

    /// <summary>CW1111: compared quantities differ in dimension.</summary>
    public static DiagnosticRule ComparedDimensions { get; } =
        new(
            "CW1111",
            Severity.Error,
            "'{0}' is in {1} but '{2}' is in {3}: they cannot be compared.",
            "Correct one of the sides or the unit of one of its symbols."
        );

    /// <summary>CW1112: alternatives of a piecewise, min or max differ in dimension.</summary>
    public static DiagnosticRule DifferentAlternatives { get; } =
        new(
            "CW1112",
            Severity.Error,
            "'{0}' is in {1} but '{2}' is in {3}: they cannot stand for each other.",
            "All values of a piecewise, min or max need one unit; correct one of them."
        );

    /// <summary>CW1113: a function of pure numbers is applied to a quantity.</summary>
    public static DiagnosticRule FunctionOfQuantity { get; } =
        new(
            "CW1113",
            Severity.Error,
            "{0} needs a pure number but '{1}' is in {2}.",
            "Divide by a reference value of the same unit, as in {0}(x/reference)."
        );

    /// <summary>CW1114: an exponent is a quantity.</summary>
    public static DiagnosticRule ExponentWithUnit { get; } =
        new(
            "CW1114",
            Severity.Error,
            "The exponent '{0}' is in {1}, but an exponent is a pure number.",
            "Divide it by a reference value of the same unit."
        );

    /// <summary>CW1115: a quantity has an exponent that changes, so its dimension would change too.</summary>
    public static DiagnosticRule ChangingExponent { get; } =
        new(
            "CW1115",
            Severity.Error,
            "'{0}' is in {1}, so it cannot have the exponent '{2}', which may change during a run.",
            "Divide '{0}' by a reference value of the same unit, or make the exponent constant."
        );

    /// <summary>CW1120: a formula does not have the dimension of what it determines.</summary>
    public static DiagnosticRule AssignedDimension { get; } =
        new(
            "CW1120",
            Severity.Error,
            "{0} is in {1} but its formula '{2}' is in {3}.",
            "Correct the formula or the unit of {0}."
        );

    /// <summary>CW1121: a rate rule does not have the dimension of the variable per time.</summary>
    public static DiagnosticRule RateDimension { get; } =
        new(
            "CW1121",
            Severity.Error,
            "{0} must be in {1} but '{2}' is in {3}.",
            "Correct the formula, the unit of the variable or the unit of time."
        );

    /// <summary>CW1122: a rate law does not have the dimension of extent per time.</summary>
    public static DiagnosticRule ReactionDimension { get; } =
        new(
            "CW1122",
            Severity.Error,
            "{0} must be in {1} but '{2}' is in {3}.",
            "A rate law is an amount per time; multiply a change of concentration by the size of the compartment."
        );

    /// <summary>CW1123: a delay is not a time.</summary>
    public static DiagnosticRule DelayDimension { get; } =
        new(
            "CW1123",
            Severity.Error,
            "{0} must be in {1} but '{2}' is in {3}.",
            "Correct the delay or the unit of one of its symbols."
        );

    /// <summary>CW1124: a reaction counts in another dimension than one of its species.</summary>
    public static DiagnosticRule SpeciesOfReaction { get; } =
        new(
            "CW1124",
            Severity.Error,
            "'{0}' counts in {1}, but '{2}', which it changes, is in {3}.",
            "Give '{2}' the same unit, or a conversion factor in {3} per {1}."
        );

    /// <summary>CW1130: the dimensions agree but a conversion factor is missing.</summary>
    public static DiagnosticRule ImpliedFactor { get; } =
        new(
            "CW1130",
            Severity.Warning,
            "'{0}' is in {1} but {2} is in {3}: a factor of {4} is missing.",
            "Use one unit for both, or multiply '{0}' by a parameter of the value {4} and the unit {5}."
        );

    /// <summary>CW1131: units that do not agree in a model that accepts it.</summary>
    public static DiagnosticRule Accepted { get; } =
        new("CW1131", Severity.Warning, "{0}", "{1}");
}
