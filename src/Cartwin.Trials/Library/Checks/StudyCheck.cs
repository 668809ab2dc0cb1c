using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>What a study names exists, and what it compares with is published; whether it can be simulated is found when it is compiled.</summary>
internal static class StudyCheck
{
    public static void Check(StudyDefinition study, Library library, LibraryScope scope)
    {
        var diagnostics = new DiagnosticList();
        ComparisonSpecs.Of(study, library, new StudyParts(study, library, diagnostics), diagnostics);
        // What is wrong with a population or disease is said once, where it stands.
        foreach (var diagnostic in diagnostics.ToSorted().Where(d => d.Where.Source == study.Place.Source).DistinctBy(d => (d.Rule, d.Where, d.Message)))
            scope.Add(diagnostic);
    }
}
