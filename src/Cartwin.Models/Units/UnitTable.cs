namespace Cartwin.Models;

/// <summary>What unit expressions mean in a model: its own definitions first, then the standard units.</summary>
/// <remarks>Definitions may use each other in any order. One that uses its own name means the standard unit of that name.
/// The words substance, time, volume, area, length and extent mean the model's units where it does not define them.</remarks>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed class UnitTable
{
    private readonly Dictionary<string, UnitExpression> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Unit?> _resolved = new(StringComparer.Ordinal);
    private readonly List<ValueArray<string>> _cycles = [];

    /// <summary>Works out the units that a model defines.</summary>
    public UnitTable(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var definition in model.UnitDefinitions)
            _own.TryAdd(definition.Id, definition.Unit);
        AddDefault("substance", model.Units.Substance);
        AddDefault("time", model.Units.Time);
        AddDefault("volume", model.Units.Volume);
        AddDefault("area", model.Units.Area);
        AddDefault("length", model.Units.Length);
        AddDefault("extent", model.Units.Extent);
        foreach (var id in _own.Keys)
            if (!_resolved.ContainsKey(id))
                Define(id);
    }

    /// <summary>Definitions that lead back to themselves, each from a unit round to the same unit.</summary>
    public IReadOnlyList<ValueArray<string>> Cycles => _cycles;

    /// <summary>What a unit means; null when something in it is not known or has no positive size.</summary>
    public Unit? Resolve(UnitExpression unit) => Product(unit, within: null);

    /// <summary>What a unit of one name means; null when it is not known.</summary>
    public Unit? Named(string name) =>
        _own.ContainsKey(name) ? _resolved.GetValueOrDefault(name) : StandardUnits.Named(name);

    /// <summary>True when the model defines a unit of that name, well or not.</summary>
    public bool Defines(string name) => _own.ContainsKey(name);

    /// <summary>The known unit that an unknown name was probably meant to be; null when none is near.</summary>
    public string? Nearest(string unknown) => NearNames.Find(unknown, _own.Keys.Concat(StandardUnits.Names));

    private void AddDefault(string name, UnitExpression? unit)
    {
        var namesItself = unit is null || unit.Factors.Any(f => f.Name == name);
        if (!namesItself)
            _own.TryAdd(name, unit!);
    }

    // A walk with a stack of its own: a chain of definitions may be longer than the thread's stack is deep.
    private void Define(string id)
    {
        var path = new List<(string Id, int Next)> { (id, 0) };
        var open = new HashSet<string>(StringComparer.Ordinal) { id };
        while (path.Count > 0)
        {
            var (current, next) = path[^1];
            var factors = _own[current].Factors;
            while (next < factors.Count && !IsOpenQuestion(factors[next].Name, current))
                next++;
            if (next == factors.Count)
            {
                path.RemoveAt(path.Count - 1);
                open.Remove(current);
                _resolved[current] = Product(_own[current], current);
                continue;
            }
            var name = factors[next].Name;
            path[^1] = (current, next + 1);
            if (open.Add(name))
                path.Add((name, 0));
            else
                _cycles.Add(path.Select(p => p.Id).SkipWhile(p => p != name).Append(name).ToValueArray());
        }
    }

    private bool IsOpenQuestion(string name, string within) =>
        name == within ? StandardUnits.Named(name) is null : _own.ContainsKey(name) && !_resolved.ContainsKey(name);

    private Unit? Product(UnitExpression unit, string? within)
    {
        var product = Unit.One;
        foreach (var factor in unit.Factors)
        {
            var named = factor.Name == within ? StandardUnits.Named(factor.Name) : Named(factor.Name);
            if (named is not { } known)
                return null;
            var size = factor.Multiplier * Math.Pow(10, factor.Scale) * known.Factor;
            product = product.Times((known with { Factor = size }).Power(factor.Exponent));
        }
        return product.Factor > 0 && double.IsFinite(product.Factor) ? product : null;
    }
}
