namespace Cartwin.Numerics.Tests;

public sealed class MixedPrecisionConvergence
{
    [Theory]
    [InlineData(OdeMethod.Rodas4)]
    [InlineData(OdeMethod.Rodas5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void The_error_stays_within_ten_tolerances_down_to_the_limit(OdeMethod method)
    {
        foreach (double tolerance in new[] { 1e-3, 1e-4, 3e-5, 1e-5, 3e-6 })
        {
            if (tolerance >= MixedPrecision.SmallestRelativeTolerance(method))
            {
                Assert.InRange(Error(method, tolerance), 0, 10 * tolerance);
            }
        }
    }

    [Fact]
    public void The_error_of_the_fourth_order_method_falls_down_to_its_limit()
    {
        double[] tolerances = [1e-3, 1e-4, 1e-5, 3e-6];
        double[] errors = [.. tolerances.Select(t => Error(OdeMethod.Rodas4, t))];
        Assert.Equal(errors.OrderDescending(), errors);
    }

    [Fact]
    public void Below_the_limit_single_precision_is_refused()
    {
        Assert.False(MixedPrecision.Allows(new OdeOptions { RelativeTolerance = 1e-7 }));
        Assert.False(MixedPrecision.Allows(new OdeOptions { Method = OdeMethod.Tsit5 }));
        Assert.Throws<ArgumentException>(() => Solve.One(
            new PoolModel(), new OdeOptions { RelativeTolerance = 1e-7 }, new Case { Parameters = [1, 1, 1, 0] }, mixed: true));
    }

    [Fact]
    public void The_stiff_problems_keep_their_accuracy_in_single_precision()
    {
        foreach ((PolynomialModel model, double end, double[] reference) in new[]
            { StiffProblems.Hires, StiffProblems.Orego, StiffProblems.VanDerPol, StiffProblems.Pollution })
        {
            var options = new OdeOptions { RelativeTolerance = 1e-5, AbsoluteTolerance = 1e-9 };
            Case c = Solve.One(model, options, new Case { State = model.Start, End = end }, mixed: true);
            Assert.Equal(LaneOutcome.Completed, c.Report.Outcome);
            for (int i = 0; i < reference.Length; i++)
            {
                Assert.Equal(reference[i], c.Final[i], 1e-7 + 2e-3 * Math.Abs(reference[i]));
            }
        }
    }

    private static double Error(OdeMethod method, double tolerance)
    {
        (PolynomialModel model, double end, double[] reference) = StiffProblems.Hires;
        var options = new OdeOptions { Method = method, RelativeTolerance = tolerance, AbsoluteTolerance = tolerance * 1e-4 };
        Case c = Solve.One(model, options, new Case { State = model.Start, End = end }, mixed: true);
        return Enumerable.Range(0, reference.Length).Max(i => Math.Abs(c.Final[i] / reference[i] - 1));
    }
}
