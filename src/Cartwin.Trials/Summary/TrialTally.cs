using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Sums up a trial, chunk by chunk, in memory that does not grow with the number of patients.</summary>
internal sealed class TrialTally
{
    /// <summary>Patients who could not be solved that are named.</summary>
    private const int MostNamed = 100;

    private readonly TrialPlan _plan;
    private readonly ValueArray<ComparisonSpec> _comparisons;
    private readonly List<StatisticTally> _statistics;
    private readonly List<SurvivalTally> _survivals = [];
    private readonly List<GradeTally> _grades = [];
    private readonly PatientCounts[] _counts;
    private readonly List<UnsolvedPatient> _unsolved = [];

    public TrialTally(TrialPlan plan)
    {
        _plan = plan;
        _comparisons = ComparisonSpecs.Of(plan.Study, plan.Library, plan.Parts, new DiagnosticList());
        var rows = StatisticRows.Of(plan).Concat(_comparisons.Select(c => c.Row).OfType<StatisticRow>()).Distinct();
        _statistics = [.. rows.Select(r => new StatisticTally(plan, r))];
        foreach (var endpoint in plan.Endpoints)
            foreach (var arm in endpoint.Arms.Select(a => plan.Study.Arms[a].Name.Value))
                foreach (var group in StatisticRows.GroupsOf(plan, endpoint))
                {
                    var stratum = group is { } g ? plan.Study.Strata[g].Name.Value : null;
                    if (endpoint.Definition.Type == EndpointType.TimeToEvent)
                        _survivals.Add(new SurvivalTally(plan, endpoint, arm, stratum));
                    else if (endpoint.Definition.Type == EndpointType.Grade)
                        _grades.Add(new GradeTally(plan, endpoint, arm, stratum));
                }
        Curves = new CurveTally(plan, _comparisons);
        CurveReplicates = CurveReplicatesOf(plan);
        _counts = [.. plan.Cells.Select(c => new PatientCounts(c.Arm.Name.Value, c.Stratum.Name.Value, 0, 0))];
    }

    public CurveTally Curves { get; }

    /// <summary>The first so many replicates make the curves.</summary>
    public int CurveReplicates { get; }

    public static int CurveReplicatesOf(TrialPlan plan)
    {
        if (plan.Study.Curves.Outputs.Count == 0)
            return 0;
        var each = plan.Study.Strata.Sum(s => s.Patients);
        var needed = ((long)plan.Study.Curves.Patients + each - 1) / each;
        return (int)Math.Min(plan.Study.Replicates, (needed + plan.CurveGrain - 1) / plan.CurveGrain * plan.CurveGrain);
    }

    /// <summary>Counts the patients of a chunk; gives the statistics of its replicates.</summary>
    public List<ReplicateStatistic> Add(TrialChunk chunk)
    {
        var found = new List<ReplicateStatistic>(chunk.Replicates * _statistics.Count);
        for (var r = 0; r < chunk.Replicates; r++)
        {
            foreach (var statistic in _statistics)
                found.Add(new ReplicateStatistic(chunk.FirstReplicate + r + 1, statistic.Row, statistic.Add(chunk, r)));
            foreach (var survival in _survivals)
                survival.Add(chunk, r);
            foreach (var grade in _grades)
                grade.Add(chunk, r);
            Count(chunk, r);
        }
        foreach (var patient in chunk.Unsolved.Values.Take(MostNamed - _unsolved.Count))
            _unsolved.Add(patient);
        return found;
    }

    private void Count(TrialChunk chunk, int replicate)
    {
        for (var c = 0; c < _counts.Length; c++)
        {
            var cell = _plan.Cells[c];
            var (made, solved, left) = (0, 0, 0);
            for (var p = 0; p < cell.Patients; p++)
            {
                var row = chunk.Row((replicate * chunk.PatientsPerReplicate) + cell.Offset + p);
                made += row[TrialPlan.InfusedColumn] > 0 ? 1 : 0;
                solved += row[TrialPlan.SolvedColumn] > 0 ? 1 : 0;
                left += double.IsNaN(row[TrialPlan.LeftColumn]) ? 0 : 1;
            }
            var old = _counts[c];
            _counts[c] = old with
            {
                Planned = old.Planned + cell.Patients,
                Treated = old.Treated + made,
                ManufacturingFailures = old.ManufacturingFailures + cell.Patients - made,
                Dropouts = old.Dropouts + left,
                Unsolved = old.Unsolved + cell.Patients - solved,
            };
        }
    }

