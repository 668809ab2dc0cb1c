namespace Cartwin.Simulation.Tests;

public sealed class EquilibriumSearchTests
{
    private const string Bistable = "x = 0.1; a = 0.3; x' = x*(1 - x)*(x - a); twice := 2*x";

    private static Equilibrium Find(string text, params string[] settings) =>
        EquilibriumSearch.Find(Simulate.System(text), new EquilibriumQuestion { Name = "m", Settings = Ask.Settings(settings) }).ValueOrThrow();

    [Theory]
    [InlineData("x=0.05", 0, -0.3)]
    [InlineData("x=0.9", 1, -0.7)]
    [InlineData("x=0.31", 0.3, 0.21)]
    public void Each_branch_is_found_from_its_own_side_with_its_stability(string start, double at, double eigenvalue)
    {
        var found = Find(Bistable, start);
        Simulate.Near(at, found["x"]);
        Simulate.Near(2 * at, found["twice"]);
        Simulate.Near(eigenvalue, found.LeadingEigenvalue);
        Assert.Equal(eigenvalue < 0, found.IsStable);
        Assert.InRange(found.RateLeft, 0, 1e-6);
    }

    [Fact]
    public void The_rate_at_the_start_is_relative_to_the_state() => Simulate.Near(0.9 * 0.2, Find(Bistable, "x=0.1").RateAtStart);

    [Fact]
    public void Eigenvalues_of_a_swing_are_a_pair()
    {
        var found = Find("x = 1; y = 1; x' = -x - 2*y; y' = 2*x - y");
        Assert.Equal([(-1, 2), (-1, 2)], found.Eigenvalues.Select(v => (Math.Round(v.Real, 9), Math.Round(Math.Abs(v.Imaginary), 9))));
    }

    [Fact]
    public void The_Jacobian_is_that_of_the_states_where_the_compiler_keeps_other_unknowns()
    {
        // One wide sum that acts on every state: the compiler keeps it as an unknown of its linear systems.
        const int n = 9;
        var sum = string.Join(" + ", Enumerable.Range(1, n).Select(i => $"x{i}"));
        var text = $"s := sqrt(1 + ({sum})^2); " + string.Join("; ", Enumerable.Range(1, n).Select(i => $"x{i} = {i}; x{i}' = -{i}*x{i}/(1 + s) - x{i}"));
        // At zero s = 1 and ds/dx = 0, so that the eigenvalues are -i/2 - 1.
        var expected = Enumerable.Range(1, n).Select(i => -1 - (i / 2.0));
        Assert.Equal(expected, Find(text).Eigenvalues.Select(v => Math.Round(v.Real, 6)));
    }

    [Fact]
    public void States_that_are_left_out_do_not_count()
    {
        const string text = "x = 1; q = 0; x' = 1 - x; q' = 0.5*q";
        var system = Simulate.System(text);
        var question = new EquilibriumQuestion { Name = "m" };
        Assert.False(EquilibriumSearch.Find(system, question).ValueOrThrow().IsStable);
        Assert.True(EquilibriumSearch.Find(system, question with { LeaveOut = ["q"] }).ValueOrThrow().IsStable);
        Ask.Refuses("CW5201", "Did you mean 'q'?", EquilibriumSearch.Find(system, question with { LeaveOut = ["Q"] }).Diagnostics);
    }

    [Fact]
    public void Where_something_grows_for_ever_there_is_none()
    {
        var found = EquilibriumSearch.Find(Simulate.System("x = 1; x' = 1"), new EquilibriumQuestion { Name = "the model" });
        Assert.Null(found.Value);
        Ask.Refuses("CW5207", "'x' still changes", found.Diagnostics);
    }

    [Fact]
    public void A_quantity_uses_the_values_there()
    {
        var found = Find(Bistable, "x=0.9");
        var diagnostics = new Models.DiagnosticList();
        Simulate.Near(-0.35, found.ValueOf(Ask.Formula("leading_eigenvalue()/twice"), diagnostics));
        Assert.Empty(diagnostics.ToSorted());
        Assert.True(double.IsNaN(found.ValueOf(Ask.Formula("final(x) + zz"), diagnostics)));
        Ask.Refuses("CW5202", "an equilibrium does not have", diagnostics.ToSorted());
        Ask.Refuses("CW5201", "'zz'", diagnostics.ToSorted());
    }
}
