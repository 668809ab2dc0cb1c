using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

/// <summary>Rates with steps are integrated up to the step and on from there.</summary>
public sealed class SwitchTests
{
    public static TheoryData<OdeMethod> Methods => [OdeMethod.Tsit5, OdeMethod.Rodas4, OdeMethod.Rodas5, OdeMethod.Rodas5P];

    private static double At(OdeMethod method, string text, double time)
    {
        var plan = Simulate.Plan(time, time) with { Outputs = ["x"], Method = method };
        return Simulate.One(text, plan).Trajectories[0];
    }

    [Theory, MemberData(nameof(Methods))]
    public void A_condition_of_time(OdeMethod method) =>
        Simulate.Near(1 + 5 * 0.77, At(method, "x = 0; x' = piecewise(1, time < 1, 5)", 1.77));

    [Theory, MemberData(nameof(Methods))]
    public void A_condition_of_the_state(OdeMethod method) =>
        // Up to 1 with rate 1, then with rate 3.
        Simulate.Near(1 + 3 * 0.6, At(method, "x = 0; x' = 1 + 2*piecewise(1, x > 1, 0)", 1.6));

    [Theory, MemberData(nameof(Methods))]
    public void A_whole_part(OdeMethod method) =>
        // From n to n+1 with rate n+1: 1 + 1/2 + 1/3 until 3.
        Simulate.Near(3, At(method, "x = 0; x' = 1 + floor(x)", 1 + 1.0 / 2 + 1.0 / 3));

    [Theory, MemberData(nameof(Methods))]
    public void A_whole_part_that_falls(OdeMethod method) =>
        // From 2.5 with rate 3, 2, 1.
        Simulate.Near(0.5, At(method, "x = 2.5; x' = -ceil(x)", 0.5 / 3 + 1.0 / 2 + 0.5));

    [Theory, MemberData(nameof(Methods))]
    public void A_remainder_of_time(OdeMethod method) =>
        Simulate.Near(3 * 0.5 + 0.125, At(method, "x = 0; x' = rem(time, 1)", 3.5));

    [Theory, MemberData(nameof(Methods))]
    public void A_condition_in_a_rule_that_a_dose_changes(OdeMethod method)
    {
        var plan = Simulate.Plan(3, 3) with { Outputs = ["x"], Method = method, Doses = [new Dose(1, "y", 2)] };
        // y passes 1 with the dose at time 1.
        Simulate.Near(2 * 3, Simulate.One("y = 0; y' = 0; g := piecewise(3, y > 1, 0); x = 0; x' = g", plan).Trajectories[0]);
    }
}
