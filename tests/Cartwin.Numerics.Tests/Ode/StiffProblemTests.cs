namespace Cartwin.Numerics.Tests;

public sealed class StiffProblemTests
{
    /// <summary>Method, relative tolerance, and how many tolerances the error at the end may have.</summary>
    public static TheoryData<OdeMethod, double, double> Settings => new()
    {
        { OdeMethod.Rodas4, 1e-5, 30 },
        { OdeMethod.Rodas4, 1e-8, 100 },
        { OdeMethod.Rodas5, 1e-6, 100 },
        { OdeMethod.Rodas5P, 1e-8, 100 },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Robertson(OdeMethod method, double tolerance, double factor) =>
        Check(StiffProblems.Robertson, method, tolerance, factor, 1e-16);

    [Theory]
    [MemberData(nameof(Settings))]
    public void Orego(OdeMethod method, double tolerance, double factor) =>
        Check(StiffProblems.Orego, method, tolerance, factor, 1e-3);

    [Theory]
    [MemberData(nameof(Settings))]
    public void VanDerPol(OdeMethod method, double tolerance, double factor) =>
        Check(StiffProblems.VanDerPol, method, tolerance, factor, 1e-3);

    [Theory]
    [MemberData(nameof(Settings))]
    public void Hires(OdeMethod method, double tolerance, double factor) =>
        Check(StiffProblems.Hires, method, tolerance, factor, 1e-5);

    [Theory]
    [MemberData(nameof(Settings))]
    public void Pollution(OdeMethod method, double tolerance, double factor) =>
        Check(StiffProblems.Pollution, method, tolerance, factor, 1e-9);

    /// <summary>The reference itself has three digits only: it violates the conserved total in the third.</summary>
    [Theory]
    [InlineData(OdeMethod.Rodas4)]
    [InlineData(OdeMethod.Rodas5P)]
    public void E5(OdeMethod method)
    {
        (PolynomialModel model, double end, double[] reference) = StiffProblems.E5;
        var options = new OdeOptions { Method = method, RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-32 };
        Case c = Solve.One(model, options, new Case { State = model.Start, End = end });
        Assert.Equal(LaneOutcome.Completed, c.Report.Outcome);
        Assert.Equal(reference[1], c.Final[1], 1e-3 * reference[1]);
    }

    private static void Check(
        (PolynomialModel Model, double End, double[] Reference) problem,
        OdeMethod method,
        double tolerance,
        double factor,
        double size)
    {
        var options = new OdeOptions { Method = method, RelativeTolerance = tolerance, AbsoluteTolerance = tolerance * size };
        Case c = Solve.One(problem.Model, options, new Case { State = problem.Model.Start, End = problem.End });
        Assert.Equal(LaneOutcome.Completed, c.Report.Outcome);
        for (int i = 0; i < problem.Reference.Length; i++)
        {
            Assert.Equal(
                problem.Reference[i], c.Final[i], factor * tolerance * (size + Math.Abs(problem.Reference[i])));
        }
    }
}
