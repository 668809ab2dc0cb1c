using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Values at the start of everything in a model, with some names set.</summary>
internal sealed class StartingValues
{
    private readonly OdeSystem _system;
    private readonly double _time;
    private readonly Dictionary<string, double> _set = new(StringComparer.Ordinal);
    private Dictionary<string, double>? _values;

    public StartingValues(OdeSystem system, double time) => (_system, _time) = (system, time);

    /// <summary>The value of every input, state and assignment.</summary>
    public IReadOnlyDictionary<string, double> Values => _values ??= Compute();

    /// <summary>Names whose value is drawn at random for each patient, so that they have none here, and that were not set.</summary>
    public IEnumerable<string> Random => _system.Initials.Where(i => i.Math.IsRandom && !_set.ContainsKey(i.Id)).Select(i => i.Id);

    /// <summary>Gives a name another value; what depends on it follows.</summary>
    public void Set(string id, double value)
    {
        _set[id] = value;
        _values = null;
    }

    /// <summary>The system with the values that were set.</summary>
    public OdeSystem System =>
        _set.Count == 0
            ? _system
            : _system with
            {
                Inputs = _system.Inputs.Select(Changed).ToValueArray(),
                Initials = _system.Initials.Select(Changed).ToValueArray(),
            };

    private Definition Changed(Definition definition) =>
        _set.TryGetValue(definition.Id, out var value) ? definition with { Math = value } : definition;

    private Dictionary<string, double> Compute()
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (id, math) in _system.Initials)
            values[id] = _set.TryGetValue(id, out var set) ? set : math.IsRandom ? double.NaN : new Evaluation(name => values[name], _time).ValueOf(math);
        return values;
    }
}
