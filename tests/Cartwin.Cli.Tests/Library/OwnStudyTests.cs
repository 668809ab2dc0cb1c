using Cartwin.Models;
using Cartwin.Reports;
using Cartwin.Trials;

namespace Cartwin.Cli.Tests;

/// <summary>Every study that comes with Cartwin can be run: compiled, simulated with two patients, and reported.</summary>
public sealed class OwnStudyTests
{
    private static readonly Checked<Library> Read = LibraryFolder.Read(Repository.PathOf("library"), []);

    public static TheoryData<string> Names() => [.. Read.Value!.NamesOf(StudyDefinition.Kind)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_study_runs_with_two_patients_and_gives_a_report(string name)
    {
        var study = Read.Value!.Find(StudyDefinition.Kind, name)!;
        var overrides = new TrialOverrides { Patients = Math.Max(2, study.Strata.Count), Replicates = 1 };
        var compiled = TrialPlan.Compile(study, Read.Value, overrides);
        Assert.True(compiled.Diagnostics.Count == 0, string.Join("\n\n", compiled.Diagnostics.Select(d => DiagnosticText.Render(d))));
        var summary = VirtualTrial.Run(compiled.Value!, new TrialRunOptions());
        Assert.True(summary.Unsolved.Count == 0, string.Join("\n", summary.Unsolved));
        // Something can be said of every endpoint in some arm, or else nobody was ever at risk of it, or it is missing by its definition.
        var missing = compiled.Value!.Endpoints.Where(e => IsMissingInSome(e.Definition)).Select(e => e.Name).ToList();
        Assert.All(
            summary.Endpoints.GroupBy(e => e.Id).Where(e => e.Key.Length > 0 && !missing.Contains(e.Key)),
            e => Assert.True(e.Any(s => s.Simulated.Replicates > 0) || summary.Survivals.Any(s => s.Id == e.Key), e.Key)
        );
        using var page = new StringWriter();
        TrialReport.Write(summary, page);
        Assert.Contains(study.Title, page.ToString(), StringComparison.Ordinal);
    }

    private static bool IsMissingInSome(EndpointDefinition endpoint) =>
        endpoint.Value is { Value: { } formula } && Substitution.PartsOf(formula).Any(p => p.Operation == Operation.Number && double.IsNaN(p.Value));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_study_says_what_it_asks_and_what_it_is_held_against(string name)
    {
        var study = Read.Value!.Find(StudyDefinition.Kind, name)!;
        Assert.True(study.About.Length > 200, "A reader is told the question and what is not known.");
        Assert.NotEmpty(study.Comparisons);
        Assert.NotEmpty(study.Curves.Outputs);
        Assert.NotEmpty(study.Visits);
    }

    /// <summary>The studies that say that they compare with all of a publication do.</summary>
    [Theory]
    [InlineData("mackensen-2022", "mackensen-2022")]
    public void Nothing_of_a_publication_is_passed_over(string name, string publication)
    {
        var study = Read.Value!.Find(StudyDefinition.Kind, name)!;
        var compared = study.Comparisons.Where(c => c.Evidence.Value == publication).ToList();
        Assert.All(
            Read.Value.Find(Evidence.Kind, publication)!.Results,
            r => Assert.Contains(compared, c => c.Result.Value == r.Endpoint && (c.Day is null || c.Day == r.Day))
        );
    }
}
