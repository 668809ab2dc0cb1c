using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>A model of a library with what documents ask of it: parameters, states, units.</summary>
public sealed class LibraryModel
{
    private readonly UnitTable _units;
    private readonly Dictionary<string, Parameter> _parameters;
    private readonly Dictionary<string, Species> _species;
    private readonly HashSet<string> _assigned;
    private readonly HashSet<string> _computed;
    private readonly HashSet<string> _rates;

    /// <summary>Looks a model up.</summary>
    /// <param name="name">Its name in the library.</param>
    /// <param name="model">The model.</param>
    public LibraryModel(string name, Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        (Name, Model, _units) = (name, model, new UnitTable(model));
        _parameters = model.Parameters.ToDictionary(p => p.Id, StringComparer.Ordinal);
        _species = model.Species.ToDictionary(s => s.Id, StringComparer.Ordinal);
        _rates = model.Rules.OfType<RateRule>().Select(r => r.Variable).ToHashSet(StringComparer.Ordinal);
        _assigned = model.Rules.OfType<AssignmentRule>().Select(r => r.Variable).ToHashSet(StringComparer.Ordinal);
        _computed = model.InitialAssignments.Select(a => a.Symbol).Concat(_assigned).Concat(_rates).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Its name in the library.</summary>
    public string Name { get; }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>Parameters that can be set.</summary>
    public IEnumerable<string> Settable => _parameters.Keys.Where(p => !_computed.Contains(p));

    /// <summary>States that a dose can go to.</summary>
    public IEnumerable<string> States =>
        _species.Values.Where(s => !s.Constant && !_assigned.Contains(s.Id)).Select(s => s.Id).Concat(_rates.Where(_parameters.ContainsKey));

    /// <summary>All names that a formula may use.</summary>
    public IEnumerable<string> Names =>
        _parameters.Keys.Concat(_species.Keys).Concat(Model.Compartments.Select(c => c.Id)).Concat(Model.Reactions.Select(r => r.Id));

    /// <summary>True when the model has a parameter of that name.</summary>
    public bool HasParameter(string name) => _parameters.ContainsKey(name);

    /// <summary>True when the parameter follows from a formula or changes by itself.</summary>
    public bool IsComputed(string name) => _computed.Contains(name);

    /// <summary>The unit of a parameter or of the amount in a state, as written; null when the model says none.</summary>
    public UnitExpression? UnitOf(string name) =>
        _species.TryGetValue(name, out var species) ? species.SubstanceUnits ?? Model.Units.Substance
        : _parameters.TryGetValue(name, out var parameter) ? parameter.Units
        : null;

    /// <summary>What that unit means; null when the model says none.</summary>
    public Unit? MeaningOf(string name) => UnitOf(name) is { } unit ? _units.Resolve(unit) : null;
}
