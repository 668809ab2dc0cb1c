using Cartwin.Models;

namespace Cartwin.Simulation.Tests;

/// <summary>Returns to the start: NONMEM's EVID 3 and 4.</summary>
public sealed class ResetTests
{
    private const string OneCompartment = "substanceOnly species A; A = 3; k = 0.5; A' = -k*A";

    private static readonly Dose Infusion = new(0, "A", 10) { Duration = 2 };

    private static double[] Course(SimulationPlan plan) => Simulate.One(OneCompartment, plan with { Outputs = ["A"] }).Trajectories;

    private static double Decay(double t) => Math.Exp(-0.5 * t);

    [Fact]
    public void A_reset_ends_a_running_infusion_and_the_end_that_was_planned_for_it()
    {
        var a = Course(Simulate.Plan(4, 0.5, 1, 1.5, 4) with { Doses = [Infusion, Dose.Reset(1)] });
        Simulate.Near((3 * Decay(0.5)) + (10 * (1 - Decay(0.5))), a[0]);
        Assert.Equal(3, a[1]);
        Simulate.Near(3 * Decay(0.5), a[2]);
        Simulate.Near(3 * Decay(3), a[3]);
    }

    [Fact]
    public void A_reset_with_a_dose_gives_it_after_the_reset()
    {
        var again = Infusion with { Time = 1, Resets = true };
        var a = Course(Simulate.Plan(5, 2, 3, 5) with { Doses = [Infusion, again] });
        Simulate.Near((3 * Decay(1)) + (10 * (1 - Decay(1))), a[0]);
        Simulate.Near((3 * Decay(2)) + (10 * (1 - Decay(2))), a[1]);
        Simulate.Near(((3 * Decay(2)) + (10 * (1 - Decay(2)))) * Decay(2), a[2]);
        Assert.Equal(13, Course(Simulate.Plan(2, 1) with { Doses = [new Dose(1, "A", 10) { Resets = true }] })[0]);
    }

    [Fact]
    public void At_the_same_time_the_reset_comes_first_whatever_the_order_of_the_records()
    {
        Dose[] doses = [new Dose(1, "A", 10), Dose.Reset(1), Infusion];
        var a = Course(Simulate.Plan(2, 1) with { Doses = doses.ToValueArray() });
        var b = Course(Simulate.Plan(2, 1) with { Doses = doses.Reverse().ToValueArray() });
        Assert.Equal(13, a[0]);
        Assert.Equal(a, b);
    }

    [Fact]
    public void Doses_that_are_still_to_come_come_and_a_repeated_dose_resets_once()
    {
        var repeated = new Dose(0, "A", 1) { Additional = 3, Interval = 1 };
        var a = Course(Simulate.Plan(4, 1.5, 4) with { Doses = [repeated, Dose.Reset(1.5)] });
        Assert.Equal(3, a[0]);
        Simulate.Near((3 * Decay(2.5)) + Decay(2) + Decay(1), a[1]);
        var resetting = Course(Simulate.Plan(3, 3) with { Doses = [new Dose(1, "A", 1) { Additional = 1, Interval = 1, Resets = true }] });
        Simulate.Near((4 * Decay(2)) + Decay(1), resetting[0]);
    }

    [Fact]
    public void Measures_and_changed_inputs_go_on()
    {
        var plan = Simulate.Plan(2, 2) with
        {
            Outputs = ["A"],
            Doses = [Dose.Reset(1)],
            Changes = [new InputChange(0.5, "k", 0)],
            Measures = [new Area("area", "A"), new Extreme("least", "A", Largest: false), new Duration("low", "A", 2.5, Above: false)],
        };
        var found = Simulate.One(OneCompartment, plan);
        Simulate.Near((6 * (1 - Decay(0.5))) + (0.5 * 3 * Decay(0.5)) + 3, found.Measures[0], 1e-6);
        Simulate.Near(3 * Decay(0.5), found.Measures[1], 1e-6);
        Simulate.Near(1 + (2 * Math.Log(2.5 / 3)), found.Measures[2], 1e-6);
        Assert.Equal(3, found.Trajectories[0]);
    }

    [Fact]
    public void Every_patient_returns_to_the_own_start_at_the_own_time_whoever_is_beside()
    {
        const int patients = 70;
        var plan = Simulate.Plan(10, 10) with { Outputs = ["A"], Varying = ["A"], DoseTargets = ["A"], OwnResets = true };
        var starts = Enumerable.Range(0, patients).Select(i => 1.0 + i).ToArray();
        var doses = Enumerable.Range(0, patients).ToDictionary(i => (long)i, OwnDoses);
        var simulator = Simulate.Create(OneCompartment, plan);
        var source = new PatientTable(1, starts, doses: doses);
        var found = simulator.Run(source).Trajectories;
        for (var i = 0; i < patients; i++)
            Simulate.Near(Expected(i), found[i]);
        foreach (var options in new[] { new RunOptions { Threads = 2, BatchSize = 3 }, new RunOptions { Threads = 3, BatchSize = 50 } })
            Assert.Equal(found, simulator.Run(source, options).Trajectories);

        // A third of them only returns, a third gets a dose with it, a third does neither.
        static ValueArray<Dose> OwnDoses(int i) =>
            (i % 3) switch
            {
                0 => [Dose.Reset(TimeOf(i))],
                1 => [Infusion, new Dose(TimeOf(i), "A", 2) { Resets = true }],
                _ => [],
            };

        static double TimeOf(int i) => 0.5 + (i / 10.0);

        static double Expected(int i) =>
            (i % 3) switch
            {
                0 => (1.0 + i) * Decay(10 - TimeOf(i)),
                1 => (3.0 + i) * Decay(10 - TimeOf(i)),
                _ => (1.0 + i) * Decay(10),
            };
    }

    [Fact]
    public void A_reset_that_has_no_time_is_refused()
    {
        var created = Simulator.Create(Simulate.System(OneCompartment), Simulate.Plan(2, 1) with { Doses = [Dose.Reset(double.NaN)] });
        Assert.Contains(created.Diagnostics, d => d.Rule == PlanRules.BadDose);
    }
}
