using Cartwin.Models;

namespace Cartwin.Compilation;

/// <summary>Diagnostics about compiling a model. Codes CW4000 to CW4999.</summary>
public static class CompileRules
{
    /// <summary>CW4001: a formula needs a value of the past.</summary>
    public static DiagnosticRule Delay { get; } =
        new(
            "CW4001",
            Severity.Error,
            "The formula of '{0}' uses delay, which kernels cannot compute yet.",
            "Replace the delay by a chain of intermediate states (transit compartments)."
        );

    /// <summary>CW4002: the model has algebraic rules.</summary>
    public static DiagnosticRule AlgebraicRule { get; } =
        new(
            "CW4002",
            Severity.Error,
            "The model has the algebraic rule 0 = {0}, which kernels cannot solve yet.",
            "Solve it for one of its names and make it an assignment rule."
        );

    /// <summary>CW4003: a reaction is at equilibrium at all times.</summary>
    public static DiagnosticRule FastReaction { get; } =
        new(
            "CW4003",
            Severity.Error,
            "Reaction '{0}' is fast, which kernels cannot handle yet.",
            "Give it a large rate constant in both directions instead."
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
}
