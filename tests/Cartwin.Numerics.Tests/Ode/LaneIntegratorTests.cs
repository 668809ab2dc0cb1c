namespace Cartwin.Numerics.Tests;

public sealed class LaneIntegratorTests
{
    public static TheoryData<OdeMethod> Methods => new(OdeMethod.Rodas4, OdeMethod.Rodas5, OdeMethod.Rodas5P, OdeMethod.Tsit5);

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_solution_and_its_output_follow_the_exact_one(OdeMethod method)
    {
        double[] times = [.. Enumerable.Range(0, 31).Select(i => i * 0.1)];
        var options = new OdeOptions { Method = method, RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-9 };
        Case c = Solve.One(new ExactModel(), options, new Case { State = ExactModel.Exact(0), End = 3, Times = times });

        Assert.Equal(LaneOutcome.Completed, c.Report.Outcome);
        Assert.Equal(3, c.Report.Time);
        Assert.InRange(c.Report.RejectedSteps, 0, c.Report.AcceptedSteps / 4);
        for (int i = 0; i < times.Length; i++)
        {
            double[] exact = ExactModel.Exact(times[i]);
            for (int s = 0; s < 3; s++)
            {
                Assert.Equal(exact[s], c.Outputs[i][s], 2e-7);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void More_subjects_than_lanes_all_finish_in_any_order(OdeMethod method)
    {
        var cases = Enumerable.Range(0, 37).Select(i => new Case { State = ExactModel.Exact(0.1 * i), Start = 0.1 * i, End = 0.1 * i + 0.05 * (i % 7) + 0.1 }).ToList();
        Solve.All(new ExactModel(), new OdeOptions { Method = method }, cases);
        foreach (Case c in cases)
        {
            Assert.Equal(LaneOutcome.Completed, c.Report.Outcome);
            Assert.Equal(ExactModel.Exact(c.End)[1], c.Final[1], 1e-3);
        }
    }
}
