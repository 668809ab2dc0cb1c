using System.Globalization;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Builds the model from what was collected, and remembers where everything stands.</summary>
internal sealed class ModelBuilder(NameSyntax modelName, BoundStatements statements, DiagnosticList diagnostics)
{
    private readonly SymbolTable _symbols = statements.Symbols;
    private int _unnamedReactions;
    private int _unnamedEvents;
    private readonly ILookup<string, InteractionStatement> _interactions = statements.Interactions.ToLookup(i => i.Reaction.Text);

    public AntimonySourceMap Map { get; } = new();

    public Model Build()
    {
        Map.Add(modelName.Text, modelName.Span);
        var functions = statements.Functions.Select(Function).ToValueArray();
        // Events first: what they set is not constant.
        var events = statements.Events.Select(Event).ToValueArray();
        var compartments = _symbols.Of(SymbolKind.Compartment).Select(Compartment).ToValueArray();
        var species = _symbols.Of(SymbolKind.Species).Select(Species).ToValueArray();
        var parameters = _symbols.Of(SymbolKind.Parameter).Select(e => Parameter(e, e.Name)).ToValueArray();
        var reactions = Reactions();
        var units = statements.Units.Where(u => !IsModelUnit(u) || u.DisplayName is not null).Select(Unit).ToValueArray();
        var about = _symbols.Find(SymbolTable.TheModel);
        var model = new Model(modelName.Text)
        {
            Units = ModelUnits(),
            UnitDefinitions = units,
            Functions = functions,
            Compartments = compartments,
            Species = species,
            Parameters = parameters,
            InitialAssignments = InitialAssignments(),
            Rules = Rules(),
            Constraints = statements.Constraints.Select(Constraint).ToValueArray(),
            Reactions = reactions,
            Events = events,
            ConversionFactor = about?.ConversionFactor,
        };
        return about is null ? model : about.Dress(model);
    }

    private FunctionDefinition Function(FunctionStatement function)
    {
        var entry = _symbols.Find(function.Id.Text)!;
        Map.Add(entry.Name, function.Id.Span);
        Map.Add(new EquationKey(EquationKind.FunctionBody, entry.Name), function.Body);
        var arguments = function.Arguments.Select(a => a.Text).ToValueArray();
        return entry.Dress(new FunctionDefinition(entry.Name, arguments, function.Body.Value));
    }

    private Event Event(EventStatement statement)
    {
        var id = statement.Id?.Text ?? Numbered("_E", ref _unnamedEvents);
        Map.Add(id, statement.Id?.Span ?? statement.Span);
        Map.Add(new EquationKey(EquationKind.EventTrigger, id), statement.Trigger);
        var e = new Event(id, statement.Trigger.Value) { Delay = statement.Delay?.Value };
        if (statement.Delay is not null)
            Map.Add(new EquationKey(EquationKind.EventDelay, id), statement.Delay);
        foreach (var (name, value) in statement.Options)
            e = Option(e, id, name, value);
        var assignments = new List<EventAssignment>();
        foreach (var (target, value) in statement.Assignments)
        {
            Map.Add(new EquationKey(EquationKind.EventAssignment, id, assignments.Count), value);
            if (_symbols.Find(target.Text) is { } entry)
                entry.SetByEvent = true;
            assignments.Add(new EventAssignment(target.Text, value.Value));
        }
        e = e with { Assignments = assignments.ToValueArray() };
        return statement.Id is null ? e : _symbols.Find(id)!.Dress(e);
    }

    private Event Option(Event e, string id, NameSyntax name, FormulaSyntax value)
    {
        if (name.Text == "priority")
        {
            Map.Add(new EquationKey(EquationKind.EventPriority, id), value);
            return e with { Priority = value.Value };
        }
        if (name.Text is not ("t0" or "persistent" or "fromTrigger"))
        {
            diagnostics.Add(TextRules.UnknownAttribute.At(name.Span, name.Text, "priority, t0, persistent and fromTrigger"));
            return e;
        }
        if (value.Value.Operation is not (Operation.True or Operation.False))
        {
            diagnostics.Add(TextRules.BadAttribute.At(value.Span, name.Text, $"'{value.Value}'", "true or false"));
            return e;
        }
        var truth = value.Value.Operation == Operation.True;
        return name.Text switch
        {
            "t0" => e with { InitialValue = truth },
            "persistent" => e with { Persistent = truth },
            _ => e with { UseValuesFromTriggerTime = truth },
        };
    }

