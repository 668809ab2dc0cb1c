using Cartwin.Models;

namespace Cartwin.Compilation.Tests;

/// <summary>Small systems of equations for tests.</summary>
internal static class Systems
{
    public static Expr S(string name) => Expr.Symbol(name);

    /// <summary>A system from (input, value), (state, rate, initial) and (assignment, formula), each using only earlier ones.</summary>
    public static OdeSystem Of(
        (string Id, Expr Math)[] inputs,
        (string Id, Expr Rate, Expr Initial)[] states,
        params (string Id, Expr Math)[] assignments
    ) =>
        new()
        {
            Inputs = inputs.Select(i => new Definition(i.Id, i.Math)).ToValueArray(),
            States = states.Select(s => new StateEquation(s.Id, s.Rate)).ToValueArray(),
            Assignments = assignments.Select(a => new Definition(a.Id, a.Math)).ToValueArray(),
            Initials = inputs
                .Select(i => new Definition(i.Id, i.Math))
                .Concat(states.Select(s => new Definition(s.Id, s.Initial)))
                .Concat(assignments.Select(a => new Definition(a.Id, a.Math)))
                .ToValueArray(),
        };

    /// <summary>Robertson's chemical kinetics.</summary>
    public static OdeSystem Robertson =>
        Of(
            [("k1", 0.04), ("k2", 3e7), ("k3", 1e4)],
            [
                ("y1", -S("v1") + S("v3"), 1),
                ("y2", S("v1") - S("v2") - S("v3"), 0),
                ("y3", S("v2"), 0),
            ],
            ("v1", S("k1") * S("y1")),
            ("v2", S("k2") * S("y2") * S("y2")),
            ("v3", S("k3") * S("y2") * S("y3"))
        );
}
