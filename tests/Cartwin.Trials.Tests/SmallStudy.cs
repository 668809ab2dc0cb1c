using Cartwin.Models;

namespace Cartwin.Trials.Tests;

/// <summary>A study of the small library: two kinds of patients who differ in weight, and cells that decay.</summary>
internal static class SmallStudy
{
    private static readonly LibraryFile[] Parts =
    [
        new("library/diseases/mild.yaml", "disease: mild\nname: Mild\nabout: A test\nmodel: pool\npopulation: people\nendpoints: [count-at]\nlimits: []\n"),
        new("library/diseases/slow.yaml", "disease: slow\nname: Slow\nabout: A test\nmodel: pool\nparameters: { k: { value: 0.1, unit: 1/day, source: \"calibrated: a test\" } }\npopulation: people\nendpoints: [count-at]\nlimits: []\n"),
        new("library/populations/people.yaml", People("60")),
        new("library/populations/odd.yaml", People("0/0")),
        new("library/endpoints/count-at.yaml", Endpoint("count-at", "number", "value: value(CI, visit)", "unit: cells")),
        new("library/endpoints/score.yaml", Endpoint("score", "number", "value: value(X, visit)", "unit: dimensionless")),
        new("library/endpoints/gone.yaml", Endpoint("gone", "time_to_event", "event: first_time(CI < 1000, visit)", "unit: day")),
        new("library/endpoints/few.yaml", Endpoint("few", "responder", "value: value(CI, visit) < 1.0e7", "")),
        new("library/endpoints/low.yaml", Endpoint("low", "time_to_event", "event: first_time(CI < visit)", "unit: day").Replace("unit: day, source", "unit: cells, source", StringComparison.Ordinal)),
        new("library/endpoints/drug.yaml", Endpoint("drug", "number", "value: maximum(DRUG)", "unit: mg")),
    ];

    /// <summary>The study; the tests replace parts of it.</summary>
    public const string Text = """
        study: small
        name: A small study
        about: Cells that decay
        model: pool
        seed: 7
        replicates: 20
        start: -7
        follow_up: 20
        visits: [0, 2]
        strata:
          - { stratum: first, disease: mild, patients: 3 }
          - { stratum: second, disease: mild, patients: 2 }
        arms:
          - arm: cells
            name: Cells
            product: cells-a
            times: [WT]
        curves: { step: 1, outputs: [{ output: CI }] }
        endpoints:
          - { endpoint: count-at }
          - { endpoint: few }
          - { endpoint: gone }
        comparisons:
          - { evidence: study-1, result: level, endpoint: count-at, statistic: median, stratum: first }
        """;

    public static Checked<Library> Read(string text, params LibraryFile[] more) =>
        SmallLibrary.ReadOnly([.. SmallLibrary.All, .. Parts, .. more, new LibraryFile("library/studies/small.yaml", text)]);

    public static Checked<TrialPlan> Compile(string text, TrialOverrides? overrides = null, params LibraryFile[] more)
    {
        var library = Read(text, more);
        var study = library.Value?.Find(StudyDefinition.Kind, "small");
        return study is null ? new Checked<TrialPlan>(null, library.Diagnostics) : TrialPlan.Compile(study, library.Value!, overrides);
    }

    public static TrialPlan Plan(string text = Text, TrialOverrides? overrides = null, params LibraryFile[] more) => Compile(text, overrides, more).ValueOrThrow();

    private static string People(string weight) =>
        $$"""
        population: {{(weight == "60" ? "people" : "odd")}}
        name: People
        about: A test
        model: pool
        covariates:
          age: { name: Age, unit: year, normal: { mean: 40, sd: 5 }, source: "calibrated: a test" }
        parameters:
          WT: { unit: kg, formula: "{{weight}} + age", source: "calibrated: a test" }
        """;

    private static string Endpoint(string name, string type, string how, string unit) =>
        $$"""
        endpoint: {{name}}
        name: The {{name}}
        type: {{type}}
        {{(unit.Length > 0 ? unit : "# no unit")}}
        {{how}}
        settings:
          visit: { value: 2, unit: day, source: "calibrated: a test" }
        definition: A test
        seen: All of it
        source: "calibrated: a test"
        """;
}
