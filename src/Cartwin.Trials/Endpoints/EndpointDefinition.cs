using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>What a trial measures, as formulas over the outputs of a model and time.</summary>
/// <remarks>Formulas are in the grammar of models, with the functions of <see cref="EndpointFunctions"/> that make one number
/// of a time course.</remarks>
public sealed record EndpointDefinition
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in plain words.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it gives for one patient.</summary>
    public required EndpointType Type { get; init; }

    /// <summary>The number, or the condition of a responder; null for other types.</summary>
    public Placed<Expr>? Value { get; init; }

    /// <summary>When it happens, infinity where it never does; null for other types than time to event.</summary>
    public Placed<Expr>? Event { get; init; }

    /// <summary>From when a patient is at risk of it, infinity for never; null for the time 0.</summary>
    public Placed<Expr>? Since { get; init; }

    /// <summary>The classes from the lowest to the highest; empty for other types than grade.</summary>
    public ValueArray<EndpointGrade> Grades { get; init; } = [];

    /// <summary>The numbers that a study may set otherwise.</summary>
    public ValueArray<EndpointSetting> Settings { get; init; } = [];

    /// <summary>Its unit; null where it has none.</summary>
    public DocumentUnit? Unit { get; init; }

    /// <summary>The published definition.</summary>
    public string Definition { get; init; } = "";

    /// <summary>What of the definition the model can see, and how.</summary>
    public string Seen { get; init; } = "";

    /// <summary>What of it the model cannot see; empty for nothing.</summary>
    public string Unseen { get; init; } = "";

    /// <summary>Where the definition comes from.</summary>
    public Provenance Source { get; init; }

    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }

    /// <summary>The definition with another value of a setting; itself where it has no setting of that name.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="value">Its value. <unit>of the setting</unit></param>
    /// <param name="source">Where the value comes from.</param>
    public EndpointDefinition WithSetting(string name, double value, Provenance source) =>
        this with
        {
            Settings = Settings.Select(s => s.Name == name ? s with { Value = value, Source = source } : s).ToValueArray(),
        };

    /// <summary>The kind of document.</summary>
    public static DocumentKind<EndpointDefinition> Kind { get; } = new("endpoints", EndpointShape.Declare());
}
