using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>Who the virtual patients are: how every quantity of a patient is drawn, what belongs together, what is implausible.</summary>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed record PopulationDefinition
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in plain words.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it describes and what it rests on.</summary>
    public string About { get; init; } = "";

    /// <summary>Name of the model whose parameters it draws; null where those it rests on say that.</summary>
    public Placed<string>? Model { get; init; }

    /// <summary>Names of the populations that this one changes; of what several say the last counts.</summary>
    public ValueArray<Placed<string>> Base { get; init; } = [];

    /// <summary>The quantities of a patient, in the order of the file.</summary>
    public required ValueArray<PatientVariable> Variables { get; init; }

    /// <summary>Correlations between drawn quantities; pairs that are not here are independent.</summary>
    public ValueArray<PatientCorrelation> Correlations { get; init; } = [];

    /// <summary>What every patient must fulfil; who does not is drawn again, and counted.</summary>
    public ValueArray<PlausibilityLimit> Plausible { get; init; } = [];

    /// <summary>What is not known and therefore absent.</summary>
    public ValueArray<string> Limits { get; init; } = [];

    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }

    /// <summary>The kind of document.</summary>
    public static DocumentKind<PopulationDefinition> Kind { get; } = new("populations", PopulationShape.Declare());

    /// <summary>This population with what another one says and this one does not: quantities and correlations of the same name
    /// are this one's, and limits of both hold.</summary>
    public PopulationDefinition On(PopulationDefinition other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var own = Variables.ToDictionary(v => v.Id, StringComparer.Ordinal);
        var inherited = other.Variables.Select(v => own.GetValueOrDefault(v.Id, v)).ToArray();
        var known = inherited.Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Model = Model ?? other.Model,
            Base = [],
            Variables = [.. inherited, .. Variables.Where(v => !known.Contains(v.Id))],
            Correlations = [.. other.Correlations.Where(c => !Correlations.Any(mine => IsSamePair(mine, c))), .. Correlations],
            Plausible = [.. other.Plausible, .. Plausible],
        };
    }

    /// <summary>This population on all those that it changes; null after reporting that one is not there.</summary>
    /// <param name="find">Gives a population by its name, or null.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    public PopulationDefinition? Resolve(Func<string, PopulationDefinition?> find, DiagnosticList diagnostics) =>
        Resolve(find, diagnostics, [Name]);

    private PopulationDefinition? Resolve(Func<string, PopulationDefinition?> find, DiagnosticList diagnostics, ValueArray<string> path)
    {
        PopulationDefinition? ground = null;
        foreach (var name in Base)
        {
            var other = path.Contains(name.Value) ? null : find(name.Value);
            if (other is null)
                diagnostics.Add(PopulationRules.UnknownBase.At(name.Where, name.Value, Name));
            if (other?.Resolve(find, diagnostics, [.. path, name.Value]) is not { } resolved)
                return null;
            ground = ground is null ? resolved : resolved.On(ground);
        }
        return ground is null ? this : On(ground);
    }

    private static bool IsSamePair(PatientCorrelation a, PatientCorrelation b) =>
        (a.First == b.First && a.Second == b.Second) || (a.First == b.Second && a.Second == b.First);
}
