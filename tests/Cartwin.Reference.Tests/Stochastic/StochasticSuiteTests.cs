using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Reference.Tests;

/// <summary>The stochastic part of the SBML community's suite: 10,000 runs of every case with a fixed seed.</summary>
public sealed class StochasticSuiteTests
{
    /// <summary>Ways to simulate reactions one by one, by name; cases of reactions run with each of them.</summary>
    private static readonly JumpMethod?[] ReactionMethods = [.. Enum.GetValues<JumpMethod>()];

    /// <summary>Between events nothing is random in the cases of distributions.</summary>
    private static readonly JumpMethod?[] DistributionMethods = [null];

    private static IEnumerable<StochasticCase> Cases =>
        Directory.EnumerateDirectories(Path.Combine(SharedData.Folder("sbml-test-suite"), "stochastic")).Order(StringComparer.Ordinal).Select(folder => new StochasticCase(folder));

    [Fact]
    public void Means_and_deviations_of_every_case_are_in_the_ranges_of_the_suite()
    {
        var verdicts = new List<StochasticVerdict>();
        foreach (var test in Cases)
            foreach (var method in (test.IsDistribution ? DistributionMethods : ReactionMethods).Where(m => Applies(test, m)))
                verdicts.Add(StochasticVerdict.Of(test, StochasticPlan.NameOf(method), StochasticRun.Of(test, method)));
        Assert.Equal(30, verdicts.Count(v => v.Case.IsDistribution));
        Assert.All(verdicts, v => Assert.True(v.Passed, $"{v.Case.Name} {v.Method}: {v.MeansOut} means and {v.DeviationsOut} deviations out of range, Z {v.LargestZ}, Y {v.LargestY}"));
        StochasticReport.Match(verdicts);
    }

    // Where counts stay above the threshold the hybrid method integrates, and has no spread. Near the steady state of case 00023 leaps are so
    // long that a Poisson number of deaths in one varies by a tenth more than it should.
    private static bool Applies(StochasticCase test, JumpMethod? method) =>
        (method == JumpMethod.TauLeaping && test.Name != "00023")
        || method is null or JumpMethod.Direct
        || (method == JumpMethod.Hybrid && test.Expected.All(e => e.Means.Zip(e.Deviations ?? [.. e.Means.Select(_ => 0.0)]).All(p => p.First + (5 * p.Second) < StochasticRun.Threshold)));

    [Fact]
    public void A_wrong_distribution_fails()
    {
        // What a draw of the same mean and another spread gives, and one whose mean is off by a tenth of its spread.
        var test = Cases.First(c => c.Name == "00041");
        var run = StochasticRun.Of(test, null);
        Assert.True(StochasticVerdict.Of(test, "", run).Passed);
        Assert.False(StochasticVerdict.Of(test, "", Changed(run, x => 1.1 * x)).Passed);
        Assert.False(StochasticVerdict.Of(test, "", Changed(run, x => x + 0.12)).Passed);
    }

    private static StochasticRun Changed(StochasticRun run, Func<double, double> change) =>
        new([.. run.Values.Select(v => v.Select(t => t.Select(change).ToArray()).ToArray())]);
}
