using Cartwin.Models;

namespace Cartwin.Trials.Tests;

/// <summary>Studies whose last few are counted, and parameters that studies set themselves.</summary>
public sealed class StudySimulationTests
{
    // Three cells on average, which die at k and divide at b; new ones come in at a.
    private const string Model = """
        model few
          unit time_unit = day
          unit substance = cells
          compartment body = 1; body has L
          substanceOnly species N in body; N = N0; N has cells
          N0 = 3; N0 has cells
          b = 0; b has 1/day
          k = 0.5; k has 1/day
          a = 0; a has cells/day
          WT = 70; WT has kg
          n2 = 2*N0; n2 has cells
          divide: => N; b*N
          die: N => ; k*N
          arrive: => N; a
        end
        """;

    private const string Study = """
        study: few
        name: Few
        about: A test
        model: few
        replicates: 40
        follow_up: 10
        visits: [10]
        strata:
          - { stratum: all, disease: clone, patients: 20 }
        arms:
          - arm: nothing
            name: Nothing
            regimens: []
        endpoints:
          - { endpoint: remaining, statistic: mean }
          - { endpoint: cured }
          - { endpoint: emptied }
          - { endpoint: extinct-at }
        """;

    private static readonly LibraryFile[] Parts =
    [
        new("library/models/few/model.ant", Model),
        new("library/diseases/clone.yaml", "disease: clone\nname: Clone\nabout: A test\nmodel: few\npopulation: people\nendpoints: [remaining, cured, emptied, extinct-at]\nlimits: []\n"),
        new(
            "library/populations/people.yaml",
            """
            population: people
            name: People
            about: A test
            model: few
            parameters:
              WT: { unit: kg, normal: { mean: 70, sd: 10 }, source: "calibrated: a test" }
            """
        ),
        new("library/endpoints/remaining.yaml", Endpoint("remaining", "number", "value: value(N, follow_up)", "cells")),
        new("library/endpoints/cured.yaml", Endpoint("cured", "responder", "value: value(N, follow_up) < 0.5", "")),
        new("library/endpoints/emptied.yaml", Endpoint("emptied", "responder", "value: ever(N < 0.5)", "")),
        new("library/endpoints/extinct-at.yaml", Endpoint("extinct-at", "time_to_event", "event: held_since(N < 0.5)", "day")),
    ];

    private static string Endpoint(string name, string type, string how, string unit) =>
        $"endpoint: {name}\nname: The {name}\ntype: {type}\n{(unit.Length > 0 ? $"unit: {unit}\n" : "")}{how}\ndefinition: A test\nseen: All of it\nsource: \"calibrated: a test\"\n";

    private static Checked<TrialPlan> Compile(string more)
    {
        var library = SmallLibrary.ReadOnly([.. Parts, new LibraryFile("library/studies/few.yaml", $"{Study}\n{more}\n")]);
        var study = library.Value?.Find(StudyDefinition.Kind, "few");
        return study is null ? new Checked<TrialPlan>(null, library.Diagnostics) : TrialPlan.Compile(study, library.Value!);
    }

    private static (TrialSummary Summary, Dictionary<string, double[]> Columns) Run(string more)
    {
        var plan = Compile(more).ValueOrThrow();
        var store = new RecordingStore();
        var summary = VirtualTrial.Run(plan, new TrialRunOptions { Store = store });
        var rows = store.Rows.OrderBy(r => r.Key).SelectMany(r => r.Value.Chunk(plan.Columns.Count)).ToArray();
        return (summary, plan.Columns.Select((c, i) => (c.Name, Values: Array.ConvertAll(rows, r => r[i]))).ToDictionary(c => c.Name, c => c.Values));
    }

    private static string Parameters(params (string Name, string Value, string Unit)[] values) =>
        "parameters: { " + string.Join(", ", values.Select(v => $"{v.Name}: {{ value: {v.Value}, unit: {v.Unit}, source: \"calibrated: a test\" }}")) + " }";

    [Theory]
    [InlineData("hybrid")]
    [InlineData("ssa")]
    public void Cells_that_only_die_are_gone_in_the_known_share_of_patients(string method)
    {
        var (summary, columns) = Run($"simulation: {{ method: {method} }}");
        // Each of three cells is alive at day t with probability exp(-k t).
        var gone = Math.Pow(1 - Math.Exp(-0.5 * 10), 3);
        var error = Math.Sqrt(gone * (1 - gone) / 800);
        Assert.InRange(columns["cured"].Average(), gone - (4 * error), gone + (4 * error));
        Assert.Equal(columns["cured"], columns["emptied"]);
        Assert.Equal(columns["cured"], columns["extinct-at.event"]);
        // The last of three dies after (1 + 1/2 + 1/3)/k on average.
        var times = columns["extinct-at"].Zip(columns["extinct-at.event"]).Where(p => p.Second > 0).Select(p => p.First).ToList();
        Assert.InRange(times.Average(), 3.3, 3.9);
        Assert.All(columns["remaining"], n => Assert.Equal(Math.Round(n), n));
        Assert.NotEqual("", summary.Provenance.Chance);
    }

