using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

/// <summary>Linear birth and death, of which everything is known.</summary>
/// <remarks>With birth rate b, death rate d and n cells at the start the mean is n exp((b-d)t), and all are dead by t with probability p(t)^n,
/// p = d (e - 1) / (b e - d) with e = exp((b-d) t).
/// <source>Kendall, Ann Math Stat 19 (1948) 1; Bailey, The Elements of Stochastic Processes (1964), section 8.6.</source></remarks>
public sealed class BirthDeathTests
{
    private const double Birth = 1.0;
    private const double Death = 1.1;
    private const double Start = 10;
    private const int Patients = 20_000;

    private static readonly string Text = $"""
        model clone
          compartment body = 1
          substanceOnly species X in body; X = {Start}
          b = {Birth}; d = 1.1
          birth: X => 2 X; b*X
          death: X => ; d*X
        end
        """;

    [Theory]
    [InlineData(JumpMethod.Direct)]
    [InlineData(JumpMethod.TauLeaping)]
    [InlineData(JumpMethod.Hybrid)]
    public void Mean_variance_and_extinction_are_those_of_theory(JumpMethod method)
    {
        var values = Run(method, new StochasticPlan { Method = method }, out var steps);
        foreach (var (index, t) in new[] { (1, 1.0), (4, 4.0) })
        {
            var counts = Enumerable.Range(0, Patients).Select(p => values[(p * 5) + index]).ToArray();
            var (mean, variance) = Moments(Start, t);
            var p0 = Math.Pow(ExtinctionBy(t), Start);
            Within(counts.Average(), mean, Math.Sqrt(variance / Patients), 4);
            Within(counts.Count(c => c == 0) / (double)Patients, p0, Math.Sqrt(p0 * (1 - p0) / Patients), 4);
            var second = counts.Average(c => (c - mean) * (c - mean));
            Assert.InRange(second / variance, 0.94, 1.06);
            Assert.All(counts, c => Assert.Equal(Math.Round(c), c));
        }
        Assert.True(steps > 0);
    }

    private static double[] Run(JumpMethod method, StochasticPlan stochastic, out long steps)
    {
        var plan = new SimulationPlan
        {
            EndTime = 4,
            OutputTimes = [0, 1, 2, 3, 4],
            Outputs = ["X"],
            KeepTrajectories = true,
            Stochastic = stochastic,
        };
        var simulator = Simulator.Create(Simulate.System(Text), plan);
        Assert.Empty(simulator.Diagnostics);
        var result = simulator.Value!.Run(new Copies(Patients) { Seed = (ulong)method });
        Assert.All(result.Outcomes, o => Assert.True(o.Solved));
        steps = result.Outcomes.Sum(o => (long)o.AcceptedSteps);
        return result.Trajectories;
    }

    private static (double Mean, double Variance) Moments(double n, double t)
    {
        var growth = Math.Exp((Birth - Death) * t);
        return (n * growth, n * (Birth + Death) / (Birth - Death) * growth * (growth - 1));
    }

    private static double ExtinctionBy(double t)
    {
        var growth = Math.Exp((Birth - Death) * t);
        return Death * (growth - 1) / ((Birth * growth) - Death);
    }

    private static void Within(double value, double expected, double error, double errors) =>
        Assert.InRange(value, expected - (errors * error), expected + (errors * error));
}
