using System.Globalization;

namespace Cartwin.Reference.Tests;

/// <summary>One case of the suite's stochastic part: a model, and the means and standard deviations of many runs.</summary>
internal sealed class StochasticCase
{
    private readonly SuiteCase _case;

    public StochasticCase(string folder)
    {
        _case = new SuiteCase(folder);
        Document = Path.Combine(folder, $"{Name}-sbml-l3v2.xml");
        IsDistribution = File.ReadAllText(Path.Combine(folder, $"{Name}-model.m")).Contains("StatisticalDistribution", StringComparison.Ordinal);
        Expected = [.. Wanted.Select(Expectation)];
        (MeanRange, DeviationRange) = (Range("meanRange"), Range("sdRange"));
    }

    public string Name => _case.Name;

    public string Document { get; }

    /// <summary>True for a random number that events set; false for a network of reactions.</summary>
    public bool IsDistribution { get; }

    public double[] Times => _case.Results([]).Times;

    public string[] Amounts => _case.Amounts;

    /// <summary>What the runs are compared with, for each quantity.</summary>
    public IReadOnlyList<Expectation> Expected { get; }

    /// <summary>Where the deviation of a mean from the expected one must be.</summary>
    public (double Least, double Most) MeanRange { get; }

    /// <summary>Where the deviation of a variance from the expected one must be.</summary>
    public (double Least, double Most) DeviationRange { get; }

    private IEnumerable<string> Wanted => _case.Setting("output")!.Split(',').Select(o => o.Trim().Split('-')[0]).Distinct();

    private Expectation Expectation(string variable)
    {
        var hasDeviation = _case.Setting("output")!.Contains($"{variable}-sd", StringComparison.Ordinal);
        return new Expectation(variable, _case.Results([$"{variable}-mean"]).Values[0], hasDeviation ? _case.Results([$"{variable}-sd"]).Values[0] : null);
    }

    private (double, double) Range(string name)
    {
        var ends = _case.Setting(name)!.Trim('(', ')', ' ').Split(',');
        return (double.Parse(ends[0], CultureInfo.InvariantCulture), double.Parse(ends[1], CultureInfo.InvariantCulture));
    }
}

/// <summary>What many runs should give for one quantity.</summary>
/// <param name="Variable">The quantity.</param>
/// <param name="Means">Mean at each time.</param>
/// <param name="Deviations">Standard deviation at each time; null where the suite has none.</param>
internal sealed record Expectation(string Variable, double[] Means, double[]? Deviations);
