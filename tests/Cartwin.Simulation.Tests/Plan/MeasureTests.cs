namespace Cartwin.Simulation.Tests;

public sealed class MeasureTests
{
    // x = sin t as a system, so that everything about it is known.
    private const string Wave = "x = 0; v = 1; x' = v; v' = -x";

    private static double Of(Measure measure, double end = 6, string text = Wave) =>
        Simulate.One(text, Simulate.Plan(end) with { Measures = [measure] }).Measures[0];

    [Fact]
    public void A_value_at_a_time() => Simulate.Near(Math.Sin(2.5), Of(new ValueAt("v", "x", 2.5)));

    [Fact]
    public void The_largest_value_and_its_time()
    {
        Simulate.Near(1, Of(new Extreme("m", "x", Largest: true)), 1e-6);
        Simulate.Near(Math.PI / 2, Of(new Extreme("m", "x", Largest: true, AsTime: true)), 1e-3);
    }

    [Fact]
    public void The_smallest_value_in_a_window()
    {
        Simulate.Near(-1, Of(new Extreme("m", "x", Largest: false)), 1e-6);
        var early = Of(new Extreme("m", "x", Largest: false) { To = 4 });
        Simulate.Near(Math.Sin(4), early, 1e-6);
    }

    [Fact]
    public void The_time_above_and_below_a_threshold()
    {
        Simulate.Near(Math.PI - (2 * Math.Asin(0.5)), Of(new Duration("d", "x", 0.5, Above: true)));
        Simulate.Near(6 - (Math.PI - (2 * Math.Asin(0.5))), Of(new Duration("d", "x", 0.5, Above: false)));
        Simulate.Near(1 - Math.Asin(0.5), Of(new Duration("d", "x", 0.5, Above: true) { To = 1 }));
        Simulate.Near(0, Of(new Duration("d", "x", 2, Above: true)));
        Simulate.Near(6, Of(new Duration("d", "x", -2, Above: true)));
    }

    [Fact]
    public void The_first_time_above_or_below_a_threshold()
    {
        Simulate.Near(Math.Asin(0.5), Of(new FirstTime("f", "x", 0.5, Above: true)));
        Simulate.Near(0, Of(new FirstTime("f", "x", 0.5, Above: false)));
        Simulate.Near(Math.PI - Math.Asin(0.5), Of(new FirstTime("f", "x", 0.5, Above: false) { From = 1 }));
        Simulate.Near(1, Of(new FirstTime("f", "x", 0.5, Above: true) { From = 1 }));
        Assert.True(double.IsNaN(Of(new FirstTime("f", "x", 1.5, Above: true))));
    }

    [Fact]
    public void Since_when_an_output_is_above_or_below_a_threshold_for_good()
    {
        Simulate.Near(Math.PI - Math.Asin(0.5), Of(new HeldSince("h", "x", 0.5, Above: false)));
        Simulate.Near(5, Of(new HeldSince("h", "x", 0.5, Above: false) { From = 5 }));
        Simulate.Near(0, Of(new HeldSince("h", "x", -2, Above: true)));
        Assert.True(double.IsNaN(Of(new HeldSince("h", "x", 0.5, Above: true))));
        // After a whole turn the last crossing counts, not the first.
        Simulate.Near((3 * Math.PI) - Math.Asin(0.5), Of(new HeldSince("h", "x", 0.5, Above: false), end: 12));
    }

    [Fact]
    public void A_first_time_that_waits_for_another()
    {
        var low = new FirstTime("low", "x", -0.5, Above: false);
        Simulate.Near((2 * Math.PI) + Math.Asin(0.5), Second(low, new FirstTime("f", "x", 0.5, Above: true) { After = "low" }));
        // What holds when the other happens counts from then.
        Simulate.Near(Math.PI + Math.Asin(0.5), Second(low, new FirstTime("f", "x", 0, Above: false) { After = "low" }));
        Simulate.Near(4, Second(low, new FirstTime("f", "x", 0, Above: false) { After = "low", From = 4 }));
        var never = new FirstTime("low", "x", -2, Above: false);
        Assert.True(double.IsNaN(Second(never, new FirstTime("f", "x", 0.5, Above: true) { After = "low" })));

        static double Second(Measure first, Measure second) =>
            Simulate.One(Wave, Simulate.Plan(9) with { Measures = [first, second] }).Measures[1];
    }

    [Fact]
    public void The_area_under_an_output()
    {
        Simulate.Near(1 - Math.Cos(6), Of(new Area("a", "x")));
        Simulate.Near(Math.Cos(1) - Math.Cos(2), Of(new Area("a", "x") { From = 1, To = 2 }));
    }

    [Fact]
    public void A_dose_that_lifts_an_output_over_a_threshold_counts_from_the_dose()
    {
        var plan = Simulate.Plan(4) with
        {
            Doses = [new Dose(1, "x", 2)],
            Measures =
            [
                new Duration("d", "x", 1, Above: true),
                new FirstTime("f", "x", 1, Above: true),
                new Extreme("m", "x", Largest: true),
                new Extreme("t", "x", Largest: true, AsTime: true),
            ],
        };
        var found = Simulate.One("x = 0; x' = -x", plan).Measures;
        Simulate.Near(Math.Log(2), found[0]);
        Simulate.Near(1, found[1]);
        Simulate.Near(2, found[2]);
        Simulate.Near(1, found[3]);
    }

    [Fact]
    public void Quantiles_over_patients_are_those_of_the_sorted_values()
    {
        var plan = Simulate.Plan(1, 0.5, 1) with { Outputs = ["x"], Varying = ["x"], KeepQuantiles = true };
        var patients = new PatientTable(1, [.. Enumerable.Range(1, 1001).Select(i => (double)i)]);
        var table = Simulate.Create("x = 1; x' = 0", plan).Run(patients, _ => { }, new RunOptions { Threads = 2 })!;
        Assert.Equal(1001, table.At(1, 0).Count);
        Simulate.Near(501, table.At(0, 0).Quantile(0.5), 0.01);
        Simulate.Near(951, table.At(1, 0).Quantile(0.95), 0.01);
    }
}
