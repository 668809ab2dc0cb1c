namespace Cartwin.Numerics.Tests;

public sealed class StopTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Output_on_a_dose_shows_the_side_that_was_asked_for(bool before, double jump)
    {
        Case c = Solve.One(new DecayModel(), new OdeOptions { OutputBeforeStop = before }, Dosed([1.0], [0, 1.0, 2.0]));
        Assert.Equal(Math.Exp(-1) + jump, c.Outputs[1][0], 1e-4);
        Assert.Equal((Math.Exp(-1) + 1) * Math.Exp(-1), c.Outputs[2][0], 1e-4);
    }

    [Fact]
    public void A_stop_is_hit_exactly_and_a_dose_at_the_start_counts()
    {
        double seen = double.NaN;
        Case c = Solve.One(new DecayModel(), new OdeOptions(), new Case
        {
            Parameters = [1],
            State = [0],
            Stops = [0, 0.1 + 0.2],
            End = 2,
            Times = [0],
            AtStop = lane =>
            {
                seen = lane.Time;
                lane.SetState(0, lane.State(0) + 1);
                return LaneAction.Restart;
            },
        });
        Assert.Equal(0.1 + 0.2, seen);
        Assert.Equal(1, c.Outputs[0][0]);
        Assert.Equal(Math.Exp(-2) + Math.Exp(-1.7), c.Final[0], 1e-4);
    }

    [Fact]
    public void Parameters_change_at_a_stop_and_derived_values_follow()
    {
        Case c = Solve.One(new DecayModel(), new OdeOptions { RelativeTolerance = 1e-8 }, new Case
        {
            Parameters = [1],
            State = [1],
            Stops = [1],
            End = 2,
            AtStop = lane =>
            {
                lane.SetParameter(0, 3);
                return LaneAction.Restart;
            },
        });
        Assert.Equal(Math.Exp(-4), c.Final[0], 1e-8);
    }

    [Fact]
    public void A_stop_without_a_change_costs_few_steps()
    {
        double[] none = [];
        double[] often = [.. Enumerable.Range(1, 9).Select(i => i * 1.0)];
        var options = new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 };
        Case free = Solve.One(new DecayModel(), options, new Case { Parameters = [1], State = [1], End = 10, Stops = none });
        Case stopped = Solve.One(new DecayModel(), options, new Case { Parameters = [1], State = [1], End = 10, Stops = often });
        Assert.InRange(stopped.Report.AcceptedSteps, free.Report.AcceptedSteps, free.Report.AcceptedSteps + 2 * often.Length);
    }

    [Fact]
    public void A_stop_in_the_past_is_an_error_of_the_program()
    {
        Assert.Throws<InvalidOperationException>(() => Solve.One(
            new DecayModel(), new OdeOptions(), new Case { Parameters = [1], State = [1], Start = 5, End = 1 }));
    }

    [Fact]
    public void Values_at_the_end_of_every_step_are_delivered_on_request()
    {
        Case c = Solve.One(new DecayModel(), new OdeOptions { OutputEveryStep = true }, Dosed([1.0], []));
        Assert.Equal(c.Report.AcceptedSteps, c.StepEnds.Count);
        Assert.Equal(2, c.StepEnds[^1]);
        Assert.Equal(c.StepEnds.Order(), c.StepEnds);
    }

    [Fact]
    public void A_cancelled_run_reports_subjects_under_way_as_cancelled()
    {
        using var source = new CancellationTokenSource();
        using var integrator = new LaneIntegrator(new DecayModel().Build<double>(), new OdeOptions());
        var c = new Case
        {
            Parameters = [1],
            State = [1],
            Stops = [.. Enumerable.Range(1, 10000).Select(i => i * 1e-3)],
            End = 20,
            AtStop = lane =>
            {
                if (lane.Time > 1)
                {
                    source.Cancel();
                }

                return LaneAction.Restart;
            },
        };
        integrator.Run(new CaseProgram([c], 1), source.Token);
        Assert.Equal(LaneOutcome.Cancelled, c.Report.Outcome);
        Assert.InRange(c.Report.Time, 1, 1.1);
    }

    private static Case Dosed(double[] stops, double[] times) => new()
    {
        Parameters = [1],
        State = [1],
        Stops = stops,
        End = 2,
        Times = times,
        AtStop = lane =>
        {
            lane.SetState(0, lane.State(0) + 1);
            return LaneAction.Restart;
        },
    };

    private sealed class DecayModel : ScalarModel
    {
        public override int States => 1;

        public override int Parameters => 1;

        public override int Derived => 1;

        public override void Prologue(ReadOnlySpan<double> p, Span<double> derived) => derived[0] = -p[0];

        public override void Rhs<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> f) => f[0] = p[1] * y[0];

        public override void Jacobian<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> j) => j[0] = p[1];
    }
}
