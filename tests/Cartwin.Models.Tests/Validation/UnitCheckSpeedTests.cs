namespace Cartwin.Models.Tests;

[Collection(nameof(Alone))]
public sealed class UnitCheckSpeedTests
{
    [Fact]
    public void Twenty_five_thousand_equations_take_a_fraction_of_a_second()
    {
        var model = Large(25_000);
        UnitCheck.Check(Large(100), SourceMap.Nowhere, new DiagnosticList());
        var diagnostics = new DiagnosticList();
        // What making the model left to collect is not the check's.
        GC.GetTotalMemory(forceFullCollection: true);
        var before = Environment.CpuUsage.TotalTime;
        UnitCheck.Check(model, SourceMap.Nowhere, diagnostics);
        var used = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        TestContext.Current.TestOutputHelper?.WriteLine($"{used:F0} ms");
        Assert.Empty(diagnostics.ToSorted());
        // Time of the processor, because other programs may share it; it includes compiling and collecting.
        Assert.True(used < 2000, $"{used:F0} ms");
    }

    private static Model Large(int equations)
    {
        UnitExpression Unit(string text) => UnitText.Read(text, out _)!;
        var species = new List<Species>();
        var parameters = new List<Parameter>();
        var rules = new List<Rule>();
        for (var i = 0; i < equations; i++)
        {
            species.Add(new Species($"S{i}", "c"));
            parameters.Add(new Parameter($"k{i}") { Units = Unit("1/day") });
            parameters.Add(new Parameter($"K{i}") { Units = Unit("cells/uL") });
            Expr x = Expr.Symbol($"S{i}");
            Expr y = Expr.Symbol($"S{i * 7919 % equations}");
            Expr k = Expr.Symbol($"k{i}");
            Expr half = Expr.Symbol($"K{i}");
            rules.Add(new RateRule($"S{i}", (k * x * (1 - ((x + y) / half))) - (0.5 * k * x / (half + x) * y)));
        }
        return new Model("large")
        {
            Units = new ModelUnits { Time = Unit("day"), Substance = Unit("cells") },
            Compartments = [new Compartment("c") { Units = Unit("uL") }],
            Species = species.ToValueArray(),
            Parameters = parameters.ToValueArray(),
            Rules = rules.ToValueArray(),
        };
    }
}
