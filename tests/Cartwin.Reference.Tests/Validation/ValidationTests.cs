using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reference.Tests;

/// <summary>The library's checks against the reference implementation's: the same names, the same ranges, the same values.</summary>
public sealed class ValidationTests
{
    /// <summary>What the values may differ by. The reference prints four digits, which alone may be 0.05 %.</summary>
    private const double Relative = 0.005;

    private static readonly string Models = Path.Combine(ImmuneResetModel.Folder, "..");

    private static readonly Lazy<Dictionary<string, CheckResult>> Results = new(() =>
        new[] { "immune-reset", "manufacturing", "clone" }
            .SelectMany(model => Run(model).ValueOrThrow().Results)
            .ToDictionary(r => r.Check.Name, StringComparer.Ordinal)
    );

    private static Checked<CheckResults> Run(string model)
    {
        var folder = Path.Combine(Models, model);
        var checks = ModelChecks.Kind.Read("checks.yaml", File.ReadAllText(Path.Combine(folder, "checks.yaml"))).ValueOrThrow();
        var read = AntimonyDocument.Read("model.ant", File.ReadAllBytes(Path.Combine(folder, checks.Model)));
        Assert.Empty(read.Diagnostics);
        return ModelValidation.Run(OdeSystem.Of(read.ValueOrThrow().Model), checks, threads: 2);
    }

    // Two checks of the reference compare its solvers with each other; ours do the same with our methods, under their names.
    private static bool IsOfSolvers(string name) => name.EndsWith("vs LSODA (relative difference)", StringComparison.Ordinal);

    [Fact]
    public void Every_check_of_the_library_holds() => Assert.All(Results.Value.Values, r => Assert.True(r.Passed, $"{r.Check.Name}: {r.Value}"));

    [Fact]
    public void Every_check_of_the_reference_is_there_with_its_range_and_its_value()
    {
        var reference = ReferenceResults.Read();
        Assert.Equal(67, reference.Count);
        Assert.All(
            reference.Where(row => !IsOfSolvers(row.Name)),
            row =>
            {
                var result = Results.Value[row.Name];
                Assert.Equal((row.Low, row.High), (result.Check.Accepted.Low, result.Check.Accepted.High));
                Assert.True(Math.Abs(result.Value - row.Value) <= Relative * Math.Abs(row.Value), $"{row.Name}: {result.Value:R}, reference {row.Value:R}");
            }
        );
    }

    [Theory]
    [InlineData("Rodas4")]
    [InlineData("Rodas5P")]
    [InlineData("Tsit5")]
    public void Methods_of_different_kinds_agree_within_the_range_of_the_reference(string method)
    {
        var result = Results.Value[$"CAR-T at d120, {method} vs Rodas5 (relative difference)"];
        var row = ReferenceResults.Read().First(r => IsOfSolvers(r.Name));
        Assert.Equal((row.Low, row.High), (result.Check.Accepted.Low, result.Check.Accepted.High));
        // They are far nearer than the range; the same number twice would mean that one method was run as the other.
        Assert.InRange(result.Value, 1e-15, 1e-6);
    }

    [Fact]
    public void The_share_of_naive_cells_in_the_product_is_what_the_patient_model_takes_in()
    {
        // Names that both models have are meant to be passed from one to the other: they need the same unit.
        var patient = ImmuneResetModel.Model.Parameters.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var culture = AntimonyDocument.Read("model.ant", File.ReadAllBytes(Path.Combine(Models, "manufacturing", "model.ant"))).ValueOrThrow().Model;
        foreach (var id in new[] { "pN", "pC", "pE", "doseCART", "WT", "CART_kg" })
            Assert.Equal(patient[id].Units, culture.Parameters.Single(p => p.Id == id).Units);
    }
}
