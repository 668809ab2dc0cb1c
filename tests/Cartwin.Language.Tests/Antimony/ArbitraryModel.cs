using System.Globalization;
using Cartwin.Models;
using CsCheck;

namespace Cartwin.Language.Tests;

/// <summary>Makes any model that the type can hold, most of them sound: odd names, odd numbers, every operation, every flag.</summary>
internal sealed class ArbitraryModel
{
    private static readonly string[] OddIds =
    [
        "S", "A1", "x", "k_on", "_", "__x", "model", "module", "end", "at", "after", "in", "is", "has", "time", "pi", "inf", "NaN",
        "sin", "log", "piecewise", "normal", "gamma", "notes", "identity", "o", "e5", "E", "unit", "species", "const", "formula", "delete",
        "constraint", "J0", "_J0", "_J1", "_E0", "default_compartment", "substance", "volume", "SBO", "true", "infinity", "mL",
        "function", "import", "maximize", "creator1", "sboTerm", "fast", "gene", "priority", "t0", "rateOf", "delay",
    ];

    private static readonly string[] OddTexts =
    [
        "", " ", "plain", "with \"quotes\"", "two\nlines", "three\n```ticks\n", "tab\tand\rreturn\r\n", "back\\slash\\n", "`", "µg·°C",
        "\u0000\u0007\u001b[31m", "\U0001F9EC", "\uD83E", "\uDDEC\uD83E", "read: Smith 2020", "ends in \\", "// no comment", "/* nor */", "\u2028",
        "\n", "a\nb\t", "trailing blank \n x",
    ];

    private static readonly double[] OddNumbers =
    [
        0, -0.0, 1, -1, 2, 0.1, 1e-5, -1e-5, 1e20, 1e21, 123456789, 1e300, double.MaxValue, double.MinValue, double.Epsilon,
        -double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity, Math.PI, 2.2250738585072011e-308,
    ];

    private readonly Dice _random;
    private readonly HashSet<string> _taken = [];
    private List<string> _symbols = [];
    private List<FunctionDefinition> _functions = [];
    private bool _mayDraw;

    private readonly bool _units;

    private ArbitraryModel(int seed)
    {
        _random = new Dice((ulong)seed);
        _units = Chance(0.4);
    }

    public static Gen<Model> Gen { get; } = CsCheck.Gen.Int[0, int.MaxValue].Select(Of);

    public static Model Of(int seed) => new ArbitraryModel(seed).Make();

    /// <summary>Any formula over the names a to e.</summary>
    public static Gen<Expr> Formulas { get; } =
        CsCheck.Gen.Int[0, int.MaxValue].Select(seed => new ArbitraryModel(seed) { _symbols = ["a", "b", "c", "d", "e"], _mayDraw = true }.Number(6));

    private bool Chance(double share) => _random.NextDouble() < share;

    private int Upto(int most) => _random.Next(most + 1);

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private T? Maybe<T>(Func<T> make)
        where T : class => Chance(0.3) ? make() : null;

    private double Value() => Chance(0.3) ? Pick(OddNumbers) : Chance(0.5) ? _random.Next(100) : _random.NextDouble() * Math.Pow(10, _random.Next(-12, 12));

    private double? Start() => Chance(0.8) ? Value() : null;

    private string Text() => Chance(0.5) ? Pick(OddTexts) : Pick(OddTexts) + Pick(OddTexts);

    private string NewId()
    {
        var id = Pick(OddIds);
        while (!_taken.Add(id))
            id = Pick(OddIds) + _random.Next(1000).ToString(CultureInfo.InvariantCulture);
        return id;
    }

    private List<T> Many<T>(int most, Func<T> make) => [.. Enumerable.Range(0, Upto(most)).Select(_ => make())];

