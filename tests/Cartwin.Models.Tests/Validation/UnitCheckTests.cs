using System.Diagnostics;

namespace Cartwin.Models.Tests;

public sealed class UnitCheckTests
{
    private static readonly Expr Tumour = Expr.Symbol("Tumour");
    private static readonly Expr Grow = Expr.Symbol("grow");
    private static readonly Expr Dose = Expr.Symbol("Dose");
    private static readonly Expr N = Expr.Symbol("n");

    private static readonly Model Base = new("m")
    {
        Units = new ModelUnits { Time = Unit("day"), Substance = Unit("cells") },
        Compartments = [new Compartment("Blood") { Units = Unit("uL") }],
        Species = [new Species("CarT", "Blood"), new Species("B", "Blood") { HasOnlySubstanceUnits = true }],
        Parameters =
        [
            Variable("Tumour", "cells"),
            Variable("Mass", "mg"),
            Variable("x", null),
            Variable("y", "dimensionless"),
            new Parameter("grow") { Units = Unit("1/day"), Value = 1 },
            new Parameter("growHour") { Units = Unit("1/h"), Value = 1 },
            new Parameter("Dose") { Units = Unit("cells"), Value = 1 },
            new Parameter("Grams") { Units = Unit("g"), Value = 1 },
            new Parameter("Ratio") { Units = Unit("percent"), Value = 1 },
            new Parameter("n") { Units = Unit("dimensionless"), Value = 2.5 },
            new Parameter("m") { Units = Unit("dimensionless") },
            new Parameter("free") { Value = 1 },
        ],
        Functions =
        [
            new FunctionDefinition(
                "hill",
                ["a", "K", "h"],
                Power(Expr.Symbol("a"), Expr.Symbol("h"))
                    / (Power(Expr.Symbol("K"), Expr.Symbol("h")) + Power(Expr.Symbol("a"), Expr.Symbol("h")))
            ),
            new FunctionDefinition("loop", ["a"], Expr.Call("loop", Expr.Symbol("a") + 1)),
        ],
    };

    private static UnitExpression Unit(string text) => UnitText.Read(text, out _)!;

    private static Parameter Variable(string id, string? unit) =>
        new(id) { Units = unit is null ? null : Unit(unit), Constant = false };

    private static Expr Power(Expr x, Expr n) => Expr.Of(Operation.Power, x, n);

    private static Expr F(Operation operation, params Expr[] x) => Expr.Of(operation, x);

    private static ValueArray<Diagnostic> Check(Model model) => Check(model, new LineSource(model));

    private static ValueArray<Diagnostic> Check(Model model, SourceMap source)
    {
        var diagnostics = new DiagnosticList();
        UnitCheck.Check(model, source, diagnostics);
        return diagnostics.ToSorted();
    }

    private static ValueArray<Diagnostic> CheckRate(string variable, Expr rate) =>
        Check(Base with { Rules = [new RateRule(variable, rate)] });

    private static ValueArray<Diagnostic> CheckValue(string variable, Expr value) =>
        Check(Base with { Rules = [new AssignmentRule(variable, value)] });

    private static void Found(string code, string message, ValueArray<Diagnostic> diagnostics)
    {
        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(code, diagnostic.Rule.Code);
        Assert.Equal(message, diagnostic.Message);
    }

    [Fact]
    public void A_sum_of_different_dimensions_names_both_terms_and_their_places()
    {
        var diagnostics = CheckRate("Tumour", (Grow * Tumour) + Dose);
        Found("CW1110", "'grow*Tumour' is in cells/day but 'Dose' is in cells: they cannot be added.", diagnostics);
        Assert.Equal("Dose", LineSource.TextAt(diagnostics[0].Where));
        var related = Assert.Single(diagnostics[0].Related);
        Assert.Equal("grow*Tumour", LineSource.TextAt(related.Where));
        Assert.Equal("in cells/day", related.Label);
    }

