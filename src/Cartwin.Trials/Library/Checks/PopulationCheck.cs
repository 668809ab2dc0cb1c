using Cartwin.Models;
using Cartwin.Populations;

namespace Cartwin.Trials;

/// <summary>A population can be drawn, and its parameters are those of its model.</summary>
internal static class PopulationCheck
{
    public static void Check(PopulationDefinition population, Library library, LibraryScope scope)
    {
        var diagnostics = new DiagnosticList();
        if (population.Resolve(name => library.Find(PopulationDefinition.Kind, name), diagnostics) is { } whole)
        {
            diagnostics.AddRange(VirtualPopulation.Create(whole).Diagnostics);
            if (whole.Model is { } name && scope.Model(name) is { } model)
                diagnostics.AddRange(ModelMatch.Check(whole, model.Model));
        }
        // What is wrong with a population that others rest on is said once, where it stands.
        foreach (var diagnostic in diagnostics.ToSorted().Where(d => d.Where.Source is null || d.Where.Source == population.Place.Source))
            scope.Add(diagnostic);
    }
}