    /// <summary>What was found.</summary>
    public TrialSummary Summary()
    {
        var study = _plan.Study;
        return new TrialSummary
        {
            Study = study.Name.Value,
            Title = study.Title,
            About = study.About,
            Model = study.Model.Value,
            Start = study.Start,
            End = study.FollowUp,
            Replicates = study.Replicates,
            Along = study.Along is { } along ? new ArmDimension(along.Title, along.Unit.ToString(), along.IsLog) : null,
            Arms = _plan.Parts.Arms.Select(ArmInWords).ToValueArray(),
            Strata = _plan.Parts.Strata.Select(s => new StratumSummary(s.Stratum.Name.Value, s.Stratum.Title.Length > 0 ? s.Stratum.Title : s.Disease.Title, s.Patients, s.Definition.Title)).ToValueArray(),
            Counts = _counts.ToValueArray(),
            Unsolved = _unsolved.ToValueArray(),
            Endpoints = EndpointTable.Of(_statistics, _comparisons),
            Curves = Curves.Curves().ToValueArray(),
            Survivals = _survivals.Select(s => s.Summary(study.Visits)).ToValueArray(),
            Classes = _grades.Select(g => g.Summary()).ToValueArray(),
            Assumptions = AssumptionList.Of(_plan),
            Limits = AssumptionList.LimitsOf(_plan),
            Provenance = new TrialProvenance(study.Seed, "") { Overrides = _plan.Overrides.Words().ToValueArray(), Method = MethodInWords(), Chance = ChanceInWords(study.Simulation) },
        };
    }

    private string MethodInWords()
    {
        var simulator = _plan.Cells[0].Simulator;
        return $"{simulator.Method}, {(simulator.IsMixed ? "mixed" : "double")} precision, relative tolerance {simulator.Plan.RelativeTolerance.ToString("G", System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private static string ChanceInWords(StudySimulation simulation)
    {
        if (simulation.Plan is not { } plan)
            return "";
        var what = simulation.Scarce.Count > 0 ? string.Join(", ", simulation.Scarce.Select(s => s.Name.Value)) : "what can multiply, and what its reactions hang on,";
        return plan.Method switch
        {
            Numerics.JumpMethod.Hybrid => $"hybrid method, {what} one by one below {plan.Threshold.ToString("G6", System.Globalization.CultureInfo.InvariantCulture)} items",
            Numerics.JumpMethod.TauLeaping => "tau-leaping of all reactions",
            _ => "every firing of every reaction",
        };
    }

    private ArmSummary ArmInWords(ArmParts arm) =>
        new(arm.Arm.Name.Value, arm.Arm.Title)
        {
            Series = arm.Arm.Series,
            At = arm.At,
            Product = arm.Product?.Name ?? "",
            Dose = (arm.Arm.Dose ?? arm.Product?.Dose) is { } dose ? $"{InWords(dose.Value)} {dose.Unit}" : "",
            Regimens = string.Join("; ", arm.Regimens.Select(r => r.Day == 0 ? r.Regimen.Name : $"{r.Regimen.Name}, from day {r.Day:G6}").Concat(arm.Rules.Select(RuleInWords)).Concat(SettingsInWords(arm.Arm))),
        };

    // Zeros of a large number cannot be counted.
    private static string InWords(double value) =>
        value.ToString(Math.Abs(value) is >= 1e5 or (> 0 and < 1e-4) ? "0.###e0" : "G6", System.Globalization.CultureInfo.InvariantCulture);

    // Bridging and what-if questions are in parameters: who reads the arms must see them.
    private IEnumerable<string> SettingsInWords(StudyArm arm)
    {
        foreach (var background in arm.Background)
        {
            var until = background.UntilDay is { } day ? $" until day {InWords(day)}" : background.UntilWhen is { } when ? $" until {when.Value}" : "";
            yield return Setting(background.Parameter, background.Value) + until;
        }
        foreach (var (name, value) in arm.Parameters)
            yield return Setting(name, value);

        string Setting(Placed<string> name, SourcedNumber value) =>
            $"{_plan.Parts.Model!.Model.Parameters.FirstOrDefault(p => p.Id == name.Value)?.Name ?? name.Value}: {InWords(value.Value)} {value.Unit}";
    }

    private static string RuleInWords(RulePart part)
    {
        var product = part.Rule.Again ? "the product once more" : part.OtherProduct?.Name;
        var given = string.Join(", then ", new[] { part.Regimen?.Name, product }.OfType<string>());
        return part.Rule.When is { } when ? $"{given}, when {when.Value}" : given;
    }
}