    [Fact]
    public void A_subtracted_term_is_named_without_its_sign() =>
        Found(
            "CW1110",
            "'grow*Tumour' is in cells/day but 'Dose' is in cells: they cannot be added.",
            CheckRate("Tumour", (Grow * Tumour) - Dose)
        );

    [Fact]
    public void A_right_model_has_no_finding()
    {
        var logistic = Grow * Tumour * (1 - (Tumour / Dose)) - (0.5 * Grow * Tumour);
        Assert.Empty(CheckRate("Tumour", logistic));
        Assert.Empty(CheckRate("Tumour", 0));
        Assert.Empty(CheckValue("Tumour", 2 * Dose + 5));
        Assert.Empty(CheckValue("Tumour", F(Operation.Sqrt, Dose * Dose)));
        Assert.Empty(CheckValue("Tumour", F(Operation.Root, 3, Dose * Dose * Tumour)));
        Assert.Empty(CheckValue("y", F(Operation.Exp, -Grow * Expr.Time)));
        Assert.Empty(CheckRate("Tumour", F(Operation.RateOf, Tumour)));
        Assert.Empty(CheckValue("Tumour", F(Operation.Delay, Tumour, 1 / Grow)));
        Assert.Empty(CheckValue("Tumour", F(Operation.Piecewise, Dose, F(Operation.Less, Expr.Time, 3), 0)));
    }

    [Fact]
    public void Nothing_is_reported_where_units_are_not_declared()
    {
        var x = Expr.Symbol("x");
        var free = Expr.Symbol("free");
        Assert.Empty(CheckValue("x", Grow * Tumour));
        Assert.Empty(CheckValue("Tumour", free * Grow));
        Assert.Empty(CheckValue("Tumour", F(Operation.Exp, free)));
        Assert.Empty(CheckValue("Tumour", F(Operation.Exp, x) * free));
        Assert.Empty(CheckValue("x", F(Operation.Ln, x * Tumour)));
        Assert.Empty(Check(Base with { Units = new(), Rules = [new RateRule("Tumour", Dose)] }));
        Assert.Empty(CheckValue("Tumour", Expr.Symbol("nobody") * Grow));
    }

    [Fact]
    public void An_undeclared_term_does_not_hide_the_others() =>
        Found(
            "CW1120",
            "'Tumour' is in cells but its formula 'x + grow' is in 1/day.",
            CheckValue("Tumour", Expr.Symbol("x") + Grow)
        );

    [Fact]
    public void One_mistake_is_reported_once()
    {
        var wrong = Tumour + Grow;
        Assert.Single(CheckValue("Mass", Expr.Of(Operation.Exp, wrong * wrong) + (wrong / Dose)));
        Assert.Single(Check(Base with { Rules = [new AssignmentRule("x", wrong), new AssignmentRule("y", wrong)] }));
    }

    [Fact]
    public void Many_terms_of_one_wrong_unit_are_one_mistake() =>
        Assert.Single(CheckValue("x", F(Operation.Plus, Grow, Dose, Tumour, Dose * 2)));

    [Theory]
    [InlineData(Operation.Exp)]
    [InlineData(Operation.Ln)]
    [InlineData(Operation.Log10)]
    [InlineData(Operation.Sin)]
    [InlineData(Operation.ArcTanh)]
    [InlineData(Operation.Factorial)]
    public void Functions_need_pure_numbers(Operation operation)
    {
        var name = OperationFacts.Of(operation).Name;
        var diagnostics = CheckValue("x", F(operation, Tumour));
        Found("CW1113", $"{name} needs a pure number but 'Tumour' is in cells.", diagnostics);
        Assert.Equal($"Divide by a reference value of the same unit, as in {name}(x/reference).", diagnostics[0].Hint);
        Assert.Equal("Tumour", LineSource.TextAt(diagnostics[0].Where));
    }

