namespace Cartwin.Numerics.Tests;

/// <summary>Short ways to integrate a model in tests.</summary>
internal static class Solve
{
    public static IReadOnlyList<Case> All(ScalarModel model, OdeOptions options, IReadOnlyList<Case> cases, bool mixed = false)
    {
        using var integrator = new LaneIntegrator(model.Build<double>(), mixed ? model.Build<float>() : null, options);
        integrator.Run(new CaseProgram(cases, model.Outputs), TestContext.Current.CancellationToken);
        return cases;
    }

    public static Case One(ScalarModel model, OdeOptions options, Case c, bool mixed = false) =>
        All(model, options, [c], mixed)[0];
}