    private Model Make()
    {
        _functions = Many(2, Function);
        var compartments = Chance(0.3) ? [new Compartment("default_compartment") { Size = 1 }] : Many(3, Compartment);
        compartments.RemoveAll(c => !_taken.Add(c.Id) && c.Id == "default_compartment");
        var species = compartments.Count == 0 ? [] : Many(4, () => Species(compartments));
        var parameters = Many(4, Parameter);
        var reactions = species.Count == 0 ? [] : Many(3, () => Reaction(species, compartments));
        var references = reactions.SelectMany(r => r.Reactants.Concat(r.Products)).Where(r => r.Id is not null).ToList();
        _symbols =
        [
            .. compartments.Select(c => c.Id), .. species.Select(s => s.Id), .. parameters.Select(p => p.Id), .. reactions.Select(r => r.Id),
            .. references.Select(r => r.Id!),
        ];
        reactions = [.. reactions.Select(WithLaw)];
        var changing = compartments.Where(c => !c.Constant).Select(c => c.Id).Concat(parameters.Where(p => !p.Constant).Select(p => p.Id))
            .Concat(species.Where(s => !s.Constant).Select(s => s.Id)).Concat(references.Where(r => !r.Constant).Select(r => r.Id!)).ToList();
        var starting = compartments.Where(c => c.Size is null).Select(c => c.Id).Concat(parameters.Where(p => p.Value is null).Select(p => p.Id))
            .Concat(species.Where(s => s.InitialAmount is null && s.InitialConcentration is null).Select(s => s.Id)).ToList();
        var factor = parameters.Count > 0 && Chance(0.2) ? Pick(parameters).Id : null;
        return Dressed(
            new Model(Chance(0.2) ? "__main" : NewId())
            {
                Units = ModelUnits(),
                UnitDefinitions = Many(2, UnitDefinition).DistinctBy(u => u.Id).ToValueArray(),
                Functions = _functions.ToValueArray(),
                Compartments = compartments.ToValueArray(),
                Species = species.ToValueArray(),
                Parameters = parameters.ToValueArray(),
                InitialAssignments = starting.Where(_ => Chance(0.5)).OrderBy(_ => _random.Next64())
                    .Select(id => new InitialAssignment(id, NotPlain(Moment(3)))).ToValueArray(),
                Rules = Rules(changing).ToValueArray(),
                Constraints = Many(3, Constraint).ToValueArray(),
                Reactions = reactions.ToValueArray(),
                Events = Many(3, () => Event(changing)).ToValueArray(),
                ConversionFactor = factor,
            }
        );
    }

    // A plain number at the start belongs into the element itself.
    private static Expr NotPlain(Expr math) =>
        math.Operation == Operation.Number || math.Operation is Operation.Times or Operation.Divide ? Expr.Of(Operation.Abs, math) : math;

    private T Dressed<T>(T element)
        where T : Element =>
        Chance(0.7)
            ? element
            : element with
            {
                Name = Maybe(Text),
                Notes = Maybe(Text),
                SboTerm = Chance(0.3) ? _random.Next(10_000_000) : null,
                Annotations = Many(2, Annotation).ToValueArray(),
            };

    private Annotation Annotation()
    {
        var qualifier = Pick<string>(["identity", "hasPart", "part", "creator2.givenName", "modified1", "notes", "foo", "foo.bar", "is", "end", "model"]);
        return new Annotation(qualifier, Many(2, Text).Prepend(Text()).ToValueArray());
    }

    private FunctionDefinition Function()
    {
        var outer = _symbols;
        var arguments = Many(3, () => Pick(OddIds)).Distinct().ToList();
        _symbols = arguments;
        var body = Number(3);
        _symbols = outer;
        return Dressed(new FunctionDefinition(NewId(), arguments.ToValueArray(), body));
    }

    private Compartment Compartment() =>
        Dressed(
            new Compartment(NewId())
            {
                Size = Start(),
                Units = MaybeUnit(),
                Constant = Chance(0.7),
                SpatialDimensions = Chance(0.8) ? 3 : Value(),
            }
        );