    [Fact]
    public void Comparisons_and_alternatives_need_one_dimension()
    {
        Found(
            "CW1111",
            "'Tumour' is in cells but 'Mass' is in mg: they cannot be compared.",
            CheckValue("x", F(Operation.Piecewise, 1, F(Operation.Less, Tumour, Expr.Symbol("Mass")), 2))
        );
        Found(
            "CW1112",
            "'Tumour' is in cells but 'grow' is in 1/day: they cannot stand for each other.",
            CheckValue("x", F(Operation.Max, Tumour, Grow))
        );
        Found(
            "CW1112",
            "'Tumour' is in cells but 'grow' is in 1/day: they cannot stand for each other.",
            CheckValue("x", F(Operation.Piecewise, Tumour, F(Operation.Less, Expr.Time, 1), Grow))
        );
    }

    [Fact]
    public void An_exponent_is_a_pure_number() =>
        Found(
            "CW1114",
            "The exponent 'grow' is in 1/day, but an exponent is a pure number.",
            CheckValue("x", Power(Dose, Grow))
        );

    [Fact]
    public void A_constant_parameter_may_be_the_exponent_of_a_quantity()
    {
        Assert.Empty(CheckValue("y", Power(Tumour, N) / (Power(Dose, N) + Power(Tumour, N))));
        Assert.Empty(CheckValue("y", Power(Tumour, Expr.Symbol("m")) / Power(Dose, Expr.Symbol("m"))));
        Assert.Empty(CheckValue("Tumour", Power(Tumour, N - 1.5)));
        Found(
            "CW1120",
            "'y' is in dimensionless but its formula 'Tumour^n' is in cells^2.5.",
            CheckValue("y", Power(Tumour, N))
        );
    }

    [Fact]
    public void A_changing_exponent_needs_a_pure_number_as_base()
    {
        Found(
            "CW1115",
            "'Tumour' is in cells, so it cannot have the exponent 'y', which may change during a run.",
            CheckValue("x", Power(Tumour, Expr.Symbol("y")))
        );
        Assert.Empty(CheckValue("y", Power(Tumour / Dose, Expr.Symbol("y"))));
    }

    [Fact]
    public void Another_size_of_the_same_dimension_is_a_warning_with_the_factor()
    {
        var sum = CheckValue("x", Expr.Symbol("Mass") + Expr.Symbol("Grams"));
        Found("CW1130", "'Grams' is in g but 'Mass' is in mg: a factor of 1000 is missing.", sum);
        Assert.Equal(Severity.Warning, sum[0].Severity);
        Assert.Contains("the value 1000 and the unit mg/g", sum[0].Hint, StringComparison.Ordinal);
        Found(
            "CW1130",
            "'growHour*Tumour' is in cells/h but the rate of 'Tumour' is in cells/day: a factor of 24 is missing.",
            CheckRate("Tumour", Expr.Symbol("growHour") * Tumour)
        );
        Found(
            "CW1130",
            "'Ratio' is in percent but a pure number is in dimensionless: a factor of 0.01 is missing.",
            CheckValue("x", F(Operation.Exp, Expr.Symbol("Ratio")))
        );
        Assert.Empty(CheckValue("Mass", Expr.Number(1000, "mg/g") * Expr.Symbol("Grams")));
    }

    [Fact]
    public void A_rate_is_per_time() =>
        Found("CW1121", "The rate of 'Tumour' must be in cells/day but 'Dose' is in cells.", CheckRate("Tumour", Dose));

    [Fact]
    public void A_species_is_a_concentration_or_an_amount()
    {
        var (carT, b, blood) = (Expr.Symbol("CarT"), Expr.Symbol("B"), Expr.Symbol("Blood"));
        Assert.Empty(CheckValue("Tumour", (carT * blood) + b));
        Found("CW1120", "'Tumour' is in cells but its formula 'CarT' is in cells/uL.", CheckValue("Tumour", carT));
    }

