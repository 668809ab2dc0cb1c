using Cartwin.Models;

namespace Cartwin.Simulation.Tests;

public sealed class DoseTests
{
    private const string OneCompartment = "substanceOnly species A; A = 0; k = 0.5; A' = -k*A; WT = 70; lag = 0.25; F = 0.4";

    private static double[] Course(SimulationPlan plan, string text = OneCompartment, string output = "A") =>
        Simulate.One(text, plan with { Outputs = [output] }).Trajectories;

    [Fact]
    public void A_bolus_at_the_start_decays_as_its_formula_says()
    {
        var a = Course(Simulate.Plan(4, 0, 1, 2, 4) with { Doses = [new Dose(0, "A", 10)] });
        Assert.Equal(10, a[0]);
        Simulate.Near(10 * Math.Exp(-0.5), a[1]);
        Simulate.Near(10 * Math.Exp(-2), a[3]);
    }

    [Fact]
    public void Outputs_on_a_dose_are_after_it_or_before_it_as_the_plan_says()
    {
        var plan = Simulate.Plan(2, 0, 1, 2) with { Doses = [new Dose(1, "A", 10)] };
        Assert.Equal(10, Course(plan)[1]);
        Assert.Equal(0, Course(plan with { OutputBeforeDose = true })[1]);
    }

    [Theory]
    [InlineData(2.0, 0.0)]
    [InlineData(0.0, 5.0)]
    public void An_infusion_by_duration_or_by_rate_reaches_what_its_formula_says(double duration, double rate)
    {
        var dose = new Dose(1, "A", 10) { Duration = duration, Rate = rate };
        var a = Course(Simulate.Plan(6, 1, 2, 3, 6) with { Doses = [dose] });
        Simulate.Near(0, a[0]);
        Simulate.Near(10 * (1 - Math.Exp(-0.5)), a[1]);
        Simulate.Near(10 * (1 - Math.Exp(-1)), a[2]);
        Simulate.Near(10 * (1 - Math.Exp(-1)) * Math.Exp(-1.5), a[3]);
    }

    [Fact]
    public void Repeated_doses_come_at_their_interval()
    {
        var dose = new Dose(0, "A", 1) { Additional = 2, Interval = 2 };
        var a = Course(Simulate.Plan(10, 10) with { Doses = [dose] });
        Simulate.Near(Math.Exp(-5) + Math.Exp(-4) + Math.Exp(-3), a[0]);
    }

    [Fact]
    public void Overlapping_infusions_add_up_and_end_each_for_itself()
    {
        var dose = new Dose(0, "A", 2) { Duration = 2, Additional = 1, Interval = 1 };
        var a = Course(Simulate.Plan(3, 3), "substanceOnly species A; A = 0; A' = 0");
        Assert.Equal(0, a[0]);
        a = Course(Simulate.Plan(3, 1, 1.5, 3) with { Doses = [dose] }, "substanceOnly species A; A = 0; A' = 0");
        Simulate.Near(1, a[0]);
        Simulate.Near(2, a[1]);
        Simulate.Near(4, a[2]);
    }

    [Fact]
    public void Lag_weight_and_bioavailability_may_be_the_patients_own()
    {
        var dose = new Dose(0, "A", 1) { PerInput = "WT", LagInput = "lag", BioavailabilityInput = "F" };
        var simulator = Simulate.Create(
            OneCompartment,
            Simulate.Plan(1, 0.2, 1) with { Outputs = ["A"], Doses = [dose], Varying = ["WT", "lag"] }
        );
        var a = simulator.Run(new PatientTable(2, [70, 0.25, 50, 0.5])).Trajectories;
        Assert.Equal(0, a[0]);
        Simulate.Near(70 * 0.4 * Math.Exp(-0.5 * 0.75), a[1]);
        Simulate.Near(50 * 0.4 * Math.Exp(-0.5 * 0.5), a[3]);
    }

    [Fact]
    public void A_dose_is_an_amount_also_where_the_species_is_a_concentration()
    {
        const string text = "compartment V = 4; species C in V; C = 0; J: C -> ; 0.5*C*V";
        var a = Course(Simulate.Plan(1, 0, 1) with { Doses = [new Dose(0, "C", 10)] }, text, "C");
        Simulate.Near(2.5, a[0]);
        Simulate.Near(2.5 * Math.Exp(-0.5), a[1]);
    }

    [Fact]
    public void Patients_may_bring_doses_of_their_own()
    {
        var simulator = Simulate.Create(
            OneCompartment,
            Simulate.Plan(1, 1) with { Outputs = ["A"], DoseTargets = ["A"], Varying = ["k"] }
        );
        var doses = new Dictionary<long, ValueArray<Dose>> { [1] = [new Dose(0.5, "A", 8) { Duration = 0.25 }] };
        var a = simulator.Run(new PatientTable(1, [0.5, 0, 0.5], doses: doses)).Trajectories;
        Assert.Equal(0, a[0]);
        Simulate.Near(8, a[1]);
        Assert.Equal(0, a[2]);
    }

    [Fact]
    public void A_dose_before_the_start_or_after_the_end_does_nothing()
    {
        var plan = Simulate.Plan(2, 2) with { Doses = [new Dose(-1, "A", 10), new Dose(3, "A", 10)] };
        Assert.Equal(0, Course(plan)[0]);
    }
}
