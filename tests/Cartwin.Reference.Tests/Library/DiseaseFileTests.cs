using Cartwin.Models;
using Cartwin.Populations;
using Cartwin.Simulation;
using Cartwin.Trials;

namespace Cartwin.Reference.Tests;

public sealed class DiseaseFileTests
{
    public static TheoryData<string> Names => [.. LibraryFiles.Diseases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_disease_of_the_library_fits_its_model_population_and_endpoints(string name)
    {
        var disease = LibraryFiles.Diseases[name];
        Assert.Empty(disease.Check(ImmuneResetModel.Model));
        Assert.Contains(disease.Population.Value, LibraryFiles.Populations.Keys);
        var system = disease.ApplyTo(ImmuneResetModel.Model);
        var endpoints = disease.Endpoints.Select(e => LibraryFiles.Endpoints[e.Value]).ToArray();
        Assert.Empty(EndpointSet.Compile(endpoints, system, new EndpointFrame(-7, 730)).Diagnostics);
    }

    [Fact]
    public void Every_endpoint_belongs_to_a_disease_or_to_a_study() =>
        Assert.Empty(
            LibraryFiles.Endpoints.Keys
                .Except(LibraryFiles.Diseases.Values.SelectMany(d => d.Endpoints.Select(e => e.Value)))
                .Except(LibraryFiles.Studies.Values.SelectMany(s => s.Endpoints.Select(e => e.Endpoint.Value))));

    // The numbers of a disease's typical patient stand in two files; they must be the same.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_median_patient_of_a_population_has_the_parameters_of_the_disease(string name)
    {
        var disease = LibraryFiles.Diseases[name];
        var population = VirtualPopulation.Create(LibraryFiles.Population(disease.Population.Value)).ValueOrThrow();
        var shared = disease.Parameters.Where(p => population.Definition.Variables.Any(v => v.Id == p.Name.Value)).ToArray();
        const int patients = 20_001;
        var sample = population.Sample(patients, 1, [.. shared.Select(p => p.Name.Value)]);
        var values = new double[patients * shared.Length];
        sample.Fill(0, values);
        for (var c = 0; c < shared.Length; c++)
        {
            var sorted = Enumerable.Range(0, patients).Select(p => values[(p * shared.Length) + c]).Order().ToArray();
            // The median's error is 1.25 SD/sqrt(n): 1.6 % for a log SD of 1.84, the largest here.
            Assert.Equal(1, sorted[patients / 2] / shared[c].Value.Value, shared[c].Name.Value == "Q0" ? 0.6 : 0.05);
        }
    }

    // Section 8.6 of the reference's model.md; the values of reference_results.txt, within its sampling of half a day.
    [Theory]
    [InlineData("lupus", "car-t-peak", 148, 1)]
    [InlineData("lupus", "car-t-peak-time", 9.5, 0.5)]
    [InlineData("lupus", "b-cell-aplasia", 112.5, 0.6)]
    [InlineData("lupus", "igg-nadir", 0.74, 0.005)]
    [InlineData("lupus", "vaccine-antibody", 0.97, 0.005)]
    [InlineData("lupus", "sledai", 0.5, 0.05)]
    [InlineData("lupus", "crs-grade", 1, 0)]
    [InlineData("lupus", "doris", 1, 0)]
    [InlineData("lupus", "relapse.event", 0, 0)]
    [InlineData("myasthenia-gravis", "mg-adl", -8.4, 0.05)]
    [InlineData("myasthenia-gravis", "mg-adl-responder", 1, 0)]
    [InlineData("lupus-with-lymphoma", "complete-response", 1, 0)]
    public void The_default_patient_has_the_results_of_the_reference(string disease, string endpoint, double expected, double tolerance) =>
        Assert.Equal(expected, Results(disease)[endpoint], tolerance);

    // Fludarabine on days -5, -4, -3, cyclophosphamide on day -3, 70 million cells on day 0.
    private static readonly Dose[] Doses =
    [
        new(-5, "F1", 25 * 1.8 * 0.78) { Additional = 2, Interval = 1 },
        new(-3, "CY", 1000 * 1.8),
        new(0, "CI", 70e6),
        new(0, "X", 1),
    ];

    private static EndpointDefinition AtHalfAYear(EndpointDefinition endpoint) =>
        endpoint.Name == "mg-adl" ? endpoint.WithSetting("visit", 180, default) : endpoint;

    private static Dictionary<string, double> Results(string name)
    {
        var frame = new EndpointFrame(-7, 730);
        var disease = LibraryFiles.Diseases[name];
        var system = disease.ApplyTo(ImmuneResetModel.Model);
        var set = EndpointSet.Compile([.. disease.Endpoints.Select(e => LibraryFiles.Endpoints[e.Value]).Select(AtHalfAYear)], system, frame).ValueOrThrow();
        var plan = set.AddTo(new SimulationPlan { StartTime = -7, EndTime = 730, Doses = Doses.ToValueArray() });
        var run = Simulator.Create(set.AddTo(system), plan).ValueOrThrow().Run(PatientTable.Single);
        var results = new double[set.Columns.Count];
        set.Evaluate(run.Measures, run.Outcomes[0].Solved, results, set.NewScratch());
        return set.Columns.Zip(results).ToDictionary(r => r.First, r => r.Second, StringComparer.Ordinal);
    }
}
