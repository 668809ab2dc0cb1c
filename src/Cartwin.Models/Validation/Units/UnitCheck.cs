namespace Cartwin.Models;

/// <summary>Checks the units of a model: that they are known, and that every equation agrees with them.</summary>
/// <remarks>
/// <para>Where a unit is not declared nothing is reported about it. A bare number fits beside any unit and counts as
/// dimensionless in a product, so 1 + x and 2*x are right for every x.</para>
/// <para>Different dimensions are errors. The same dimension in another size is a warning that names the missing factor,
/// because Cartwin never converts silently.</para>
/// </remarks>
public sealed class UnitCheck
{
    private readonly Model _model;
    private readonly SourceMap _source;
    private readonly UnitTable _table;
    private readonly DiagnosticList _diagnostics;
    private readonly UnitReports _reports;
    private readonly UnitInference _inference;
    private readonly SymbolUnits _symbols;
    private readonly EquationUnits _shared;

    private UnitCheck(Model model, SourceMap source, DiagnosticList diagnostics)
    {
        (_model, _source, _diagnostics) = (model, source, diagnostics);
        _table = new UnitTable(model);
        _reports = new UnitReports(source, _table, diagnostics);
        var functions = new Dictionary<string, FunctionDefinition>(StringComparer.Ordinal);
        foreach (var function in model.Functions)
            functions.TryAdd(function.Id, function);
        _inference = new UnitInference(_reports, functions);
        _symbols = new SymbolUnits(model, _table);
        _shared = new EquationUnits(_symbols, Locals: null);
    }

    /// <summary>Adds what is wrong with the units of a model to the diagnostics.</summary>
    /// <param name="model">The model; it may be wrong in other respects too.</param>
    /// <param name="source">Where its parts stand.</param>
    /// <param name="diagnostics">Receives the findings.</param>
    public static void Check(Model model, SourceMap source, DiagnosticList diagnostics)
    {
        var check = new UnitCheck(model, source, diagnostics);
        check.Definitions();
        check.Declarations();
        check.Assignments();
        check.Rules();
        check.Reactions();
        check.Events();
    }

    private void Definitions()
    {
        foreach (var cycle in _table.Cycles)
            _diagnostics.Add(UnitRules.UnitCycle.At(PlaceOfUnit(cycle[0]), cycle[0], string.Join(" -> ", cycle)));
        foreach (var definition in _model.UnitDefinitions)
        {
            var where = PlaceOfUnit(definition.Id);
            if (_table.Named(definition.Id) is not { } unit)
                _reports.Explain(definition.Unit, where);
            else if (
                StandardUnits.Named(definition.Id) is { } standard
                && unit.IsConvertibleTo(standard)
                && !unit.IsSame(standard)
            )
                _diagnostics.Add(
                    UnitRules.RedefinedUnit.At(where, definition.Id, UnitReports.Rounded(unit.FactorTo(standard)))
                );
        }
    }

    private void Declarations()
    {
        var defaults = _model.Units;
        Declaration(defaults.Substance, "substance");
        Declaration(defaults.Time, "time");
        Declaration(defaults.Volume, "volume");
        Declaration(defaults.Area, "area");
        Declaration(defaults.Length, "length");
        Declaration(defaults.Extent, "extent");
        foreach (var compartment in _model.Compartments)
            Declaration(compartment.Units, compartment.Id);
        foreach (var species in _model.Species)
            Declaration(species.SubstanceUnits, species.Id);
        foreach (var parameter in _model.Parameters)
            Declaration(parameter.Units, parameter.Id);
        foreach (var reaction in _model.Reactions)
        {
            foreach (var parameter in reaction.LocalParameters)
                Declaration(parameter.Units, reaction.Id);
        }
    }

    private void Declaration(UnitExpression? unit, string id)
    {
        if (unit is not null)
            _reports.Explain(unit, PlaceOfUnit(id));
    }

    private SourceSpan PlaceOfUnit(string id) => _source.OfEquation(new EquationKey(EquationKind.Unit, id));

    private void Assignments()
    {
        foreach (var assignment in _model.InitialAssignments)
            Assignment(
                new EquationKey(EquationKind.InitialValue, assignment.Symbol),
                assignment.Symbol,
                assignment.Math
            );
    }

