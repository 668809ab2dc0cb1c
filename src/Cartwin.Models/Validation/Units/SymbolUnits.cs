namespace Cartwin.Models;

/// <summary>The unit of everything that a formula can name: the one place where SBML's rules about that stand.</summary>
/// <source>SBML Level 3 Version 2 Core, sections 4.4 to 4.11.</source>
internal sealed class SymbolUnits
{
    private static readonly SymbolUnit Undeclared = new(null, null);

    private readonly Model _model;
    private readonly UnitTable _table;
    private readonly Dictionary<string, SymbolUnit> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Species> _species = new(StringComparer.Ordinal);
    private readonly Dictionary<UnitExpression, SymbolUnit> _declared = [];
    private readonly Dictionary<(UnitExpression, UnitExpression), SymbolUnit> _quotients = [];
    private readonly HashSet<string> _startsByFormula;

    public SymbolUnits(Model model, UnitTable table)
    {
        _model = model;
        _table = table;
        _startsByFormula = model.InitialAssignments.Select(a => a.Symbol).ToHashSet(StringComparer.Ordinal);
        Time = Of(model.Units.Time);
        foreach (var compartment in model.Compartments)
            _symbols.TryAdd(compartment.Id, OfCompartment(compartment));
        foreach (var species in model.Species)
            if (_species.TryAdd(species.Id, species))
                _symbols.TryAdd(species.Id, OfSpecies(species));
        foreach (var parameter in model.Parameters)
            _symbols.TryAdd(parameter.Id, OfParameter(parameter, _startsByFormula.Contains(parameter.Id)));
        foreach (var reaction in model.Reactions)
        {
            _symbols.TryAdd(reaction.Id, RateOf(ExtentOf(reaction)));
            foreach (var reference in reaction.Reactants.Concat(reaction.Products))
                if (reference.Id is not null)
                    _symbols.TryAdd(reference.Id, new SymbolUnit(UnitExpression.Dimensionless, Unit.One));
        }
    }

    /// <summary>The unit of time.</summary>
    public SymbolUnit Time { get; }

    /// <summary>The unit of a symbol; null for a name that the model does not have.</summary>
    public SymbolUnit? Of(string id) => _symbols.GetValueOrDefault(id);

    /// <summary>The units of a reaction's own parameters; null when it has none.</summary>
    public Dictionary<string, SymbolUnit>? LocalsOf(Reaction reaction)
    {
        if (reaction.LocalParameters.Count == 0)
            return null;
        var locals = new Dictionary<string, SymbolUnit>(StringComparer.Ordinal);
        foreach (var parameter in reaction.LocalParameters)
            locals.TryAdd(parameter.Id, OfParameter(parameter, startsByFormula: false));
        return locals;
    }

    /// <summary>The unit in which a reaction counts: the model's extent, else its substance, else that of its first
    /// species that declares one.</summary>
    public SymbolUnit ExtentOf(Reaction reaction)
    {
        if ((_model.Units.Extent ?? _model.Units.Substance) is { } declared)
            return Of(declared);
        foreach (var reference in reaction.Reactants.Concat(reaction.Products))
            // With a conversion factor the species' unit is not the reaction's.
            if (
                _species.TryGetValue(reference.Species, out var species)
                && species.SubstanceUnits is { } substance
                && ConversionFactorOf(species) is null
            )
                return Of(substance);
        return Undeclared;
    }

    /// <summary>The unit of a rate of change in a unit.</summary>
    public SymbolUnit RateOf(SymbolUnit unit) => Per(unit, Time);

    /// <summary>What a reaction adds to a species for one unit of extent: extent times conversion factor.</summary>
    public SymbolUnit ChangeOf(Species species, SymbolUnit extent)
    {
        if (ConversionFactorOf(species) is not { } factor)
            return extent;
        var conversion = _symbols.GetValueOrDefault(factor) ?? Undeclared;
        return extent is { Words: { } a, Unit: { } u } && conversion is { Words: { } b, Unit: { } v }
            ? new SymbolUnit(UnitProduct.Times(a, b), u.Times(v))
            : Undeclared;
    }

    /// <summary>The unit of a species' amount.</summary>
    public SymbolUnit SubstanceOf(Species species) => Of(species.SubstanceUnits ?? _model.Units.Substance);

    /// <summary>The species of that id, or null.</summary>
    public Species? SpeciesOf(string id) => _species.GetValueOrDefault(id);

    private string? ConversionFactorOf(Species species) => species.ConversionFactor ?? _model.ConversionFactor;

    private SymbolUnit OfSpecies(Species species)
    {
        var substance = SubstanceOf(species);
        if (species.HasOnlySubstanceUnits)
            return substance with { Changes = !species.Constant };
        var size = _symbols.GetValueOrDefault(species.Compartment) ?? Undeclared;
        return Per(substance, size) with { Changes = !species.Constant };
    }

    private SymbolUnit OfCompartment(Compartment compartment)
    {
        var units =
            compartment.Units
            ?? compartment.SpatialDimensions switch
            {
                3 => _model.Units.Volume,
                2 => _model.Units.Area,
                1 => _model.Units.Length,
                // A point has no size; its species are amounts.
                0 => UnitExpression.Dimensionless,
                _ => null,
            };
        return Of(units) with
        {
            Changes = !compartment.Constant,
            Value = compartment.Constant && !_startsByFormula.Contains(compartment.Id) ? compartment.Size : null,
        };
    }

    private SymbolUnit OfParameter(Parameter parameter, bool startsByFormula) =>
        Of(parameter.Units) with
        {
            Changes = !parameter.Constant,
            Value = parameter.Constant && !startsByFormula ? parameter.Value : null,
        };

    // Large models declare few units many times, so each is worked out once.
    private SymbolUnit Of(UnitExpression? words)
    {
        if (words is null)
            return Undeclared;
        if (!_declared.TryGetValue(words, out var unit))
            _declared[words] = unit = new SymbolUnit(words, _table.Resolve(words));
        return unit;
    }

    private SymbolUnit Per(SymbolUnit numerator, SymbolUnit denominator)
    {
        if (numerator is not { Words: { } a, Unit: { } u } || denominator is not { Words: { } b, Unit: { } v })
            return Undeclared;
        if (!_quotients.TryGetValue((a, b), out var quotient))
            _quotients[(a, b)] = quotient = new SymbolUnit(UnitProduct.Per(a, b), u.Per(v));
        return quotient;
    }
}
