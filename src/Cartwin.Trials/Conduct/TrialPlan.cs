using Cartwin.Models;
using Cartwin.Populations;

namespace Cartwin.Trials;

/// <summary>A study put together and compiled: ready to run.</summary>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed class TrialPlan
{
    internal const int InfusedColumn = 0;
    internal const int SolvedColumn = 1;
    internal const int LeftColumn = 2;

    private TrialPlan(StudyDefinition study, Library library, StudyParts parts, ValueArray<TrialCell> cells, TrialOverrides overrides)
    {
        (Study, Library, Parts, Cells, Overrides, Endpoints) = (study, library, parts, cells, overrides, parts.Endpoints);
        PatientsPerReplicate = cells.Sum(c => c.Patients);
        // Curves come from whole shards. Where shards are smaller because of time courses, they divide the usual ones.
        CurveGrain = Math.Max(1, 2048 / PatientsPerReplicate / 8) * 8;
        ReplicatesPerShard = overrides.Trajectories ? CurveGrain / 8 : CurveGrain;
        Columns =
        [
            new PatientColumn("infused", PatientColumnRole.Conduct, "", "1 where the product was given, or could have been in an arm without one; 0 where none could be made"),
            new PatientColumn("solved", PatientColumnRole.Conduct, "", "1 where the patient was solved to the end, else 0"),
            new PatientColumn("left", PatientColumnRole.Conduct, "day", "when the patient left; empty for those who stayed"),
            .. PopulationColumns(),
            .. Endpoints.SelectMany(e => e.Columns.Select((name, i) => new PatientColumn(name, PatientColumnRole.Endpoint, i == 0 ? e.Unit : "", i == 0 ? e.Label : $"1 where the event happened: {e.Label}"))),
        ];
        var place = Columns.Select((c, i) => (c, i)).Where(c => c.c.Role != PatientColumnRole.Endpoint).ToDictionary(c => c.c.Name, c => c.i, StringComparer.Ordinal);
        var results = Columns.Select((c, i) => (c, i)).Where(c => c.c.Role == PatientColumnRole.Endpoint).ToDictionary(c => c.c.Name, c => c.i, StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            cell.ColumnOfPopulation = [.. cell.PopulationColumns.Select(c => place[c])];
            cell.ColumnOfEndpoint = [.. cell.Endpoints.Columns.Select(c => results[c])];
        }
    }

    /// <summary>The study, with what was wanted otherwise.</summary>
    public StudyDefinition Study { get; }

    /// <summary>What was wanted otherwise.</summary>
    public TrialOverrides Overrides { get; }

    /// <summary>The endpoints.</summary>
    public ValueArray<TrialEndpoint> Endpoints { get; }

    /// <summary>The documents of the library that the trial was made of, the study first.</summary>
    public ValueArray<SourceText> Documents => Parts.Sources;

    /// <summary>Patients of all arms and strata in a replicate.</summary>
    public int PatientsPerReplicate { get; }

    /// <summary>Patients of all replicates.</summary>
    public long Patients => (long)PatientsPerReplicate * Study.Replicates;

    /// <summary>Replicates that are stored together: whole ones, about two thousand patients, fewer where time courses are kept.</summary>
    public int ReplicatesPerShard { get; }

    /// <summary>What is kept of every patient.</summary>
    public ValueArray<PatientColumn> Columns { get; }

    /// <summary>Replicates by which the number that makes curves is rounded up.</summary>
    internal int CurveGrain { get; }

    internal Library Library { get; }

    internal StudyParts Parts { get; }

    internal ValueArray<TrialCell> Cells { get; }

    /// <summary>Puts a study together.</summary>
    /// <param name="study">The study.</param>
    /// <param name="library">The library that has what it names.</param>
    /// <param name="overrides">What is wanted otherwise; null for nothing.</param>
    public static Checked<TrialPlan> Compile(StudyDefinition study, Library library, TrialOverrides? overrides = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(library);
        overrides ??= new TrialOverrides();
        var diagnostics = new DiagnosticList();
        study = With(study, overrides, diagnostics);
        var parts = new StudyParts(study, library, diagnostics);
        ComparisonSpecs.Of(study, library, parts, diagnostics);
        var cells = diagnostics.HasErrors ? [] : Compose(study, parts, overrides, diagnostics);
        if (!diagnostics.HasErrors)
            CheckVisits(study, cells, diagnostics);
        // Every arm and stratum finds the same fault of what they share.
        var found = diagnostics.ToSorted().DistinctBy(d => (d.Rule, d.Where, d.Message)).ToValueArray();
        return new Checked<TrialPlan>(diagnostics.HasErrors ? null : new TrialPlan(study, library, parts, cells.ToValueArray(), overrides), found);
    }

    private static StudyDefinition With(StudyDefinition study, TrialOverrides overrides, DiagnosticList diagnostics)
    {
        if (overrides.Replicates is < 1 or > 10_000_000)
            diagnostics.Add(StudyRules.BadOverride.At(study.Place, "The number of replicates", overrides.Replicates));
        else if (overrides.Replicates is { } replicates)
            study = study with { Replicates = (int)replicates };
        if (overrides.Seed is { } seed)
            study = study with { Seed = seed };
        if (overrides.Patients is not { } patients)
            return study;
        if (patients < study.Strata.Count || patients > PatientAddress.MostPatients)
        {
            diagnostics.Add(StudyRules.BadOverride.At(study.Place, "The number of patients", patients));
            return study;
        }
        var shares = Divided((int)patients, [.. study.Strata.Select(s => s.Patients)]);
        return study with { Strata = study.Strata.Select((s, i) => s with { Patients = shares[i] }).ToValueArray() };
    }

    /// <summary>Patients divided as other numbers are, by largest remainders, and at least one in each.</summary>
    internal static int[] Divided(int patients, int[] like)
    {
        var free = patients - like.Length;
        double all = like.Sum();
        var exact = Array.ConvertAll(like, l => Math.Max(0, (l / all * patients) - 1));
        var scale = exact.Sum() is > 0 and var sum ? free / sum : 0;
        var parts = Array.ConvertAll(exact, e => 1 + (int)Math.Floor((e * scale) + 1e-9));
        foreach (var i in Enumerable.Range(0, like.Length).OrderByDescending(i => (exact[i] * scale) - Math.Floor((exact[i] * scale) + 1e-9)).ThenBy(i => i).Take(Math.Max(0, patients - parts.Sum())).ToArray())
            parts[i]++;
        parts[0] += patients - parts.Sum();
        return parts;
    }

    private static List<TrialCell> Compose(StudyDefinition study, StudyParts parts, TrialOverrides overrides, DiagnosticList diagnostics)
    {
        var composer = new CellComposer(study, parts, overrides.Trajectories, diagnostics);
        var (cells, offset) = (new List<TrialCell>(), 0);
        for (var arm = 0; arm < parts.Arms.Count; arm++)
            for (var stratum = 0; stratum < parts.Strata.Count; stratum++)
                if (composer.Compose(arm, stratum, offset) is { } cell)
                {
                    cells.Add(cell);
                    offset += cell.Patients;
                }
        foreach (var output in study.Curves.Outputs.Select(c => c.Output))
            if (cells.Count > 0 && cells.All(c => !c.Curves.Contains(output.Value)))
                diagnostics.Add(StudyRules.NotInModel.At(output.Where, "curve of", output.Value, output.Value, string.Join(", ", parts.Strata.Select(s => s.Disease.Name))));
        return cells;
    }

    private static void CheckVisits(StudyDefinition study, List<TrialCell> cells, DiagnosticList diagnostics)
    {
        if (study.Visits.Count == 0)
            return;
        var outside = cells.SelectMany(c => c.Endpoints.Measures.OfType<Simulation.ValueAt>()).Where(m => m.Time != study.Start && !study.Visits.Contains(m.Time));
        foreach (var (output, day) in outside.Select(m => (m.Output, m.Time)).Distinct())
            diagnostics.Add(StudyRules.NoVisit.At(study.Place, output, day));
    }

    private IEnumerable<PatientColumn> PopulationColumns() =>
        Parts.Strata.SelectMany(s => s.Definition.Variables)
            .Where(v => v.Role != VariableRole.Auxiliary)
            .DistinctBy(v => v.Id)
            .Select(v => new PatientColumn(v.Id, PatientColumnRole.Patient, v.Unit?.ToString() ?? "", TitleOf(v)));

    private string TitleOf(PatientVariable variable) => variable.Title.Length > 0 ? variable.Title : TitleAndUnitOf(variable.Id).Title;

    /// <summary>What an output is called in plain words, and its unit as written.</summary>
    internal (string Title, string Unit) TitleAndUnitOf(string id)
    {
        foreach (var readout in Parts.Strata.SelectMany(s => s.Disease.Readouts).Where(r => r.Id == id))
            return (readout.Title, readout.Unit?.ToString() ?? "");
        var model = Parts.Model!;
        Element? element = model.Model.Parameters.FirstOrDefault(p => p.Id == id);
        element ??= model.Model.Species.FirstOrDefault(s => s.Id == id);
        return (element?.Name ?? id, model.UnitOf(id)?.ToString() ?? "");
    }
}
