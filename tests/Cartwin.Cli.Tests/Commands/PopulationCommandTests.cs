namespace Cartwin.Cli.Tests;

public sealed class PopulationCommandTests
{
    private const string Own = """
        population: mine
        name: Patients of a small test
        about: Two quantities.
        covariates:
          age: { unit: year, normal: { mean: 40, sd: 10 }, source: "calibrated: test" }
        parameters:
          kD: { unit: 1/day, formula: age/1000, source: "derived: test" }
        """;

    [Fact]
    public void A_population_is_drawn_into_a_table_that_simulate_reads()
    {
        using var shell = new Shell();
        shell.Write("mine.yaml", Own);
        shell.Write("m.ant", "substanceOnly species A; A = 1; kD = 1; A' = -kD*A");
        var drawn = shell.Run("population", "mine.yaml", "--patients", "5", "--seed", "7", "--out", "p.csv");
        Assert.Equal((0, ""), (drawn.Code, drawn.Error));
        var lines = File.ReadAllLines(shell.PathOf("p.csv"));
        Assert.Equal(["# population mine, seed 7, 5 patients", "# covariates: age", "ID,age,kD"], lines[..3]);
        Assert.Equal(8, lines.Length);
        var run = shell.Run("simulate", "m.ant", "--patients", "p.csv", "--times", "0:1:1");
        Assert.Equal(0, run.Code);
        Assert.Equal(11, run.Out.Trim('\n').Split('\n').Length);
    }

    [Fact]
    public void The_same_seed_gives_the_same_patients_however_many()
    {
        using var shell = new Shell();
        shell.Write("mine.yaml", Own);
        shell.Run("population", "mine.yaml", "--patients", "5", "--out", "few.csv");
        shell.Run("population", "mine.yaml", "--patients", "5000", "--out", "many.csv");
        Assert.Equal(File.ReadAllLines(shell.PathOf("few.csv"))[1..], File.ReadAllLines(shell.PathOf("many.csv"))[1..8]);
    }

    [Fact]
    public void The_summary_shows_quantiles_classes_and_refusals()
    {
        using var shell = new Shell();
        Golden.Match(shell.Run("population", "lupus", "--patients", "200").Out);
    }

    [Theory]
    [InlineData("CW6001", "sd: 10 }", "sd: 10 }, between: [900, 950]")]
    [InlineData("CW6003", "age/1000", "agee/1000")]
    [InlineData("CW2001", "age/1000", "age*/1000")]
    [InlineData("CW3514", "formula: age/1000", "value: 1, formula: age/1000")]
    [InlineData("CW6014", "about: Two", "base: [lupsu]\nabout: Two")]
    [InlineData("CW6011", "parameters:", "plausible: [{ condition: age > 1000, reason: test }]\nparameters:")]
    [InlineData("CW3501", "about: Two quantities.", "about: [")]
    public void A_wrong_population_is_refused_with_its_place_and_nothing_is_written(string code, string old, string mistake)
    {
        using var shell = new Shell();
        shell.Write("mine.yaml", Own.Replace(old, mistake, StringComparison.Ordinal));
        var run = shell.Run("population", "mine.yaml", "--patients", "5", "--out", "p.csv");
        Assert.Equal(1, run.Code);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Contains("--> mine.yaml:", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(shell.PathOf("p.csv")));
    }

    [Theory]
    [InlineData("CW3601", "lupsu", "5")]
    [InlineData("CW8001", "missing.yaml", "5")]
    [InlineData("CW8016", "lupus", "0")]
    public void What_is_not_there_is_said(string code, string name, string patients)
    {
        using var shell = new Shell();
        var run = shell.Run("population", name, "--patients", patients);
        Assert.Equal(1, run.Code);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
    }
}
