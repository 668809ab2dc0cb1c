namespace Cartwin.Trials.Tests;

public sealed class VirtualTrialTests
{
    private static (TrialSummary Summary, TrialPlan Plan, double[][] Rows) Run(string text, TrialOverrides? overrides = null)
    {
        var plan = SmallStudy.Plan(text, overrides);
        var store = new RecordingStore();
        var summary = VirtualTrial.Run(plan, new TrialRunOptions { Store = store });
        return (summary, plan, [.. store.Rows.Values.SelectMany(r => r.Chunk(plan.Columns.Count))]);
    }

    private static int Column(TrialPlan plan, string name) => plan.Columns.ToList().FindIndex(c => c.Name == name);

    private static string With(string right, string wrong)
    {
        Assert.Contains(right, SmallStudy.Text, StringComparison.Ordinal);
        return SmallStudy.Text.Replace(right, wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dose_per_kilogram_is_multiplied_by_the_weight_of_each_patient()
    {
        var (_, plan, rows) = Run(SmallStudy.Text);
        Assert.Equal(100, rows.Length);
        Assert.All(rows, row => Assert.Equal(1e6 * row[Column(plan, "WT")] * Math.Exp(-0.5 * 2), row[Column(plan, "count-at")], 2e3));
        Assert.Equal(100, rows.Select(r => r[Column(plan, "WT")]).Distinct().Count());
    }

    [Fact]
    public void A_published_value_is_held_against_as_many_patients_as_it_is_about()
    {
        var (summary, _, _) = Run(SmallStudy.Text);
        var row = Assert.Single(summary.Endpoints, e => e.Comparisons.Count > 0);
        Assert.Equal(("first", 3, 20), (row.Stratum, row.Patients, row.Simulated.Replicates));
        var comparison = Assert.Single(row.Comparisons);
        Assert.Equal((5.0, Verdict.Outside), (comparison.Published.Estimate, comparison.Verdict));
        Assert.Contains("below", comparison.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_bears_the_published_value_at_its_visit_and_the_threshold_of_an_endpoint()
    {
        var text = With("endpoint: count-at }", "endpoint: count-at, with: { visit: 4 } }")
            .Replace("- { endpoint: gone }", "- { endpoint: gone }\n  - { endpoint: low, with: { visit: 300 } }", StringComparison.Ordinal);
        var (summary, _, _) = Run(text);
        var first = Assert.Single(summary.Curves, c => c.Stratum == "first");
        var point = Assert.Single(first.Published);
        Assert.Equal((4.0, 5.0, "study-1"), (point.Time, point.Value, point.Published.Evidence));
        Assert.All(summary.Curves, c => Assert.Equal([new CurveThreshold("The low", 300) { Endpoint = "low" }], c.Thresholds));
        Assert.All(summary.Curves.Where(c => c.Stratum != "first"), c => Assert.Empty(c.Published));
    }

    [Fact]
    public void Who_gets_no_product_is_counted_and_followed_without_it()
    {
        var text = With("times: [WT]", "times: [WT]\n    manufacturing_failure: { value: 0.5, unit: fraction, source: \"calibrated: a test\" }");
        var (summary, plan, rows) = Run(text);
        var failures = summary.Counts.Sum(c => c.ManufacturingFailures);
        // Of 100 patients, half; the probability of a count outside is below 1e-6.
        Assert.InRange(failures, 25, 75);
        Assert.Equal(100 - failures, summary.Counts.Sum(c => c.Treated));
        Assert.All(rows, row => Assert.Equal(row[0] > 0, row[Column(plan, "count-at")] > 0));
    }

    [Fact]
    public void Endpoints_of_the_infused_leave_out_who_gets_no_product()
    {
        var failure = "times: [WT]\n    manufacturing_failure: { value: 0.5, unit: fraction, source: \"calibrated: a test\" }";
        var all = With("times: [WT]", failure).Replace("{ endpoint: few }", "{ endpoint: few, statistic: count }", StringComparison.Ordinal);
        var infused = all.Replace("statistic: count }", "statistic: count, analysis_set: infused }", StringComparison.Ordinal);
        var (summary, plan, rows) = Run(infused);
        var row = Assert.Single(summary.Endpoints, e => e.Id == "few" && e.Stratum is null);
        var made = rows.Chunk(plan.PatientsPerReplicate).Select(r => r.Count(p => p[0] > 0)).ToList();
        Assert.Equal((int)Math.Round(made.Average()), row.Patients);
        Assert.Equal(5, Assert.Single(Run(all).Summary.Endpoints, e => e.Id == "few" && e.Stratum is null).Patients);
        var responders = rows.Chunk(plan.PatientsPerReplicate).Where(r => r.Any(p => p[0] > 0)).Select(r => r.Where(p => p[0] > 0).Sum(p => p[Column(plan, "few")])).Order().ToList();
        Assert.Equal(responders.Count, row.Simulated.Replicates);
        Assert.Equal((responders[(responders.Count - 1) / 2] + responders[responders.Count / 2]) / 2, row.Simulated.Median);
    }

    [Fact]
    public void An_endpoint_of_one_arm_is_reported_of_that_arm_alone()
    {
        var text = With("curves:", "  - arm: nothing\n    name: Nothing\ncurves:").Replace("{ endpoint: count-at }", "{ endpoint: count-at, arms: [cells] }", StringComparison.Ordinal);
        var (summary, _, _) = Run(text);
        Assert.All(summary.Endpoints.Where(e => e.Id == "count-at"), e => Assert.Equal("cells", e.Arm));
        Assert.Contains(summary.Endpoints, e => (e.Id, e.Arm) == ("few", "nothing"));
    }

    [Fact]
    public void A_parameter_of_an_arm_holds_for_all_of_its_patients_and_is_an_assumption()
    {
        var (summary, plan, rows) = Run(With("times: [WT]", "times: [WT]\n    parameters: { WT: { value: 50, unit: kg, source: \"calibrated: a test\" } }"));
        Assert.All(rows, row => Assert.Equal(1e6 * 50 * Math.Exp(-0.5 * 2), row[Column(plan, "count-at")], 2e3));
        Assert.Contains(summary.Assumptions, a => a.Name == "WT of cells" && a.Value == "50");
        Assert.Contains(summary.Limits, l => l.Text.Contains("do not differ in WT", StringComparison.Ordinal));
    }

    [Fact]
    public void A_withdrawn_drug_leaves_the_value_of_the_disease()
    {
        var text = With("disease: mild, patients: 2", "disease: slow, patients: 2")
            .Replace("times: [WT]", "times: [WT]\n    background: [{ parameter: k, value: { value: 0, unit: 1/day, source: \"calibrated: a test\" }, until: 1 }]", StringComparison.Ordinal);
        var (_, plan, rows) = Run(text);
        for (var r = 0; r < rows.Length; r++)
        {
            var days = r % plan.PatientsPerReplicate < 3 ? 0.5 : 0.1;
            Assert.Equal(1e6 * rows[r][Column(plan, "WT")] * Math.Exp(-days), rows[r][Column(plan, "count-at")], 2e3);
        }
    }

    [Fact]
    public void Who_leaves_has_no_later_values_and_is_followed_until_then()
    {
        var (summary, plan, rows) = Run(With("follow_up: 20", "follow_up: 20\ndropout: { value: 0.5, unit: 1/day, source: \"calibrated: a test\" }"));
        var (left, value, time, happened) = (Column(plan, "left"), Column(plan, "count-at"), Column(plan, "gone"), Column(plan, "gone.event"));
        Assert.Equal(rows.Count(r => !double.IsNaN(r[left])), summary.Counts.Sum(c => c.Dropouts));
        Assert.All(rows.Where(r => r[left] < 2), r => Assert.True(double.IsNaN(r[value])));
        Assert.All(rows.Where(r => !(r[left] < 2)), r => Assert.False(double.IsNaN(r[value])));
        Assert.All(rows.Where(r => r[happened] == 0), r => Assert.Equal(double.IsNaN(r[left]) ? 20 : r[left], r[time]));
        Assert.Contains(rows, r => r[happened] == 0);
    }

    [Fact]
    public void Two_arms_that_are_alike_give_the_same_patients_the_same()
    {
        var (summary, plan, rows) = Run(With("curves:", "  - arm: again\n    name: Again\n    product: cells-a\n    times: [WT]\ncurves:"));
        foreach (var replicate in rows.Chunk(plan.PatientsPerReplicate))
            for (var p = 0; p < 5; p++)
                Assert.Equal(replicate[p], replicate[p + 5]);
        foreach (var row in summary.Endpoints.Where(e => e.Arm == "cells" && e.Comparisons.Count == 0))
            Assert.Equal(row.Simulated, Assert.Single(summary.Endpoints, e => e.Arm == "again" && (e.Id, e.Stratum, e.Statistic) == (row.Id, row.Stratum, row.Statistic)).Simulated);
    }

    [Fact]
    public void A_patient_is_the_same_among_more_patients_and_replicates()
    {
        var (_, plan, few) = Run(SmallStudy.Text);
        var (_, more, many) = Run(With("patients: 3", "patients: 9"), new TrialOverrides { Replicates = 30 });
        Assert.Equal(few[0], many[0]);
        Assert.Equal(few[2 + plan.PatientsPerReplicate], many[2 + more.PatientsPerReplicate]);
        Assert.Equal(few[3], many[9]);
    }

    [Fact]
    public void A_rule_gives_a_drug_when_the_state_asks_for_it()
    {
        var drug = "endpoint: few }\n  - { endpoint: drug }";
        var without = Run(With("endpoint: few }", drug));
        var with = Run(With("endpoint: few }", drug).Replace("times: [WT]", "times: [WT]\n    rules: [{ rule: rescue, regimen: drug-3, when: level < 5.0e7, delay: 5 }]", StringComparison.Ordinal));
        Assert.All(without.Rows, r => Assert.Equal(0, r[Column(without.Plan, "drug")]));
        Assert.All(with.Rows, r => Assert.InRange(r[Column(with.Plan, "drug")], 45, 90));
    }

    [Fact]
    public void What_is_measured_at_a_visit_is_a_sum_of_items()
    {
        var text = With("endpoint: few }", "endpoint: few }\n  - { endpoint: score, statistic: mean }") + "\nmeasurements:\n  X: { items: [0.25, 0.5], error: { value: 0.1, unit: dimensionless, source: \"calibrated: a test\" }, source: \"calibrated: a test\" }\n";
        var (_, plan, rows) = Run(text);
        var seen = rows.Select(r => r[Column(plan, "score")]).ToHashSet();
        Assert.Subset(new HashSet<double> { 0, 0.25, 0.5, 0.75 }, seen);
        Assert.True(seen.Count > 1, "The error moves some values to other sums.");
    }

    [Fact]
    public void Who_cannot_be_solved_is_named_and_counted()
    {
        var (summary, _, rows) = Run(With("disease: mild, patients: 2", "disease: mild, population: odd, patients: 2"));
        Assert.Equal(40, summary.Counts.Sum(c => c.Unsolved));
        Assert.Equal(40, summary.Unsolved.Count);
        Assert.Equal(("second-1 of replicate 1", "CW5004"), (summary.Unsolved[0].Patient, summary.Unsolved[0].Code));
        Assert.Equal(60, rows.Count(r => r[1] > 0));
    }

    [Fact]
    public void A_cancelled_run_ends_without_a_summary()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => VirtualTrial.Run(SmallStudy.Plan(), new TrialRunOptions { Cancellation = cancellation.Token }));
    }

    [Fact]
    public void Assumptions_begin_with_the_weakest()
    {
        var (summary, _, _) = Run(SmallStudy.Text);
        var weakness = summary.Assumptions.Select(a => Assumption.WeaknessOf(a.Source.Sureness)).ToList();
        Assert.Equal(weakness.OrderDescending(), weakness);
        Assert.Contains(summary.Assumptions, a => a.Name == "dose" && a.Unit == "cells/kg");
        Assert.DoesNotContain(summary.Assumptions, a => a.File == "models/pool" && a.Name == "WT");
    }
}
