using Cartwin.Models;
using Cartwin.Populations;

namespace Cartwin.Trials;

/// <summary>Everything that must hold between the documents and models of a library; one file for each check.</summary>
internal static class LibraryCheck
{
    public static void Check(Library library, DiagnosticList diagnostics)
    {
        var scope = new LibraryScope(library, diagnostics);
        foreach (var group in library.Documents.GroupBy(d => (d.Kind, d.Name.Value)))
            foreach (var second in group.Skip(1))
                diagnostics.Add(
                    LibraryRules.DuplicateEntry.At(second.Name.Where, second.Kind.Name, second.Name.Value).With(group.First().Name.Where, "the other"));
        foreach (var document in library.Documents)
        {
            switch (document.Content)
            {
                case Target target:
                    TargetCheck.Check(target, scope);
                    break;
                case Product product:
                    ProductCheck.Check(product, scope);
                    break;
                case Regimen regimen:
                    RegimenCheck.Check(regimen, scope);
                    break;
                case DiseaseDefinition disease:
                    DiseaseCheck.Check(disease, library, scope);
                    break;
                case PopulationDefinition population:
                    PopulationCheck.Check(population, library, scope);
                    break;
                case Evidence evidence:
                    EvidenceCheck.Check(evidence, scope);
                    break;
                case StudyDefinition study:
                    StudyCheck.Check(study, library, scope);
                    break;
            }
        }
    }
}
