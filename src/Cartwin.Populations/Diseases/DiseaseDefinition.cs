using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>A disease as a model sees it: other parameters, a read-out in the clinic's own scale, and what is measured.</summary>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed record DiseaseDefinition
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in plain words.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the model claims about it.</summary>
    public string About { get; init; } = "";

    /// <summary>Name of the model that it changes.</summary>
    public string Model { get; init; } = "";

    /// <summary>Values of the model's parameters that are this disease's.</summary>
    public ValueArray<Named<SourcedNumber>> Parameters { get; init; } = [];

    /// <summary>Scales of the clinic, computed from the model.</summary>
    public ValueArray<DiseaseReadout> Readouts { get; init; } = [];

    /// <summary>Name of the population from which its patients usually come.</summary>
    public Placed<string> Population { get; init; }

    /// <summary>Names of the endpoints that trials of it report.</summary>
    public ValueArray<Placed<string>> Endpoints { get; init; } = [];

    /// <summary>What is not known and therefore absent.</summary>
    public ValueArray<string> Unknown { get; init; } = [];

    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }

    /// <summary>The kind of document.</summary>
    public static DocumentKind<DiseaseDefinition> Kind { get; } = new("diseases", DiseaseShape.Declare());

    /// <summary>The equations of a patient with this disease: its parameters, and its read-outs as further outputs.</summary>
    /// <remarks>What <see cref="Check"/> finds wrong is left out.</remarks>
    public OdeSystem ApplyTo(OdeSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var values = Parameters.ToDictionary(p => p.Name.Value, p => (Expr)p.Value.Value, StringComparer.Ordinal);
        var outputs = Readouts.Select(r => new Definition(r.Id, r.Formula)).ToArray();
        return system with
        {
            Inputs = system.Inputs.Select(Own).ToValueArray(),
            Assignments = [.. system.Assignments, .. outputs],
            Initials = [.. system.Initials.Select(Own), .. outputs],
        };

        Definition Own(Definition definition) =>
            values.TryGetValue(definition.Id, out var value) ? definition with { Math = value } : definition;
    }

    /// <summary>What does not fit a model: parameters that it does not have, other units, read-outs of something unknown.</summary>
    public ValueArray<Diagnostic> Check(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new DiseaseCheck(this, model).Run();
    }
}
