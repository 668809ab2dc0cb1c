using CsCheck;

namespace Cartwin.Models.Tests;

public sealed class UnitCheckProperties
{
    [Fact]
    public void A_formula_built_with_consistent_units_has_no_finding() =>
        Gen.Int.Sample(
            seed =>
            {
                var formula = new ConsistentFormula(seed);
                Assert.Empty(formula.Check(["cells"], ["day"], ["uL"]));
            },
            iter: 2000
        );

    [Fact]
    public void A_correct_model_stays_correct_under_a_consistent_change_of_units() =>
        Gen.Int.Sample(
            seed =>
            {
                var formula = new ConsistentFormula(seed);
                Assert.Empty(formula.Check(["mmol"], ["h"], ["L"]));
                Assert.Empty(formula.Check(["ug"], ["week"], ["cm^3"]));
            },
            iter: 1000
        );

    [Fact]
    public void Mixed_sizes_of_the_same_dimensions_are_warnings_only() =>
        Gen.Int.Sample(
            seed =>
            {
                var findings = new ConsistentFormula(seed).Check(
                    ["mol", "nmol"],
                    ["day", "h", "s"],
                    ["L", "uL", "m^3"]
                );
                Assert.All(findings, d => Assert.Equal("CW1130", d.Rule.Code));
            },
            iter: 1000
        );

    [Fact]
    public void Scaling_the_declared_unit_of_the_result_gives_one_warning_with_the_factor() =>
        Gen.Int.Sample(
            seed =>
            {
                var formula = new ConsistentFormula(seed);
                var finding = Assert.Single(formula.Check(["cells"], ["day"], ["uL"], result: "1000 "));
                Assert.Equal("CW1130", finding.Rule.Code);
                Assert.Contains("a factor of 0.001 is missing", finding.Message, StringComparison.Ordinal);
            },
            iter: 1000
        );

    [Fact]
    public void Another_dimension_of_the_result_gives_one_error() =>
        Gen.Int.Sample(
            seed =>
            {
                var formula = new ConsistentFormula(seed);
                var finding = Assert.Single(formula.Check(["cells"], ["day"], ["uL"], result: "kelvin*"));
                Assert.Equal("CW1120", finding.Rule.Code);
            },
            iter: 1000
        );

    /// <summary>A random formula in which the unit of every symbol is chosen so that everything agrees.</summary>
    private sealed class ConsistentFormula
    {
        private readonly SeededChoices _random;
        private readonly List<int[]> _symbols = [];
        private readonly int[] _target;
        private readonly Expr _formula;

        public ConsistentFormula(int seed)
        {
            _random = new SeededChoices(seed);
            _target = RandomUnit();
            _formula = Make(_target, 4);
        }

        public ValueArray<Diagnostic> Check(string[] amounts, string[] times, string[] sizes, string result = "")
        {
            var choice = new SeededChoices(1);
            UnitExpression Unit(int[] exponents)
            {
                var factors = new List<UnitFactor>();
                foreach (
                    var (names, exponent) in new[]
                    {
                        (amounts, exponents[0]),
                        (times, exponents[1]),
                        (sizes, exponents[2]),
                    }
                )
                {
                    var one = UnitText.Read(names[choice.Next(names.Length)], out _)!;
                    factors.AddRange(UnitProduct.Power(one, exponent).Factors);
                }
                return new(factors.ToValueArray());
            }
            var parameters = _symbols
                .Select((unit, i) => new Parameter($"p{i}") { Units = Unit(unit) })
                .Append(
                    new Parameter("result")
                    {
                        Units = UnitText.Read(result + UnitText.Write(Unit(_target)), out _),
                        Constant = false,
                    }
                );
            var model = new Model("m")
            {
                Parameters = parameters.ToValueArray(),
                Rules = [new AssignmentRule("result", _formula)],
            };
            var diagnostics = new DiagnosticList();
            UnitCheck.Check(model, SourceMap.Nowhere, diagnostics);
            return diagnostics.ToSorted();
        }

        private int[] RandomUnit() => [_random.Next(-2, 3), _random.Next(-2, 3), _random.Next(-2, 3)];

        private static int[] Combine(int[] a, int[] b, int sign) =>
            [a[0] + (sign * b[0]), a[1] + (sign * b[1]), a[2] + (sign * b[2])];

        private Expr Symbol(int[] unit)
        {
            _symbols.Add(unit);
            return Expr.Symbol($"p{_symbols.Count - 1}");
        }

        private Expr Make(int[] unit, int depth)
        {
            if (depth == 0)
                return Symbol(unit);
            Expr Sub(int[] u) => Make(u, depth - 1);
            Expr Of(Operation operation, params Expr[] x) => Expr.Of(operation, x);
            var other = RandomUnit();
            // Roots multiply exponents; beyond the tenth power sizes leave the range of a double.
            var isHigh = unit.Any(n => Math.Abs(n) > 3);
            return _random.Next(isHigh ? 4 : 0, isHigh ? 5 : 14) switch
            {
                0 => Sub(unit) + Sub(unit),
                1 => Sub(unit) - Sub(unit) + 1,
                2 => Sub(other) * Sub(Combine(unit, other, -1)),
                3 => Sub(Combine(unit, other, 1)) / Sub(other),
                4 when isHigh => Symbol(unit),
                4 => Of(Operation.Sqrt, Sub(Combine(unit, unit, 1))),
                5 => Of(Operation.Root, 3, Sub(Combine(Combine(unit, unit, 1), unit, 1))),
                6 => Of(Operation.Max, Sub(unit), 0, Sub(unit)),
                7 => Of(Operation.Piecewise, Sub(unit), Of(Operation.Less, Sub(other), Sub(other)), Sub(unit)),
                8 => Of(Operation.Exp, -Sub([0, 0, 0])) * Sub(unit),
                9 => 3 * Of(Operation.Abs, Sub(unit)),
                10 => Of(Operation.Power, Of(Operation.Power, Sub(unit), 0.25), 4),
                11 => Of(Operation.Remainder, Sub(unit), Sub(unit)),
                12 => Of(Operation.Tanh, Sub(other) / Sub(other)) * Sub(unit),
                _ => Symbol(unit),
            };
        }
    }
}
