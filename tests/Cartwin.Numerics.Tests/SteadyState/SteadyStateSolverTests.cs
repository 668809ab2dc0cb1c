namespace Cartwin.Numerics.Tests;

public sealed class SteadyStateSolverTests
{
    private static readonly OdeOptions Options = new() { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-12 };

    [Fact]
    public void Subjects_of_more_than_one_block_reach_their_steady_states()
    {
        // v y/(1+y) = k v y² has the steady state y (1+y) = 1/k, the second state follows, the third is its square.
        const int Subjects = 19;
        double[] parameters = [.. Enumerable.Range(0, Subjects).SelectMany(i => new[] { 0.2 + 0.1 * i, 1, 100, 0 })];
        double[] states = [.. Enumerable.Range(0, Subjects).SelectMany(_ => new double[] { 1, 1, 1, 1 })];
        using var solver = new SteadyStateSolver(new PoolModel().Build<double>(), Options);
        SteadyStateReport[] reports = solver.Solve(0, parameters, states);
        for (int i = 0; i < Subjects; i++)
        {
            double k = parameters[4 * i];
            double y = 0.5 * (Math.Sqrt(1 + 4 / k) - 1);
            Assert.Equal(LaneOutcome.Completed, reports[i].Outcome);
            Assert.Equal(y, states[4 * i], 1e-9);
            Assert.Equal(y, states[4 * i + 1], 1e-9);
            Assert.Equal(y * y, states[4 * i + 2], 1e-9);
            Assert.Equal(0, states[4 * i + 3], 1e-9);
        }
    }

    [Fact]
    public void Conserved_totals_keep_their_value()
    {
        double[] states = [0.7, 0.2];
        using var solver = new SteadyStateSolver(new ExchangeModel().Build<double>(), Options);
        Assert.Equal(LaneOutcome.Completed, Assert.Single(solver.Solve(0, [], states)).Outcome);
        Assert.Equal(0.9 / 4, states[0], 1e-9);
        Assert.Equal(0.9 * 3 / 4, states[1], 1e-9);
    }

    [Fact]
    public void Where_Newton_runs_away_the_dynamics_lead_there()
    {
        // From y = 1.2 Newton's tangent on y' = -atan y overshoots further every time.
        double[] states = [5.0];
        using var solver = new SteadyStateSolver(new ArcTangentModel().Build<double>(), Options);
        SteadyStateReport report = Assert.Single(solver.Solve(0, [], states));
        Assert.Equal(LaneOutcome.Completed, report.Outcome);
        Assert.True(report.IntegratedTime > 0);
        Assert.Equal(0, states[0], 1e-9);
    }

    [Fact]
    public void A_system_without_a_steady_state_is_named()
    {
        double[] states = [0, 1, 0];
        using var solver = new SteadyStateSolver(new OscillatorModel().Build<double>(), Options with { RelativeTolerance = 1e-5 }, 100);
        SteadyStateReport report = Assert.Single(solver.Solve(0, [0], states));
        Assert.Equal(LaneOutcome.NewtonFailed, report.Outcome);
        Assert.True(report.IntegratedTime >= 100);
        Assert.InRange(report.WorstState, 0, 2);
    }

    private sealed class ExchangeModel : ScalarModel
    {
        public override int States => 2;

        public override void Rhs<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> f)
        {
            f[0] = y[1] - T.CreateChecked(3) * y[0];
            f[1] = -f[0];
        }

        public override void Jacobian<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> j)
        {
            j[0] = T.CreateChecked(-3);
            j[1] = T.One;
            j[2] = T.CreateChecked(3);
            j[3] = -T.One;
        }
    }

    private sealed class ArcTangentModel : ScalarModel
    {
        public override int States => 1;

        public override void Rhs<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> f) => f[0] = -T.Atan(y[0]);

        public override void Jacobian<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> j) =>
            j[0] = -T.One / (T.One + y[0] * y[0]);
    }
}
