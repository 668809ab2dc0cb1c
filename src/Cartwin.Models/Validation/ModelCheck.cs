namespace Cartwin.Models;

/// <summary>Checks what a model says, whatever format it came from.</summary>
/// <remarks>A model without errors has equations that <see cref="OdeSystem.Of"/> can assemble, and a text that reads back as
/// the same model.</remarks>
public static class ModelCheck
{
    /// <summary>Deepest nesting of parentheses, signs, powers and calls in a formula.</summary>
    public const int DeepestNesting = 256;

    /// <summary>Adds everything that is wrong or doubtful about a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="source">Where its parts stand.</param>
    /// <param name="diagnostics">Where to add.</param>
    public static void Check(Model model, SourceMap source, DiagnosticList diagnostics)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(diagnostics);
        // A reader that met errors has told of unknown names already; the other checks bear with them.
        var scope = new ModelScope(model, source, diagnostics);
        if (!diagnostics.HasErrors)
            ReferenceCheck.Run(scope);
        NameFormCheck.Run(scope);
        DeterminationCheck.Run(scope);
        // Units are worked out through functions, so these must be sound.
        var isSound = CycleCheck.Run(scope) && FormulaSizeCheck.Run(scope);
        TruthCheck.Run(scope);
        ChanceCheck.Run(scope);
        StartCheck.Run(scope);
        if (isSound)
            CheckUnits(model, source, diagnostics);
    }

    /// <summary>Qualifier of an annotation of the model with which its author accepts that units disagree: its value is "warnings".</summary>
    public const string UnitCheckQualifier = "unitCheck";

    /// <summary>True when the author of the model accepts that its units disagree.</summary>
    public static bool AcceptsUnits(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Annotations.Any(a => a.Qualifier == UnitCheckQualifier && a.Values.Contains("warnings"));
    }

    // Units change no number of a model, so that whoever says so may use it as it is; the disagreements are told all the same.
    private static void CheckUnits(Model model, SourceMap source, DiagnosticList diagnostics)
    {
        if (!AcceptsUnits(model))
        {
            UnitCheck.Check(model, source, diagnostics);
            return;
        }
        var found = new DiagnosticList();
        UnitCheck.Check(model, source, found);
        foreach (var d in found.ToSorted())
            diagnostics.Add(d.Severity == Severity.Error ? UnitRules.Accepted.At(d.Where, d.Message, d.Hint) with { Related = d.Related } : d);
    }
}
