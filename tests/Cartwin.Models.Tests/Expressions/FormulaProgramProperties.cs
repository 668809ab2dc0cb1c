using CsCheck;

namespace Cartwin.Models.Tests;

public sealed class FormulaProgramProperties
{
    private static readonly string[] Symbols = ["x0", "x1", "x2", "x3"];

    [Fact]
    public void A_program_gives_the_bits_of_the_evaluation() =>
        Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Double[-3, 3].Array[4])
            .Sample(
                (seed, values) =>
                {
                    var formula = Substitution.Map(new RandomFormula(seed).Wild(4), e => e.Operation == Operation.Time ? Expr.Of(Operation.Pi) : e);
                    var program = new FormulaProgram([formula, formula + 1], Symbols);
                    var results = new double[2];
                    var scratch = program.NewScratch();
                    program.Run([1, 2, 3, 4], results, scratch);
                    program.Run(values, results, scratch);
                    var expected = new Evaluation(name => values[Array.IndexOf(Symbols, name)]).ValueOf(formula);
                    Assert.True(
                        (double.IsNaN(expected) && double.IsNaN(results[0]))
                            || BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(results[0]),
                        $"{formula}: {expected} and {results[0]}"
                    );
                }
            );

    [Fact]
    public void A_formula_with_something_unknown_is_refused() =>
        Assert.Throws<ArgumentException>(() => new FormulaProgram([Expr.Symbol("x") + Expr.Time], ["x"]));
}