    [Fact]
    public void A_rate_law_is_extent_per_time()
    {
        var reaction = new Reaction("kill")
        {
            Reactants = [new SpeciesReference("B")],
            KineticLaw = Grow * Expr.Symbol("CarT"),
        };
        Found(
            "CW1122",
            "The rate of 'kill' must be in cells/day but 'grow*CarT' is in cells/day/uL.",
            Check(Base with { Reactions = [reaction] })
        );
        Assert.Empty(
            Check(
                Base with
                {
                    Reactions = [reaction with { KineticLaw = Grow * Expr.Symbol("CarT") * Expr.Symbol("Blood") }],
                }
            )
        );
    }

    [Fact]
    public void Local_parameters_hide_those_of_the_model()
    {
        var reaction = new Reaction("r")
        {
            Products = [new SpeciesReference("B")],
            LocalParameters = [new Parameter("Dose") { Units = Unit("cells/day") }],
            KineticLaw = Dose,
        };
        Assert.Empty(Check(Base with { Reactions = [reaction] }));
        Assert.Single(Check(Base with { Reactions = [reaction with { LocalParameters = [] }] }));
    }

    [Fact]
    public void A_reaction_needs_a_conversion_factor_for_a_species_of_another_unit()
    {
        var reaction = new Reaction("r") { Products = [new SpeciesReference("Drug")] };
        var model = Base with
        {
            Species = [new Species("Drug", "Blood") { SubstanceUnits = Unit("nmol") }],
            Reactions = [reaction],
        };
        Found("CW1124", "'r' counts in cells, but 'Drug', which it changes, is in nmol.", Check(model));
        var converted = model with
        {
            Parameters = [.. Base.Parameters, new Parameter("f") { Units = Unit("nmol/cells") }],
            ConversionFactor = "f",
        };
        Assert.Empty(Check(converted));
        Assert.Empty(Check(model with { Units = new(), ConversionFactor = null }));
    }

    [Fact]
    public void Events_are_checked_in_all_their_parts()
    {
        var good = new Event("e", F(Operation.Greater, Expr.Time, 3 / Grow))
        {
            Delay = 1 / Grow,
            Assignments = [new EventAssignment("Tumour", Tumour + Dose)],
        };
        Assert.Empty(Check(Base with { Events = [good] }));
        Found(
            "CW1123",
            "The delay of 'e' must be in day but 'Dose' is in cells.",
            Check(Base with { Events = [good with { Delay = Dose }] })
        );
        Found(
            "CW1111",
            "'time' is in day but 'grow' is in 1/day: they cannot be compared.",
            Check(Base with { Events = [good with { Trigger = F(Operation.Greater, Expr.Time, Grow) }] })
        );
        Found(
            "CW1120",
            "'Mass' is in mg but its formula 'Tumour' is in cells.",
            Check(Base with { Events = [good with { Assignments = [new EventAssignment("Mass", Tumour)] }] })
        );
    }

    [Fact]
    public void A_function_of_the_model_is_checked_with_the_units_of_its_arguments()
    {
        Assert.Empty(CheckValue("y", Expr.Call("hill", Tumour, Dose, N)));
        var diagnostics = CheckValue("y", Expr.Call("hill", Tumour, Expr.Symbol("Mass"), 2));
        Found("CW1110", "'Mass^2' is in mg^2 but 'Tumour^2' is in cells^2: they cannot be added.", diagnostics);
        Assert.Contains(diagnostics[0].Related, r => r.Label == "in the body of hill");
        Assert.Single(CheckValue("Mass", Expr.Call("hill", Expr.Call("hill", Tumour, Dose, 2), 0.5, N)));
        Assert.Empty(CheckValue("y", Expr.Call("loop", Tumour)));
        Assert.Empty(CheckValue("y", Expr.Call("missing", Tumour)));
        Assert.Empty(CheckValue("y", Expr.Call("hill", Tumour)));
    }