    private Compartment Compartment(SymbolEntry entry)
    {
        var (size, unit) = Start(entry, entry.Unit?.Unit);
        // Named by its species but declared nowhere: the compartment of size 1 that everybody has.
        if (entry is { Name: SymbolTable.DefaultCompartment, Rank: null })
            size = 1;
        return entry.Dress(
            new Compartment(entry.Name)
            {
                Size = size,
                Units = unit,
                Constant = entry.Constant ?? !entry.Changes,
                SpatialDimensions = entry.SpatialDimensions ?? 3,
                Outside = entry.Compartment,
            }
        );
    }

    private Species Species(SymbolEntry entry)
    {
        var compartment = entry.Compartment ?? entry.ReactionCompartment ?? SymbolTable.DefaultCompartment;
        var constant = entry.Constant == true && !entry.Changes;
        var byRule = entry.InReaction && (entry.Always is not null || entry.Rate is not null);
        var species = new Species(entry.Name, compartment)
        {
            HasOnlySubstanceUnits = entry.SubstanceOnly,
            BoundaryCondition = entry.Boundary || byRule || (entry.Constant == true),
            Constant = constant,
            ConversionFactor = entry.ConversionFactor,
        };
        // 10/C is the amount 10 of a species that is a concentration, and 10*C the reverse.
        var other = OtherStart(entry, compartment);
        var (value, unit) = other is null ? Start(entry, entry.Unit?.Unit, keepUnit: !entry.SubstanceOnly) : (other, entry.Unit?.Unit);
        if (other is not null)
            Place(entry, unit);
        var asAmount = entry.SubstanceOnly == other is null;
        return entry.Dress(
            species with
            {
                InitialAmount = asAmount ? value : null,
                InitialConcentration = asAmount ? null : value,
                SubstanceUnits = unit,
            }
        );
    }

    private static double? OtherStart(SymbolEntry entry, string compartment)
    {
        if (entry.Initial?.Value is not { } start || start.Arguments.Length != 2)
            return null;
        var wanted = entry.SubstanceOnly ? Operation.Times : Operation.Divide;
        var (number, size) = (start.Arguments[0], start.Arguments[1]);
        return start.Operation == wanted
            && number is { Operation: Operation.Number, Name: null }
            && size.Operation == Operation.Symbol
            && size.Name == compartment
            ? number.Value
            : null;
    }

    private Parameter Parameter(SymbolEntry entry, string id)
    {
        var (value, unit) = Start(entry, entry.Unit?.Unit);
        return entry.Dress(
            new Parameter(id) { Value = value, Units = unit, Constant = entry.Constant ?? !entry.Changes }
        );
    }

    // The value at the start where it is a number, with its unit; a formula becomes an initial assignment.
    private (double? Value, UnitExpression? Unit) Start(SymbolEntry entry, UnitExpression? unit, bool keepUnit = false)
    {
        Place(entry, unit);
        if (entry.Initial is not { } start)
            return (null, unit);
        var ownUnit = start.Value.Name is { } name ? UnitExpression.Named(name) : null;
        var isPlain =
            start.Value.Operation == Operation.Number
            && (ownUnit is null || (!keepUnit && (unit is null || unit == ownUnit)));
        if (isPlain)
            return (start.Value.Value, unit ?? ownUnit);
        entry.StartsByFormula = true;
        return (null, unit);
    }

    private void Place(SymbolEntry entry, UnitExpression? unit)
    {
        Map.Add(entry.Name, entry.Place);
        if (unit is not null)
            Map.Add(new EquationKey(EquationKind.Unit, entry.Name), entry.Unit!.Value.Span);
        if (entry.Initial is not null)
            Map.Add(new EquationKey(EquationKind.InitialValue, entry.Name), entry.Initial);
        if (entry.Always is not null)
            Map.Add(new EquationKey(EquationKind.AssignmentRule, entry.Name), entry.Always);
        if (entry.Rate is not null)
            Map.Add(new EquationKey(EquationKind.RateRule, entry.Name), entry.Rate);
    }

    // In the order of the statements; of several about one name only the last is left.
    private ValueArray<InitialAssignment> InitialAssignments() =>
        statements
            .Equations.OfType<AssignmentStatement>()
            .Where(a => _symbols.Find(a.Target.Text) is { StartsByFormula: true } e && ReferenceEquals(e.Initial, a.Formula))
            .Select(a => new InitialAssignment(a.Target.Text, a.Formula.Value))
            .ToValueArray();

