using Cartwin.Models;
using Cartwin.Populations;

namespace Cartwin.Trials;

/// <summary>A disease's parameters and read-outs are those of its model; its population and endpoints exist and fit it.</summary>
internal static class DiseaseCheck
{
    // Longer than any study: whether an endpoint lies within one is for that study to say.
    private static readonly EndpointFrame LongStudy = new(-365, 36_500);

    public static void Check(DiseaseDefinition disease, Library library, LibraryScope scope)
    {
        scope.Refers(PopulationDefinition.Kind, disease.Population);
        foreach (var endpoint in disease.Endpoints)
            scope.Refers(EndpointDefinition.Kind, endpoint);
        if (scope.Model(disease.Model) is not { } model)
            return;
        scope.Sets(model, disease.Parameters);
        var problems = disease.Check(model.Model);
        foreach (var problem in problems)
            scope.Add(problem);
        if (problems.Any(p => p.Severity == Severity.Error))
            return;
        var endpoints = disease.Endpoints.Select(e => library.Find(EndpointDefinition.Kind, e.Value)).OfType<EndpointDefinition>();
        foreach (var problem in EndpointSet.Compile([.. endpoints], disease.ApplyTo(model.Model), LongStudy).Diagnostics)
            scope.Add(problem.With(disease.Place, "of this disease"));
    }
}