    [Fact]
    public void Units_that_nobody_knows_are_reported_once_with_a_near_name()
    {
        var model = Base with
        {
            Parameters = [.. Base.Parameters, Variable("a", "cels/uL"), Variable("b", "cels"), Variable("c", "degC")],
        };
        var diagnostics = Check(model);
        Assert.Equal(["CW1101", "CW1105"], diagnostics.Select(d => d.Rule.Code));
        Assert.Equal("Did you mean 'cell'?", diagnostics[0].Hint);
        Assert.Equal("a has cels/uL", LineSource.TextAt(diagnostics[0].Where));
    }

    [Fact]
    public void Definitions_of_units_are_checked_themselves()
    {
        var model = Base with
        {
            UnitDefinitions =
            [
                new UnitDefinition("p", Unit("q")),
                new UnitDefinition("q", Unit("2 p")),
                new UnitDefinition("mL", Unit("1e-6 litre")),
                new UnitDefinition("z", Unit("0 litre")),
                new UnitDefinition("M", Unit("mole/litre")),
                new UnitDefinition("ps", Unit("1/second")),
            ],
        };
        var diagnostics = Check(model);
        Assert.Equal(["CW1102", "CW1103", "CW1104"], diagnostics.Select(d => d.Rule.Code));
        Assert.Equal("The unit 'p' is defined by itself: p -> q -> p.", diagnostics[0].Message);
        Assert.Equal(
            "The unit 'mL' of this model is 0.001 times the unit that everybody else calls 'mL'.",
            diagnostics[1].Message
        );
    }

    [Fact]
    public void Units_of_numbers_are_read_and_checked()
    {
        Assert.Empty(CheckValue("Tumour", Expr.Number(5, "cells")));
        Found(
            "CW1120",
            "'Tumour' is in cells but its formula '5 mg' is in mg.",
            CheckValue("Tumour", Expr.Number(5, "mg"))
        );
        Assert.Equal("CW1101", Assert.Single(CheckValue("Tumour", Expr.Number(5, "quux"))).Rule.Code);
        Assert.Equal(
            "CW1106",
            Assert.Single(CheckValue("Tumour", Expr.Number(5, "m/") + Expr.Number(6, "m/"))).Rule.Code
        );
    }

    [Fact]
    public void A_huge_formula_gets_a_short_message()
    {
        var e = Tumour;
        for (var i = 0; i < 900; i++)
            e = e * e / Tumour;
        var wide = Expr.Of(Operation.Plus, [.. Enumerable.Repeat(Tumour, 50_000)]);
        foreach (var formula in new[] { e + Grow, wide + Grow })
        {
            var model = Base with { Rules = [new AssignmentRule("x", formula)] };
            Assert.True(Assert.Single(Check(model, SourceMap.Nowhere)).Message.Length < 250);
        }
    }

    [Fact]
    public void Functions_that_double_at_every_call_end_in_reasonable_time()
    {
        var functions = new List<FunctionDefinition> { new("f0", ["a"], Expr.Symbol("a") * Expr.Symbol("a")) };
        for (var i = 1; i < 60; i++)
            functions.Add(new($"f{i}", ["a"], Expr.Call($"f{i - 1}", Expr.Call($"f{i - 1}", Expr.Symbol("a")))));
        var watch = Stopwatch.StartNew();
        Check(
            Base with
            {
                Functions = functions.ToValueArray(),
                Rules = [new AssignmentRule("x", Expr.Call("f59", Tumour))],
            }
        );
        Assert.True(watch.Elapsed.TotalSeconds < 20, $"{watch.Elapsed}");
    }

    [Fact]
    public void Every_rule_has_its_own_code()
    {
        var rules = typeof(UnitRules).GetProperties().Select(p => (DiagnosticRule)p.GetValue(null)!).ToList();
        Assert.Equal(rules.Count, rules.Select(r => r.Code).Distinct().Count());
        Assert.All(rules, r => Assert.StartsWith("CW11", r.Code, StringComparison.Ordinal));
    }
}