    private ValueArray<Rule> Rules()
    {
        var rules = new List<Rule>();
        foreach (var statement in statements.Equations)
        {
            if (statement is AlgebraicStatement a)
            {
                Map.Add(new EquationKey(EquationKind.AlgebraicRule, "", rules.Count), a.Formula);
                rules.Add(new AlgebraicRule(a.Formula.Value, a.Id?.Text));
            }
            else if (statement is AssignmentStatement s && _symbols.Find(s.Target.Text) is { } entry)
            {
                if (ReferenceEquals(entry.Always, s.Formula))
                    rules.Add(new AssignmentRule(entry.Name, s.Formula.Value));
                else if (ReferenceEquals(entry.Rate, s.Formula))
                    rules.Add(new RateRule(entry.Name, s.Formula.Value));
            }
        }
        return rules.ToValueArray();
    }

    private ValueArray<Reaction> Reactions()
    {
        var reactions = new List<Reaction>();
        foreach (var statement in statements.Reactions)
        {
            var id = statement.Id?.Text ?? Numbered("_J", ref _unnamedReactions);
            var entry = statement.Id is null ? null : _symbols.Find(id);
            Map.Add(id, statement.Id?.Span ?? statement.Span);
            var law = entry?.Initial ?? statement.Law;
            if (law is not null)
                Map.Add(new EquationKey(EquationKind.KineticLaw, id), law);
            var locals = _symbols.LocalsOf(id).Select(e => Parameter(e, e.Name[(id.Length + 1)..])).ToValueArray();
            var reaction = new Reaction(id)
            {
                Reactants = statement.Reactants.Select(Reference).ToValueArray(),
                Products = statement.Products.Select(Reference).ToValueArray(),
                Modifiers = Modifiers(id),
                KineticLaw = law?.Value,
                LocalParameters = locals,
                Reversible = statement.Reversible,
                Fast = entry?.Fast ?? false,
                Compartment = statement.Compartment?.Text ?? entry?.Compartment,
            };
            reactions.Add(entry is null ? reaction : entry.Dress(reaction));
        }
        return reactions.ToValueArray();
    }

    private ValueArray<Modifier> Modifiers(string reaction) =>
        _interactions[reaction]
            .SelectMany(i => i.Species.Select(s => new Modifier(s.Text, i.Kind, i.Id?.Text)))
            .ToValueArray();

    private SpeciesReference Reference(ParticipantSyntax participant)
    {
        if (participant.Named is not { } named)
            return new SpeciesReference(participant.Species.Text) { Stoichiometry = participant.Number ?? 1 };
        var entry = _symbols.Find(named.Text)!;
        var (value, _) = Start(entry, null);
        return new SpeciesReference(participant.Species.Text)
        {
            Id = named.Text,
            Stoichiometry = value,
            Constant = entry.Constant ?? !entry.Changes,
        };
    }

    private Constraint Constraint(ConstraintStatement statement, int index)
    {
        Map.Add(new EquationKey(EquationKind.Constraint, "", index), statement.Formula);
        if (statement.Id is { } id)
            Map.Add(id.Text, id.Span);
        return new Constraint(statement.Formula.Value, statement.Message, statement.Id?.Text);
    }

    private UnitDefinition Unit(UnitStatement statement)
    {
        Map.Add(new EquationKey(EquationKind.Unit, statement.Id.Text), statement.UnitSpan);
        return new UnitDefinition(statement.Id.Text, statement.Unit) { Name = statement.DisplayName };
    }

    private ModelUnits ModelUnits()
    {
        var units = new ModelUnits();
        foreach (var statement in statements.Units.Where(IsModelUnit))
        {
            var id = statement.Id.Text == "time_unit" ? "time" : statement.Id.Text;
            Map.Add(new EquationKey(EquationKind.Unit, id), statement.UnitSpan);
            var unit = statement.DisplayName is null ? statement.Unit : UnitExpression.Named(statement.Id.Text);
            units = statement.Id.Text switch
            {
                "substance" => units with { Substance = unit },
                "time_unit" => units with { Time = unit },
                "volume" => units with { Volume = unit },
                "area" => units with { Area = unit },
                "length" => units with { Length = unit },
                _ => units with { Extent = unit },
            };
        }
        return units;
    }

    // The words of Antimony; between backticks, or with a display name, they are units of the model's own.
    private static bool IsModelUnit(UnitStatement unit) =>
        !unit.Id.IsQuoted && unit.Id.Text is "substance" or "time_unit" or "volume" or "area" or "length" or "extent";

    // An id for what has none; a name of the author's own is never taken.
    private string Numbered(string prefix, ref int number)
    {
        string id;
        do
            id = prefix + number++.ToString(CultureInfo.InvariantCulture);
        while (_symbols.Find(id) is not null);
        return id;
    }
}
