namespace Cartwin.Trials.Tests;

/// <summary>What is wrong with a study is said with its place.</summary>
public sealed class StudyTests
{
    [Fact]
    public void The_study_that_the_other_tests_spoil_is_right() =>
        Assert.Equal("", SmallLibrary.Rendered([.. SmallStudy.Read(SmallStudy.Text).Diagnostics, .. SmallStudy.Compile(SmallStudy.Text).Diagnostics]));

    [Theory]
    [InlineData("strata:", "strta:", 10, "Did you mean 'strata'?")]
    [InlineData("patients: 3", "patients: 0", 11, "0")]
    [InlineData("disease: mild, patients: 2", "disease: mlid, patients: 2", 12, "Did you mean 'mild'?")]
    [InlineData("product: cells-a", "product: cells-b", 16, "Did you mean 'cells-a'?")]
    [InlineData("times: [WT]", "times: [WTT]", 17, "Did you mean 'WT'?")]
    [InlineData("times: [WT]", "times: []", 0, "is no amount of 'CI'")]
    [InlineData("times: [WT]", "times: [WT]\n    regimens: [{ regimen: drug-4 }]", 18, "Did you mean 'drug-3'?")]
    [InlineData("times: [WT]", "times: [WT]\n    rules: [{ rule: again, product: true, when: LEVEL > 3 }]", 18, "Did you mean 'level'?")]
    [InlineData("times: [WT]", "times: [WT]\n    rules: [{ rule: again, product: true }]", 18, "does not say when")]
    [InlineData("output: CI", "output: CJ", 18, "uses 'CJ'")]
    [InlineData("endpoint: few", "endpoint: fev", 21, "Did you mean 'few'?")]
    [InlineData("endpoint: few", "endpoint: few, with: { visti: 3 }", 21, "Did you mean 'visit'?")]
    [InlineData("endpoint: few", "endpoint: few, statistic: median", 21, "has no median")]
    [InlineData("endpoint: few", "endpoint: few, strata: [frist]", 21, "Did you mean 'first'?")]
    [InlineData("endpoint: few", "endpoint: few, arms: [cels]", 21, "Did you mean 'cells'?")]
    [InlineData("endpoint: few", "endpoint: few, analysis_set: treated", 21, "infused")]
    [InlineData("times: [WT]", "times: [WT]\n    parameters: { WTT: { value: 50, unit: kg, source: \"read: x\" } }", 18, "Did you mean 'WT'?")]
    [InlineData("endpoint: few", "endpoint: gone", 22, "called 'gone'")]
    [InlineData("result: level", "result: lvel", 24, "Did you mean 'level'?")]
    [InlineData("evidence: study-1", "evidence: study-2", 24, "Did you mean 'study-1'?")]
    [InlineData("follow_up: 20", "follow_up: 20\ndropout: { value: -1, unit: kg, source: \"read: x\" }", 9, "dropout")]
    [InlineData("start: -7", "start: 30", 8, "ends on day 20")]
    public void A_mistake_is_named_with_its_line(string right, string wrong, int line, string says)
    {
        Assert.Contains(right, SmallStudy.Text, StringComparison.Ordinal);
        var text = SmallStudy.Text.Replace(right, wrong, StringComparison.Ordinal);
        var compiled = SmallStudy.Compile(text);
        Assert.Null(compiled.Value);
        var rendered = SmallLibrary.Rendered(compiled.Diagnostics.Concat(SmallStudy.Read(text).Diagnostics));
        Assert.Contains(says, rendered, StringComparison.Ordinal);
        if (line > 0)
            Assert.Contains($"small.yaml:{line}:", rendered, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-3, null)]
    [InlineData(null, 1)]
    [InlineData(null, 0)]
    public void An_option_without_patients_or_replicates_is_refused(int? replicates, int? patients) =>
        Assert.Contains(SmallStudy.Compile(SmallStudy.Text, new TrialOverrides { Replicates = replicates, Patients = patients }).Diagnostics, d => d.Rule == StudyRules.BadOverride);

    [Fact]
    public void A_day_that_is_no_visit_is_a_warning()
    {
        var compiled = SmallStudy.Compile(SmallStudy.Text.Replace("visits: [0, 2]", "visits: [0]", StringComparison.Ordinal));
        Assert.NotNull(compiled.Value);
        Assert.All(compiled.Diagnostics, d => Assert.Equal(StudyRules.NoVisit, d.Rule));
        Assert.NotEmpty(compiled.Diagnostics);
    }
}
