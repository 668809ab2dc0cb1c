using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>One quantity of a patient: drawn from a distribution, or computed from other quantities.</summary>
/// <param name="Id">Its name in formulas and files; for a parameter the id in the model.</param>
/// <param name="Role">What it is for.</param>
public sealed record PatientVariable(string Id, VariableRole Role)
{
    /// <summary>How it is drawn; null where it is computed.</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>How it is computed from the other quantities; null where it is drawn. A constant is a formula too.</summary>
    public Expr? Formula { get; init; }

    /// <summary>Its unit as text.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Its name in plain words.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where its numbers come from; the first word says how sure they are.</summary>
    public string Source { get; init; } = "";

    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }
}
