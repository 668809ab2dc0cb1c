using Cartwin.Models;

namespace Cartwin.Compilation;

/// <summary>Diagnostics about compiling a model. Codes CW4000 to CW4999.</summary>
public static class CompileRules
{
    /// <summary>CW4001: a formula needs a value of the past, which a kernel alone does not have.</summary>
    public static DiagnosticRule Delay { get; } =
        new(
            "CW4001",
            Severity.Error,
            "The formula of '{0}' uses delay, which can be used in models and not here.",
            "Give the delayed value a name in the model, x_then := delay(x, 2), and use that name."
        );

    /// <summary>CW4002: an algebraic rule that determines nothing.</summary>
    public static DiagnosticRule AlgebraicRule { get; } =
        new(
            "CW4002",
            Severity.Error,
            "The algebraic rule 0 = {0} determines nothing: every name in it is constant, has a rule, is changed by reactions, or belongs to another algebraic rule.",
            "Declare the name that it is meant to determine as variable ('var x'), and give it no other rule."
        );

    /// <summary>CW4003: a reaction whose equilibrium cannot be written down.</summary>
    public static DiagnosticRule FastReaction { get; } =
        new(
            "CW4003",
            Severity.Error,
            "The fast reaction '{0}' changes the same as other fast reactions, or its stoichiometry is no fixed number, so that its equilibrium is not determined.",
            "Leave out fast reactions that say the same, and give the others fixed stoichiometries."
        );

    /// <summary>CW4004: an option names something that the model does not have, or not as what it is used for.</summary>
    public static DiagnosticRule UnknownName { get; } =
        new("CW4004", Severity.Error, "'{0}' is named as {1}, but the model has no {2} of that name.", "{3}");

    /// <summary>CW4005: a formula that was asked for uses a name that the model does not have.</summary>
    public static DiagnosticRule UnknownSymbol { get; } =
        new("CW4005", Severity.Error, "The formula of '{0}' uses '{1}', which the model does not have.", "{2}");

    /// <summary>CW4006: a formula calls a function that was not inlined, or uses rateOf of something that has no rate.</summary>
    public static DiagnosticRule Unsupported { get; } =
        new(
            "CW4006",
            Severity.Error,
            "The formula of '{0}' uses {1}, which has no meaning in a kernel.",
            "Write out what it stands for."
        );

    /// <summary>CW4007: a formula for kernels draws a random number.</summary>
    public static DiagnosticRule Random { get; } =
        new(
            "CW4007",
            Severity.Error,
            "The formula of '{0}' draws a random number, which has no value at every moment.",
            "Draw it in the model, at the start or in an event, into a parameter, and use that."
        );
}
