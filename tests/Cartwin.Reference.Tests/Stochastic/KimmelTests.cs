using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Reference.Tests;

/// <summary>The published CAR-T model with stochastic extinction of the tumour.</summary>
/// <remarks>Kimmel, Locke, Altrock, Proc R Soc B 288 (2021) 20210229; BIOMD0000001041. Tumour cells are given per microlitre; five litres of blood
/// make 5 million cells of one unit. T cells stay a flow, as in the paper, so that the rate of killing is a known function of time and the
/// probability of extinction follows from Kendall's formula: p = I/(1 + I) to the power of the number of cells.</remarks>
public sealed class KimmelTests
{
    private const string Tumour = "Antigen_presenting_tumour_cells";
    private const double CellsPerUnit = 5e6;
    private const double End = 400;

    private static OdeSystem System()
    {
        var file = Path.Combine(SharedData.Folder("biomodels"), "BIOMD0000001041.xml");
        return OdeSystem.Of(SbmlDocument.Read(Path.GetFileName(file), File.ReadAllBytes(file)).ValueOrThrow().Model);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.6)]
    [InlineData(0.57)]
    public void Its_tumour_dies_out_as_often_as_theory_says(double kill)
    {
        const int runs = 1000;
        var plan = new SimulationPlan
        {
            EndTime = End,
            OutputTimes = [End],
            Outputs = [Tumour],
            Varying = ["gamma_B"],
            Measures = [new FirstTime("gone", Tumour, 0.5 / CellsPerUnit, Above: false)],
            RelativeTolerance = 1e-6,
            AbsoluteTolerance = 1e-12,
            Stochastic = new StochasticPlan { Method = JumpMethod.Hybrid, Scarce = [new ScarceSpecies(Tumour, CellsPerUnit)] },
        };
        var result = Simulator.Create(System(), plan).ValueOrThrow().Run(new PatientTable(1, [.. Enumerable.Repeat(kill * 1.15, runs)]) { Seed = 1 }, new RunOptions { Threads = Environment.ProcessorCount });
        Assert.All(result.Outcomes, o => Assert.Null(o.Explain()));
        var share = result.Measures.Count(t => !double.IsNaN(t)) / (double)runs;
        var p = Kendall(kill * 1.15);
        TestContext.Current.TestOutputHelper?.WriteLine($"kill {kill}: extinct {share}, theory {p}, first {result.Measures.Where(t => !double.IsNaN(t)).DefaultIfEmpty(double.NaN).Average()}");
        var error = Math.Sqrt(Math.Max(p * (1 - p), 1e-6) / runs);
        Assert.InRange(share, p - (4 * error), p + (4 * error));
    }

    // The rate of killing from the differential equations, on a grid fine enough for Simpson's rule.
    private static double Kendall(double gamma)
    {
        const int steps = 40_000;
        const double start = 94.86 * CellsPerUnit;
        var times = Enumerable.Range(0, steps + 1).Select(i => i * End / steps).ToValueArray();
        var plan = new SimulationPlan { EndTime = End, OutputTimes = times, Outputs = ["CAR_T_cells"], Varying = ["gamma_B"], KeepTrajectories = true, RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-12 };
        var cells = Simulator.Create(System(), plan).ValueOrThrow().Run(new PatientTable(1, [gamma])).Trajectories;
        // ln of I, whose integrand overflows: the largest exponent is taken out.
        double Rate(int i) => gamma * cells[i] / (4.05 + cells[i]);
        var rho = new double[steps + 1];
        var h = End / steps;
        for (var i = 1; i <= steps; i++)
            rho[i] = rho[i - 1] + (h * (((Rate(i - 1) + Rate(i)) / 2) - 0.01));
        var top = rho.Max();
        var sum = Enumerable.Range(0, steps + 1).Sum(i => (i is 0 or steps ? 1 : i % 2 == 1 ? 4 : 2) * Rate(i) * Math.Exp(rho[i] - top)) * h / 3;
        var logI = Math.Log(sum) + top;
        return Math.Exp(-start * double.LogP1(Math.Exp(-logI)));
    }
}