    private Species Species(List<Compartment> compartments)
    {
        var (amount, constant) = (Chance(0.4), Chance(0.1));
        return Dressed(
            new Species(NewId(), Pick(compartments).Id)
            {
                InitialAmount = amount ? Start() : null,
                InitialConcentration = amount ? null : Start(),
                SubstanceUnits = MaybeUnit(),
                HasOnlySubstanceUnits = Chance(0.3),
                BoundaryCondition = Chance(0.2),
                Constant = constant,
            }
        );
    }

    private Parameter Parameter() => Dressed(new Parameter(NewId()) { Value = Start(), Units = MaybeUnit(), Constant = Chance(0.6) });

    private Reaction Reaction(List<Species> species, List<Compartment> compartments) =>
        Dressed(
            new Reaction(NewId())
            {
                Reactants = Many(3, () => Reference(species)).ToValueArray(),
                Products = Many(3, () => Reference(species)).ToValueArray(),
                Modifiers = Many(2, () => new Modifier(Pick(species).Id, Pick<ModifierKind>([ModifierKind.Unknown, ModifierKind.Activator, ModifierKind.Inhibitor]), Maybe(NewId)))
                    .ToValueArray(),
                LocalParameters = Many(2, () => Dressed(new Parameter(Pick(OddIds)) { Value = Start(), Units = MaybeUnit(), Constant = Chance(0.7) }))
                    .DistinctBy(p => p.Id).ToValueArray(),
                Reversible = Chance(0.5),
                Fast = Chance(0.1),
                Compartment = Chance(0.2) ? Pick(compartments).Id : null,
            }
        );

    private SpeciesReference Reference(List<Species> species) =>
        new(Pick(species).Id)
        {
            Id = Maybe(NewId),
            Stoichiometry = Chance(0.6) ? 1 : Chance(0.9) ? Value() : null,
            Constant = Chance(0.7),
        };

    private Reaction WithLaw(Reaction reaction)
    {
        var outer = _symbols;
        _symbols = [.. outer.Where(id => id != reaction.Id && !id.StartsWith("_J", StringComparison.Ordinal)), .. reaction.LocalParameters.Select(p => p.Id)];
        var law = Chance(0.9) ? Number(4) : null;
        _symbols = outer;
        return reaction with { KineticLaw = law };
    }

    private IEnumerable<Rule> Rules(List<string> changing)
    {
        foreach (var id in changing.Where(_ => Chance(0.3)).OrderBy(_ => _random.Next64()))
            yield return Chance(0.5) ? new AssignmentRule(id, Number(3)) : new RateRule(id, Number(4));
        if (Chance(0.2))
            yield return new AlgebraicRule(Number(3), Maybe(NewId));
    }

    private Constraint Constraint() => new(Condition(3), Maybe(Text), Maybe(NewId));

    private Event Event(List<string> changing) =>
        Dressed(
            new Event(NewId(), Condition(4))
            {
                InitialValue = Chance(0.7),
                Persistent = Chance(0.7),
                UseValuesFromTriggerTime = Chance(0.7),
                Delay = Maybe(() => Moment(3)),
                Priority = Maybe(() => Moment(3)),
                Assignments = changing.Where(_ => Chance(0.3)).Select(id => new EventAssignment(id, Moment(3))).ToValueArray(),
            }
        );

    private ModelUnits ModelUnits() =>
        Chance(0.7) ? new() : new() { Substance = MaybeUnit(), Time = MaybeUnit(), Volume = MaybeUnit(), Area = MaybeUnit(), Length = MaybeUnit(), Extent = MaybeUnit() };

    private UnitDefinition UnitDefinition() => new(Pick(OddIds), Unit()) { Name = Maybe(Text) };

    // Units that do not fit are errors, so most models have none.
    private UnitExpression? MaybeUnit() => _units ? Maybe(Unit) : null;

