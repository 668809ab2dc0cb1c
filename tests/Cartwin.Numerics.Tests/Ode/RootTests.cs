namespace Cartwin.Numerics.Tests;

public sealed class RootTests
{
    private static readonly OdeOptions Tight = new() { Method = OdeMethod.Rodas5P, RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-12 };

    [Theory]
    [InlineData(OdeMethod.Rodas4)]
    [InlineData(OdeMethod.Rodas5P)]
    [InlineData(OdeMethod.Tsit5)]
    public void Roots_are_found_in_order_with_their_direction(OdeMethod method)
    {
        Case c = Solve.One(new OscillatorModel(), Tight with { Method = method }, Start(100, 10));
        double[] expected = [Math.PI / 2, Math.PI, 1.5 * Math.PI, 2 * Math.PI, 2.5 * Math.PI, 3 * Math.PI];
        sbyte[][] directions = [[0, -1, 0], [-1, 0, 0], [0, 1, 0], [1, 0, 0], [0, -1, 0], [-1, 0, 0]];
        Assert.Equal(expected.Length, c.Crossings.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], c.Crossings[i].Time, 2e-8);
            Assert.Equal(directions[i], c.Crossings[i].Directions);
        }

        Assert.Equal(Math.Sin(10), c.Final[0], 1e-8);
    }

    [Fact]
    public void A_function_that_is_zero_at_the_start_does_not_fire_there()
    {
        Case c = Solve.One(new OscillatorModel(), Tight, Start(0, 3));
        Assert.Equal(0.5 * Math.PI, Assert.Single(c.Crossings).Time, 1e-8);
    }

    [Fact]
    public void A_root_on_a_stop_fires_once_and_both_are_served()
    {
        int stops = 0;
        Case c = Solve.One(new OscillatorModel(), Tight, new Case
        {
            Parameters = [1.0],
            State = [0, 1, 0],
            Stops = [1.0],
            End = 1.5,
            AtStop = _ =>
            {
                stops++;
                return LaneAction.Restart;
            },
        });
        Assert.Equal(1, stops);
        (double time, sbyte[] directions) = Assert.Single(c.Crossings);
        Assert.Equal(1.0, time, 1e-14);
        Assert.Equal([0, 0, 1], directions);
    }

    [Fact]
    public void Two_roots_at_one_time_are_reported_together()
    {
        // The clock reaches p = 0.5 exactly where the doubled clock's copy does: both functions are the same one.
        Case c = Solve.One(new TwinRootModel(), Tight, new Case { State = [0], End = 1 });
        Assert.Equal([1, -1], Assert.Single(c.Crossings).Directions);
    }

    [Fact]
    public void A_root_may_end_the_subject()
    {
        Case c = Start(0.7, 10);
        c = Solve.One(new OscillatorModel(), Tight, new Case
        {
            Parameters = c.Parameters,
            State = c.State,
            End = 10,
            Times = [0.5, 0.7, 0.8],
            AtRoot = (_, d) => d[2] == 1 ? LaneAction.Finish : LaneAction.Continue,
        });
        Assert.Equal(LaneOutcome.StoppedByEvent, c.Report.Outcome);
        Assert.Equal(0.7, c.Report.Time, 1e-14);
        Assert.NotEmpty(c.Outputs[0]);
        Assert.Empty(c.Outputs[2]);
    }

    [Fact]
    public void A_bouncing_ball_keeps_its_energy_balance()
    {
        var heights = new List<double>();
        Case c = Solve.One(new OscillatorModel(), Tight, new Case
        {
            Parameters = [1e9],
            State = [0, 1, 0],
            End = 6 * Math.PI + 0.1,
            AtRoot = (lane, d) =>
            {
                if (d[0] == -1)
                {
                    // Reflected at y = 0 with half the speed: the arcs keep their length and halve their height.
                    lane.SetState(0, 0);
                    lane.SetState(1, -0.5 * lane.State(1));
                    return LaneAction.Restart;
                }

                heights.Add(lane.State(0));
                return LaneAction.Continue;
            },
        });
        Assert.Equal(LaneOutcome.Completed, c.Report.Outcome);
        Assert.Equal([1, 0.5, 0.25, 0.125, 0.0625, 0.03125], heights, (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void A_function_that_leaves_zero_crosses_where_roots_have_sides()
    {
        Case c = Solve.One(new TwinRootModel(), Tight with { RootsHaveSides = true }, new Case { State = [0.3], End = 0.1 });
        (double time, sbyte[] directions) = Assert.Single(c.Crossings);
        Assert.Equal(0, time, 1e-14);

        // The other one leaves zero downwards, where it counts already.
        Assert.Equal([1, 0], directions);
        Assert.Empty(Solve.One(new TwinRootModel(), Tight, new Case { State = [0.3], End = 0.1 }).Crossings);
    }

    [Fact]
    public void The_program_may_say_on_which_side_a_function_is()
    {
        // Both are on the other side already, so both cross at once.
        Case c = Solve.One(new TwinRootModel(), Tight with { RootsHaveSides = true }, new Case
        {
            State = [0.31],
            End = 0.1,
            Stops = [0],
            AtStop = lane =>
            {
                lane.SetRootSides([false, true]);
                return LaneAction.Restart;
            },
        });
        Assert.Equal([1, -1], Assert.Single(c.Crossings).Directions);
    }

    [Fact]
    public void A_change_of_side_and_back_within_a_step_is_found()
    {
        Case c = Solve.One(new BumpModel(), Tight with { RootsHaveSides = true }, new Case { State = [0], End = 100 });
        Assert.Equal([35, 65], c.Crossings.Select(r => r.Time), (a, b) => Math.Abs(a - b) < 1e-10);
    }

    private static Case Start(double clock, double end) => new() { Parameters = [clock], State = [0, 1, 0], End = end };

    private sealed class BumpModel : ScalarModel
    {
        public override int States => 1;

        public override int Roots => 1;

        public override void Rhs<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> f) => f[0] = T.One;

        public override void Jacobian<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> j) => j[0] = T.Zero;

        public override void Root(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> p, Span<double> g) => g[0] = 15 - Math.Abs(y[0] - 50);
    }

    private sealed class TwinRootModel : ScalarModel
    {
        public override int States => 1;

        public override int Roots => 2;

        public override void Rhs<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> f) => f[0] = T.One;

        public override void Jacobian<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> j) => j[0] = T.Zero;

        public override void Root(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> p, Span<double> g)
        {
            g[0] = y[0] - 0.3;
            g[1] = 0.6 - 2 * y[0];
        }
    }
}
