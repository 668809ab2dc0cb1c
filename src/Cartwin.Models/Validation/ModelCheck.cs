namespace Cartwin.Models;

/// <summary>Checks what a model says, whatever format it came from.</summary>
/// <remarks>A model without errors has equations that <see cref="OdeSystem.Of"/> can assemble.</remarks>
public static class ModelCheck
{
    /// <summary>Adds everything that is wrong or doubtful about a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="source">Where its parts stand.</param>
    /// <param name="diagnostics">Where to add.</param>
    public static void Check(Model model, SourceMap source, DiagnosticList diagnostics)
    {
        // A reader that met errors has told of unknown names already; the other checks bear with them.
        var scope = new ModelScope(model, source, diagnostics);
        if (!diagnostics.HasErrors)
            ReferenceCheck.Run(scope);
        DeterminationCheck.Run(scope);
        CycleCheck.Run(scope);
        TruthCheck.Run(scope);
        StartCheck.Run(scope);
        UnitCheck.Check(model, source, diagnostics);
    }
}