    private void Rules()
    {
        for (var i = 0; i < _model.Rules.Count; i++)
            switch (_model.Rules[i])
            {
                case AssignmentRule rule:
                    Assignment(new EquationKey(EquationKind.AssignmentRule, rule.Variable), rule.Variable, rule.Math);
                    break;
                case RateRule rule:
                    Rate(new EquationKey(EquationKind.RateRule, rule.Variable), rule);
                    break;
                case { Math: var math }:
                    Infer(new EquationKey(EquationKind.AlgebraicRule, "", i), math, _shared);
                    break;
            }
        for (var i = 0; i < _model.Constraints.Count; i++)
            Infer(new EquationKey(EquationKind.Constraint, "", i), _model.Constraints[i].Math, _shared);
    }

    private void Rate(EquationKey key, RateRule rule)
    {
        if (_symbols.Of(rule.Variable) is { } variable)
            Expect(
                key,
                rule.Math,
                UnitRules.RateDimension,
                $"The rate of '{rule.Variable}'",
                _symbols.RateOf(variable),
                rule.Variable
            );
        else
            Infer(key, rule.Math, _shared);
    }

    private void Reactions()
    {
        foreach (var reaction in _model.Reactions)
        {
            var extent = _symbols.ExtentOf(reaction);
            Stoichiometry(reaction, extent);
            if (reaction.KineticLaw is not { } law)
                continue;
            var within = _symbols.LocalsOf(reaction) is { } locals ? new EquationUnits(_symbols, locals) : _shared;
            var key = new EquationKey(EquationKind.KineticLaw, reaction.Id);
            Expect(
                key,
                law,
                UnitRules.ReactionDimension,
                $"The rate of '{reaction.Id}'",
                _symbols.RateOf(extent),
                null,
                within
            );
        }
    }

    private void Stoichiometry(Reaction reaction, SymbolUnit extent)
    {
        foreach (var id in reaction.Reactants.Concat(reaction.Products).Select(r => r.Species).Distinct())
        {
            if (
                _symbols.SpeciesOf(id) is not { BoundaryCondition: false } species
                || _symbols.ChangeOf(species, extent) is not { Words: { } changeWords, Unit: { } change }
                || _symbols.SubstanceOf(species) is not { Words: { } words, Unit: { } substance }
                || change.IsSame(substance)
            )
                continue;
            var (counts, isIn) = (UnitProduct.Write(changeWords), UnitProduct.Write(words));
            var where = _source.Of(reaction.Id);
            _diagnostics.Add(
                change.IsConvertibleTo(substance)
                    ? UnitRules.ImpliedFactor.At(
                        where,
                        reaction.Id,
                        counts,
                        $"'{id}'",
                        isIn,
                        UnitReports.Rounded(change.FactorTo(substance)),
                        UnitProduct.Write(UnitProduct.Per(words, changeWords))
                    )
                    : UnitRules
                        .SpeciesOfReaction.At(where, reaction.Id, counts, id, isIn)
                        .With(_source.Of(id), "declared here")
            );
        }
    }

    private void Events()
    {
        foreach (var e in _model.Events)
        {
            Infer(new EquationKey(EquationKind.EventTrigger, e.Id), e.Trigger, _shared);
            if (e.Priority is { } priority)
                Infer(new EquationKey(EquationKind.EventPriority, e.Id), priority, _shared);
            if (e.Delay is { } delay)
                Expect(
                    new EquationKey(EquationKind.EventDelay, e.Id),
                    delay,
                    UnitRules.DelayDimension,
                    $"The delay of '{e.Id}'",
                    _symbols.Time
                );
            for (var i = 0; i < e.Assignments.Count; i++)
            {
                var key = new EquationKey(EquationKind.EventAssignment, e.Id, i);
                Assignment(key, e.Assignments[i].Variable, e.Assignments[i].Math);
            }
        }
    }

    private void Assignment(EquationKey key, string id, Expr math)
    {
        if (_symbols.Of(id) is { } variable)
            Expect(key, math, UnitRules.AssignedDimension, $"'{id}'", variable, id);
        else
            Infer(key, math, _shared);
    }

    private void Expect(
        EquationKey key,
        Expr math,
        DiagnosticRule rule,
        string subject,
        SymbolUnit expected,
        string? declared = null,
        EquationUnits? within = null
    )
    {
        within ??= _shared;
        var found = Infer(key, math, within);
        if (found.IsKnown)
            _reports.Expected(
                rule,
                subject,
                expected,
                (math, found.Unit),
                _inference.Here(within),
                declared is null ? SourceSpan.None : _source.Of(declared)
            );
    }

    private InferredUnit Infer(EquationKey key, Expr math, EquationUnits within)
    {
        within.Equation = key;
        return _inference.Of(math, within);
    }
}
