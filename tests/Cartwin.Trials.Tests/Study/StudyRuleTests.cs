namespace Cartwin.Trials.Tests;

/// <summary>What a rule may give: a regimen, a product, or the one before the other.</summary>
public sealed class StudyRuleTests
{
    private const string Other = """
        product: cells-b
        name: Cells B
        model: pool
        target: other
        origin: autologous
        receptor: integrated
        into: CI
        dose: { value: 5.0e6, unit: cells, source: "read: here" }
        evidence: []
        limits: [Of the other cells]
        """;

    private const string OtherTarget = """
        target: other
        name: Another antigen
        model: pool
        antigens: [B]
        parameters: { pN: { value: 40, unit: percent, source: "read: here" } }
        limits: [Of the other target]
        """;

    private const string Endpoint = """
        endpoint: share
        name: The share
        type: number
        unit: dimensionless
        value: value(naive, visit)
        settings:
          visit: { value: 2, unit: day, source: "calibrated: a test" }
        definition: A test
        seen: All of it
        source: "calibrated: a test"
        """;

    private static string With(string rule) =>
        SmallStudy.Text.Replace("times: [WT]", $"times: [WT]\n    rules: [{rule}]", StringComparison.Ordinal).Replace("visits: [0, 2]", "visits: [0, 2, 12, 19]", StringComparison.Ordinal);

    private static (TrialSummary Summary, TrialPlan Plan, double[][] Rows) Run(string text)
    {
        var plan = SmallStudy.Plan(text, null, new LibraryFile("library/products/cells-b.yaml", Other), new LibraryFile("library/targets/other.yaml", OtherTarget), new LibraryFile("library/endpoints/share.yaml", Endpoint));
        var store = new RecordingStore();
        var summary = VirtualTrial.Run(plan, new TrialRunOptions { Store = store });
        return (summary, plan, [.. store.Rows.Values.SelectMany(r => r.Chunk(plan.Columns.Count))]);
    }

    private static int Column(TrialPlan plan, string name) => plan.Columns.ToList().FindIndex(c => c.Name == name);

    [Fact]
    public void A_product_is_given_again_and_its_regimen_some_days_before()
    {
        // The drug is given on the days -5, -4 and -3 before the second infusion, which is 6 days after the cells fell below 3e5.
        var text = With("{ rule: again, regimen: drug-3, product: true, when: CI < 3.0e5, from: 1, delay: 6 }")
            .Replace("- { endpoint: few }", "- { endpoint: drug }\n  - { endpoint: count-at, as: later, with: { visit: 19 } }", StringComparison.Ordinal);
        var (_, plan, rows) = Run(text);
        Assert.All(rows, r => Assert.True(r[Column(plan, "drug")] > 25));
        foreach (var row in rows)
        {
            // Cells decay by half a day, and by a seventh from the second infusion on, when the regimen changes the rate.
            var dose = 1e6 * row[Column(plan, "WT")];
            var again = (Math.Log(dose / 3e5) / 0.5) + 6;
            Assert.InRange(again, 16, 19);
            Assert.Equal((dose + (3e5 * Math.Exp(-0.5 * 6))) * Math.Exp(-(19 - again) / 7), row[Column(plan, "later")], dose * 1e-3);
        }
    }

    [Fact]
    public void Another_product_brings_its_dose_and_what_it_sees()
    {
        var text = With("{ rule: rescue, other_product: cells-b, when: CI < 1.0e6, from: 1, delay: 1 }")
            .Replace("- { endpoint: few }", "- { endpoint: share, as: before, with: { visit: 2 } }\n  - { endpoint: share, as: after, with: { visit: 19 } }\n  - { endpoint: count-at, as: cells-12, with: { visit: 12 } }", StringComparison.Ordinal);
        var (summary, plan, rows) = Run(text);
        Assert.All(rows, r => Assert.Equal(0.1, r[Column(plan, "before")], 1e-9));
        Assert.All(rows, r => Assert.Equal(0.4, r[Column(plan, "after")], 1e-9));
        foreach (var row in rows)
        {
            var given = (Math.Log(row[Column(plan, "WT")]) / 0.5) + 1;
            var left = 1e6 * row[Column(plan, "WT")] * Math.Exp(-0.5 * 12);
            Assert.Equal(left + (given < 12 ? 5e6 * Math.Exp(-0.5 * (12 - given)) : 0), row[Column(plan, "cells-12")], 0.01 * 5e6);
        }
        Assert.Contains(summary.Limits, l => l.Text == "Of the other cells");
        Assert.Contains(summary.Limits, l => l.Text == "Of the other target");
        Assert.Contains("Cells B, when CI < ", Assert.Single(summary.Arms).Regimens, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bridging", true)]
    [InlineData("lymphodepletion", false)]
    public void Bridging_is_given_where_no_product_can_be_made_and_lymphodepletion_is_not(string use, bool given)
    {
        var regimen = new LibraryFile("library/regimens/before.yaml", SmallLibrary.Regimen.Replace("regimen: drug-3", "regimen: before", StringComparison.Ordinal).Replace("use: lymphodepletion", $"use: {use}", StringComparison.Ordinal));
        var text = SmallStudy.Text.Replace("times: [WT]", "times: [WT]\n    manufacturing_failure: { value: 1, unit: fraction, source: \"calibrated: a test\" }\n    regimens: [{ regimen: before, day: 6 }]", StringComparison.Ordinal)
            .Replace("- { endpoint: few }", "- { endpoint: drug }", StringComparison.Ordinal);
        var drug = VirtualTrial.Run(SmallStudy.Plan(text, null, regimen)).Endpoints.First(e => e.Id == "drug");
        Assert.Equal(given, drug.Simulated.Low > 0);
    }

    [Theory]
    [InlineData("{ rule: again, when: CI < 1 }", "gives nothing")]
    [InlineData("{ rule: again, product: false, when: CI < 1 }", "gives nothing")]
    [InlineData("{ rule: again, product: true, other_product: cells-a, when: CI < 1 }", "two products at once")]
    [InlineData("{ rule: again, product: true, times: [WT], when: CI < 1 }", "a dose of no other product")]
    [InlineData("{ rule: again, regimen: drug-3, product: true, when: CI < 1, delay: 4 }", "would begin 1 days before its condition")]
    [InlineData("{ rule: again, other_product: cells-c, when: CI < 1 }", "cells-c")]
    [InlineData("{ rule: again, other_product: cells-a }", "does not say when")]
    public void A_rule_that_cannot_be_is_refused(string rule, string says)
    {
        var compiled = SmallStudy.Compile(With(rule));
        Assert.Null(compiled.Value);
        Assert.Contains(says, SmallLibrary.Rendered([.. compiled.Diagnostics, .. SmallStudy.Read(With(rule)).Diagnostics]), StringComparison.Ordinal);
    }
}