    [Fact]
    public void The_method_changes_no_patient()
    {
        var ode = Run("");
        var hybrid = Run("simulation: { method: hybrid }");
        var ssa = Run("simulation: { method: ssa }");
        Assert.Equal(800, ode.Columns["WT"].Distinct().Count());
        Assert.Equal(ode.Columns["WT"], hybrid.Columns["WT"]);
        Assert.Equal(ode.Columns["WT"], ssa.Columns["WT"]);
        // The mean of what is counted, and a fraction of a cell in everybody.
        Assert.All(ode.Columns["remaining"], n => Assert.Equal(3 * Math.Exp(-5), n, 1e-4));
        Assert.Equal("", ode.Summary.Provenance.Chance);
    }

    [Fact]
    public void Who_is_emptied_and_filled_again_is_not_extinct()
    {
        var (_, columns) = Run($"simulation: {{ method: hybrid, scarce: {{ N: 1 }} }}\n{Parameters(("a", "0.5", "cells/day"), ("N0", "1", "cells"))}");
        Assert.Equal(columns["cured"], columns["extinct-at.event"]);
        Assert.All(columns["cured"].Zip(columns["emptied"]), p => Assert.True(p.First <= p.Second));
        Assert.Contains(columns["cured"].Zip(columns["emptied"]), p => p.First < p.Second);
        // In the long run the number is Poisson with mean a/k = 1.
        Assert.InRange(columns["cured"].Average(), Math.Exp(-1) - 0.07, Math.Exp(-1) + 0.07);
    }

    [Fact]
    public void A_parameter_of_an_arm_counts_before_that_of_a_stratum_and_of_the_study()
    {
        static string Set(string value) => Parameters(("N0", value, "cells"), ("k", "0", "1/day"));
        var study = Study + "\n" + Set("10");
        var stratum = study.Replace("patients: 20 }", $"patients: 20, {Set("20")} }}", StringComparison.Ordinal);
        var arm = stratum.Replace("regimens: []", $"regimens: []\n    {Set("30")}", StringComparison.Ordinal);
        foreach (var (text, left) in new[] { (study, 10.0), (stratum, 20), (arm, 30) })
        {
            var library = SmallLibrary.ReadOnly([.. Parts, new LibraryFile("library/studies/few.yaml", text)]).ValueOrThrow();
            var plan = TrialPlan.Compile(library.Find(StudyDefinition.Kind, "few")!, library).ValueOrThrow();
            var summary = VirtualTrial.Run(plan);
            Assert.Equal(left, Assert.Single(summary.Endpoints, e => e.Id == "remaining").Simulated.Median, 1e-6);
            Assert.Contains(summary.Assumptions, a => a.File == "studies/few" && a.Value == left.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void What_a_study_sets_holds_for_patients_who_would_differ()
    {
        var (summary, columns) = Run(Parameters(("WT", "70", "kg")));
        Assert.Equal(800, columns["WT"].Distinct().Count());
        Assert.All(columns["infused"], i => Assert.Equal(1, i));
        Assert.Contains(summary.Limits, l => l.Text == "Patients do not differ in WT: what is set there holds for all of them.");
    }

    [Theory]
    [InlineData("simulation: { method: ode, threshold: 50 }", "CW7221", "'threshold' belongs to the method hybrid; the study's is ode.")]
    [InlineData("simulation: { method: hybrid, epsilon: 0.1 }", "CW7221", "'epsilon' belongs to the method tau; the study's is hybrid.")]
    [InlineData("simulation: { method: ode, scarce: { N: 1 } }", "CW7221", "'scarce' belongs to the method hybrid, ssa and tau; the study's is ode.")]
    [InlineData("simulation: { method: hybrid, scarce: { N: 1, WT: 1 } }", "CW5302", "'WT' cannot be counted")]
    [InlineData("parameters: { n2: { value: 1, unit: cells, source: \"calibrated: a test\" } }", "CW3", "n2")]
    [InlineData("parameters: { kk: { value: 1, unit: 1/day, source: \"calibrated: a test\" } }", "CW3", "kk")]
    [InlineData("parameters: { k: { value: 1, unit: cells, source: \"calibrated: a test\" } }", "CW3", "1/day")]
    public void What_cannot_be_is_named_with_its_place(string text, string code, string says)
    {
        var compiled = Compile(text);
        Assert.Null(compiled.Value);
        var found = Assert.Single(compiled.Diagnostics);
        Assert.StartsWith(code, found.Rule.Code, StringComparison.Ordinal);
        Assert.Contains(says, found.Message, StringComparison.Ordinal);
        Assert.Equal("library/studies/few.yaml", found.Where.Source?.Path);
        Assert.True(found.Where.Start > Study.Length - 1, "The place is in what the case adds.");
    }
}
