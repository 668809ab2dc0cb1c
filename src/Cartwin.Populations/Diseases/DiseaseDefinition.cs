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
    public Placed<string> Model { get; init; }

    /// <summary>Values of the model's parameters that are this disease's.</summary>
    public ValueArray<Named<SourcedNumber>> Parameters { get; init; } = [];

    /// <summary>Scales of the clinic, computed from the model.</summary>
    public ValueArray<DiseaseReadout> Readouts { get; init; } = [];

    /// <summary>Name of the population from which its patients usually come.</summary>
    public Placed<string> Population { get; init; }

    /// <summary>Names of the endpoints that trials of it report.</summary>
    public ValueArray<Placed<string>> Endpoints { get; init; } = [];

    /// <summary>What the model cannot say about it.</summary>
    public ValueArray<string> Limits { get; init; } = [];

    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }

    /// <summary>The kind of document.</summary>
    public static DocumentKind<DiseaseDefinition> Kind { get; } = new("diseases", DiseaseShape.Declare());

    /// <summary>The equations of a patient with this disease: its parameters, and its read-outs as further outputs.</summary>
    /// <param name="model">The model.</param>
    /// <remarks>Values are converted to the units of the model; parameters that it does not have are left out.</remarks>
    public OdeSystem ApplyTo(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var system = OdeSystem.Of(model);
        var values = Parameters.ToDictionary(p => p.Name.Value, p => (Expr)ValueIn(model, p), StringComparer.Ordinal);
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

    private static double ValueIn(Model model, Named<SourcedNumber> parameter) =>
        model.Parameters.FirstOrDefault(p => p.Id == parameter.Name.Value)?.Units is { } written
        && new UnitTable(model).Resolve(written) is { } unit
        && parameter.Value.Unit.Meaning.IsConvertibleTo(unit)
            ? parameter.Value.In(unit)
            : parameter.Value.Value;

    /// <summary>What of the read-outs does not fit a model.</summary>
    public ValueArray<Diagnostic> Check(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return DiseaseCheck.Run(this, model);
    }
}
