namespace Cartwin.Trials.Tests;

/// <summary>Arms that are steps of one quantity.</summary>
public sealed class StudyAlongTests
{
    private static string With(string along, string arm) =>
        SmallStudy.Text.Replace("curves:", $"{along}\ncurves:", StringComparison.Ordinal).Replace("times: [WT]", $"times: [WT]\n    {arm}", StringComparison.Ordinal);

    [Theory]
    [InlineData("along: { name: Dose, unit: cells/kg, log: true }", "series: One", 1e6)]
    [InlineData("along: { name: Dose, unit: cells/g }", "series: One", 1e3)]
    [InlineData("along: { name: Age of the cells, unit: day }", "at: 9", 9)]
    public void An_arm_stands_where_it_says_or_where_its_dose_is(string along, string arm, double at)
    {
        var summary = VirtualTrial.Run(SmallStudy.Plan(With(along, arm), new TrialOverrides { Replicates = 1 }));
        Assert.Equal(at, Assert.Single(summary.Arms).At, at * 1e-12);
        Assert.Equal(arm.StartsWith("series", StringComparison.Ordinal) ? "One" : "", summary.Arms[0].Series);
        Assert.NotNull(summary.Along);
    }

    [Theory]
    [InlineData("along: { name: Age of the cells, unit: day }", "series: One", "neither 'at' nor a dose in day")]
    [InlineData("along: { name: Dose, unit: cells/kg, log: true }", "at: 0", "0 is on no logarithmic axis")]
    [InlineData("", "at: 3", "the study has no 'along'")]
    public void An_arm_without_a_place_is_named(string along, string arm, string says)
    {
        var compiled = SmallStudy.Compile(With(along, arm));
        Assert.Null(compiled.Value);
        Assert.Contains(says, SmallLibrary.Rendered(compiled.Diagnostics), StringComparison.Ordinal);
        Assert.All(compiled.Diagnostics, d => Assert.Equal(StudyRules.NoPlace, d.Rule));
    }

    [Fact]
    public void Arms_that_are_no_steps_have_no_place()
    {
        var summary = VirtualTrial.Run(SmallStudy.Plan(SmallStudy.Text, new TrialOverrides { Replicates = 1 }));
        Assert.Null(summary.Along);
        Assert.True(double.IsNaN(Assert.Single(summary.Arms).At));
    }
}