    private UnitExpression Unit() =>
        new(
            Many(2, UnitFactor).Prepend(UnitFactor()).ToValueArray()
        );

    private UnitFactor UnitFactor() =>
        new(Pick<string>(["mole", "litre", "second", "dimensionless", "mL", "day", "cell"]), Pick<double>([1, -1, 2, 0.5]), Pick<int>([0, 0, 0, -3]), Pick<double>([1, 1, 60, 0.1]));

    // A formula that has its value at a moment, when random numbers may be drawn.
    private Expr Moment(int depth)
    {
        _mayDraw = true;
        var math = Number(depth);
        _mayDraw = false;
        return math;
    }

    private Expr Number(int depth)
    {
        if (depth <= 0 || Chance(0.25))
            return Leaf();
        if (_functions.Count > 0 && Chance(0.1))
        {
            var function = Pick(_functions);
            return Expr.Call(function.Id, [.. function.Arguments.Select(_ => Number(depth - 1))]);
        }
        var facts = Pick(Numeric);
        return facts.Operation switch
        {
            Operation.Piecewise => Expr.Of(Operation.Piecewise, [.. Enumerable.Range(0, Upto(5)).Select(i => i % 2 == 1 ? Condition(depth - 1) : Number(depth - 1))]),
            Operation.RateOf => _symbols.Count > 0 && _symbols[0] == "a" ? Expr.Of(Operation.RateOf, Expr.Symbol("a")) : Leaf(),
            Operation.Delay => Expr.Of(Operation.Delay, Always(depth - 1), Always(depth - 1)),
            _ when facts.IsDraw && !_mayDraw => Leaf(),
            _ => Expr.Of(facts.Operation, [.. Arguments(facts, () => Number(depth - 1))]),
        };
    }

    // A formula that has a value at every moment.
    private Expr Always(int depth)
    {
        var outer = _mayDraw;
        _mayDraw = false;
        var math = Number(depth);
        _mayDraw = outer;
        return math;
    }

    private Expr Condition(int depth)
    {
        if (depth <= 0)
            return Chance(0.5) ? Expr.True : Expr.False;
        var facts = Pick(Logical);
        var ofNumbers = facts.Operation is >= Operation.Equal and <= Operation.GreaterOrEqual;
        return Expr.Of(facts.Operation, [.. Arguments(facts, () => ofNumbers ? Number(depth - 1) : Condition(depth - 1))]);
    }

    private IEnumerable<Expr> Arguments(OperationFacts facts, Func<Expr> make)
    {
        var most = Math.Min(facts.MostArguments, facts.FewestArguments + 3);
        var count = _random.Next(facts.FewestArguments, most + 1);
        while (!facts.Takes(count))
            count = _random.Next(facts.FewestArguments, most + 1);
        for (; count > 0; count--)
            yield return make();
    }

    private Expr Leaf() =>
        _symbols.Count > 0 && Chance(0.6) ? Expr.Symbol(Pick(_symbols))
        : Chance(0.8) ? Expr.Number(Value(), _units && Chance(0.1) ? Pick<string>(["mL", "day", "cell", "e3", "mole"]) : null)
        : Pick<Expr>([Expr.Time, Expr.Of(Operation.Pi), Expr.Of(Operation.Avogadro), Expr.Of(Operation.ExponentialE)]);

    private static readonly OperationFacts[] Numeric =
        [.. OperationFacts.All.Where(f => !f.IsBoolean && f.MostArguments > 0), .. Common(), .. Common(), .. Common()];

    private static readonly OperationFacts[] Logical = [.. OperationFacts.All.Where(f => f.IsBoolean && f.MostArguments > 0)];

    private static IEnumerable<OperationFacts> Common() =>
        ((Operation[])[Operation.Plus, Operation.Times, Operation.Negate, Operation.Divide, Operation.Power]).Select(OperationFacts.Of);
}
