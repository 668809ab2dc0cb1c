namespace Cartwin.Populations.Tests;

public sealed class VirtualPopulationTests
{
    private static readonly PatientVariable Age = Draws.Drawn("age", new NormalDistribution(38, 12));
    private static readonly PatientVariable Weight = Draws.Drawn("weight", new LogNormalDistribution(68, 0.2));
    private static readonly PatientVariable Height = Draws.Drawn("height", new NormalDistribution(166, 7));

    [Fact]
    public void A_patient_alone_is_the_patient_among_a_million()
    {
        var population = VirtualPopulation
            .Create(
                Draws.Population(Age, Weight, Height, Draws.Computed("k", "weight/age")) with
                {
                    Correlations = [new PatientCorrelation("weight", "height", 0.5)],
                    Plausible = [new PlausibilityLimit(Draws.Formula("age >= 18"), "adults")],
                }
            )
            .ValueOrThrow();
        var many = population.Sample(1_000_000, 7);
        var all = new double[1_000_000 * 4];
        many.Fill(0, all);
        foreach (var patient in new[] { 0L, 1, 4711, 999_999 })
        {
            var alone = new double[4];
            population.Sample(1_000_000, 7).Fill(patient, alone);
            Assert.Equal(all[(int)(patient * 4)..(int)((patient * 4) + 4)], alone);
            population.Sample(patient + 1, 7).Fill(patient, alone);
            Assert.Equal(all[(int)(patient * 4)..(int)((patient * 4) + 4)], alone);
        }
    }

    [Fact]
    public void A_new_quantity_does_not_change_the_others()
    {
        var before = Draws.Population(Age, Weight).Columns(100);
        var after = Draws.Population(Height, Age, Draws.Computed("k", "2*age"), Weight).Columns(100);
        Assert.Equal(before[0], after[1]);
        Assert.Equal(before[1], after[3]);
    }

    [Fact]
    public void Other_seeds_and_replicates_are_other_patients()
    {
        var population = VirtualPopulation.Create(Draws.Population(Age)).ValueOrThrow();
        var values = new double[4];
        population.Sample(1, 1).Fill(0, values.AsSpan(0, 1));
        population.Sample(1, 2).Fill(0, values.AsSpan(1, 1));
        population.Sample(1, 1, replicate: 1).Fill(0, values.AsSpan(2, 1));
        population.Sample(2, 1).Fill(1, values.AsSpan(3, 1));
        Assert.Equal(4, values.Distinct().Count());
    }

    // Standard error of a correlation: (1 - r²)/sqrt(n); 5 of them.
    [Fact]
    public void Correlations_are_reached_whatever_the_distributions()
    {
        const int n = 100_000;
        var columns = (Draws.Population(Age, Weight, Height) with
        {
            Correlations = [new("age", "weight", 0.3), new("weight", "height", 0.6), new("age", "height", -0.2)],
        }).Columns(n);
        var scores = new[] { columns[0], [.. columns[1].Select(x => Math.Log(x))], columns[2] };
        Assert.Equal(0.3, Correlation(scores[0], scores[1]), 5 * 0.91 / Math.Sqrt(n));
        Assert.Equal(0.6, Correlation(scores[1], scores[2]), 5 * 0.64 / Math.Sqrt(n));
        Assert.Equal(-0.2, Correlation(scores[0], scores[2]), 5 * 0.96 / Math.Sqrt(n));
        // The marginal distribution does not feel the correlation.
        Assert.InRange(Draws.KolmogorovDistance(columns[2], Height.Distribution!.Probability), 0, Math.Sqrt(Math.Log(2e6) / (2 * n)));
    }

    [Fact]
    public void The_implausible_are_drawn_again_and_counted()
    {
        var definition = Draws.Population(Age, Draws.Computed("young", "40 - age")) with
        {
            Plausible = [new PlausibilityLimit(Draws.Formula("young > 0 && age > 18"), "test")],
        };
        var sample = VirtualPopulation.Create(definition).ValueOrThrow().Sample(20_000, 3, ["age"]);
        var ages = new double[20_000];
        sample.Fill(0, ages);
        Assert.All(ages, age => Assert.InRange(age, 18, 40));
        // What a truncated distribution would give; the share kept is Φ(1/6) - Φ(-5/3) = 0.5184.
        var truncated = new TruncatedDistribution(Age.Distribution!, 18, 40);
        Assert.InRange(Draws.KolmogorovDistance(ages, truncated.Probability), 0, Math.Sqrt(Math.Log(2e6) / 40_000));
        Assert.Equal((1 / 0.5184) - 1, sample.Redrawn / 20_000.0, 0.05);
        Assert.Equal(sample.Redrawn, sample.Refusals[0]);
        Assert.Equal(0, sample.Implausible);
    }

    [Fact]
    public void Who_is_never_plausible_has_no_values_and_is_counted()
    {
        var definition = Draws.Population(Age) with { Plausible = [new PlausibilityLimit(Draws.Formula("age > 1000"), "nobody")] };
        var sample = VirtualPopulation.Create(definition).ValueOrThrow().Sample(3, 1);
        var ages = new double[3];
        sample.Fill(0, ages);
        Assert.All(ages, age => Assert.True(double.IsNaN(age)));
        Assert.Equal(3, sample.Implausible);
    }

    [Fact]
    public void Auxiliary_quantities_are_not_handed_out_unless_asked_for()
    {
        var definition = Draws.Population(Age with { Role = VariableRole.Auxiliary }, Draws.Computed("k", "age/10"));
        var population = VirtualPopulation.Create(definition).ValueOrThrow();
        Assert.Equal(["k"], population.Sample(1, 1).Columns);
        Assert.Equal(["age"], population.Sample(1, 1, ["age"]).Columns);
        Assert.Throws<ArgumentException>(() => population.Sample(1, 1, ["agee"]));
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (mx, my) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum()
            / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }
}
