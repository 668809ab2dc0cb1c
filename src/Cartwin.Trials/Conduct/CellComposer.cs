using Cartwin.Documents;
using Cartwin.Models;
using Cartwin.Populations;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>Puts together what is simulated for one arm and stratum: disease, product, regimens, population and endpoints.</summary>
internal sealed class CellComposer(StudyDefinition study, StudyParts parts, bool keepTrajectories, DiagnosticList diagnostics)
{
    /// <summary>Points of a curve that are kept at most.</summary>
    public const int MostTimes = 20_000;

    // Where reactions happen one at a time a firing is a step: a pool that is filled and emptied all the time has a hundred a day.
    private const int MostFirings = 10_000_000;

    private readonly LibraryModel _model = parts.Model!;

    public TrialCell? Compose(int armIndex, int stratumIndex, int offset)
    {
        var (arm, stratum) = (parts.Arms[armIndex], parts.Strata[stratumIndex]);
        var untreated = stratum.Disease.ApplyTo(_model.Model);
        var treatment = new Treatment(arm, [.. study.Parameters, .. stratum.Stratum.Parameters, .. arm.Arm.Parameters], _model, untreated, diagnostics);
        var system = With(untreated, treatment);
        CheckNames(system, arm, stratum);
        var frame = new EndpointFrame(study.Start, study.FollowUp);
        var compiled = EndpointSet.Compile([.. parts.Endpoints.Where(e => e.Strata.Contains(stratumIndex)).Select(e => e.Definition)], system, frame);
        diagnostics.AddRange(compiled.Diagnostics);
        if (compiled.Value is not { } endpoints || diagnostics.HasErrors)
            return null;
        var overruled = Overruled(stratum.Definition, treatment);
        var columns = stratum.Definition.Variables.Where(v => v.Role != VariableRole.Auxiliary).Select(v => v.Id).ToValueArray();
        var varying = columns.Where(c => !overruled.Contains(c) && IsInput(system, c)).ToList();
        if (treatment.Failure > 0)
            varying.Add(Treatment.Made);
        var known = KnownIn(system);
        var curves = study.Curves.Outputs.Where(c => IsShown(c, stratum.Stratum) && known.Contains(c.Output.Value)).Select(c => c.Output.Value).ToValueArray();
        var created = Simulator.Create(endpoints.AddTo(system), endpoints.AddTo(PlanOf(treatment, varying, curves)));
        diagnostics.AddRange(created.Diagnostics.Select(Placed));
        return created.Value is null
            ? null
            : new TrialCell
            {
                Arm = arm.Arm,
                ArmIndex = armIndex,
                Stratum = stratum.Stratum,
                StratumIndex = stratumIndex,
                Patients = stratum.Patients,
                Offset = offset,
                Simulator = created.Value,
                Endpoints = endpoints,
                Population = stratum.Population,
                PopulationColumns = columns,
                Varying = varying.ToValueArray(),
                VaryingPlace = [.. varying.Select(v => v == Treatment.Made ? -1 : columns.ToList().IndexOf(v))],
                Conduct = new PatientConduct(treatment.Failure, arm.Product?.Id.Value ?? "", DropoutPerDay),
                Measurements = Measurements(endpoints),
                Curves = curves,
                Overruled = overruled,
            };
    }

    private static bool IsShown(StudyCurve curve, StudyStratum stratum) =>
        curve.Strata.Count == 0 || curve.Strata.Any(s => s.Value == stratum.Name.Value);

    // What cannot be counted is the fault of what the study says about counting.
    private Diagnostic Placed(Diagnostic found) =>
        found.Where.Source is null && study.Simulation.Method is not null ? found with { Where = study.Simulation.Place } : found;

    private double DropoutPerDay => study.Dropout?.In(StandardUnits.Named("day")!.Power(-1)) ?? 0;

    private SimulationPlan PlanOf(Treatment treatment, List<string> varying, ValueArray<string> curves)
    {
        var plan = new SimulationPlan
        {
            StartTime = study.Start,
            EndTime = study.FollowUp,
            OutputTimes = curves.Count == 0 ? [] : Times,
            Outputs = curves,
            Varying = varying.ToValueArray(),
            Doses = treatment.Doses,
            Changes = treatment.Changes,
            Rules = treatment.Rules,
            KeepQuantiles = curves.Count > 0,
            KeepTrajectories = keepTrajectories && curves.Count > 0,
        };
        return study.Simulation.Plan is { } chance ? plan with { Stochastic = chance, MaxSteps = MostFirings } : plan;
    }

    private ValueArray<double> Times
    {
        get
        {
            var steps = (study.FollowUp - study.Start) / study.Curves.StepDays;
            if (steps > MostTimes)
            {
                diagnostics.Add(StudyRules.TooFine.At(study.Place, Math.Round(steps), MostTimes));
                return [];
            }
            var times = Enumerable.Range(0, (int)Math.Floor(steps + 1e-9) + 1).Select(i => study.Start + (i * study.Curves.StepDays)).ToList();
            if (times[^1] < study.FollowUp)
                times.Add(study.FollowUp);
            times[^1] = study.FollowUp;
            return times.ToValueArray();
        }
    }

    // What the arm sets counts; and doses may be multiplied by inputs that are products of others.
    private static OdeSystem With(OdeSystem system, Treatment treatment)
    {
        var more = treatment.Factors.ToList();
        if (treatment.Failure > 0)
            more.Insert(0, new Definition(Treatment.Made, 1));
        return system with
        {
            Inputs = [.. system.Inputs.Select(Own), .. more],
            Initials = [.. system.Initials.Select(Own), .. more],
        };

        Definition Own(Definition definition) =>
            treatment.Values.TryGetValue(definition.Id, out var value) ? definition with { Math = value } : definition;
    }

    // Patients differ around the model's own value. Where a part of an arm sets another one, that holds for all of them; what study, stratum
    // or arm say themselves always does.
    private ValueArray<string> Overruled(PopulationDefinition population, Treatment treatment)
    {
        var own = OdeSystem.Of(_model.Model).Inputs.Where(i => i.Math.Operation == Operation.Number).ToDictionary(i => i.Id, i => i.Math.Value, StringComparer.Ordinal);
        return population.Variables.Where(v => v.Role != VariableRole.Auxiliary)
            .Select(v => v.Id)
            .Where(id => treatment.Values.TryGetValue(id, out var set) && (treatment.Stated.Contains(id) || !(own.TryGetValue(id, out var value) && value == set)))
            .ToValueArray();
    }

    private static bool IsInput(OdeSystem system, string id) => system.Inputs.Any(i => i.Id == id) || system.States.Any(s => s.Id == id);

    private static HashSet<string> KnownIn(OdeSystem system) =>
        [.. system.Inputs.Select(i => i.Id), .. system.States.Select(s => s.Id), .. system.Assignments.Select(a => a.Id)];

    private void CheckNames(OdeSystem system, ArmParts arm, StratumParts stratum)
    {
        var known = KnownIn(system);
        foreach (var rule in arm.Rules.Select(r => r.Rule))
            if (rule.When is { } when)
                Check("rule", rule.Name.Value, when);
        foreach (var background in arm.Arm.Background)
            if (background.UntilWhen is { } when)
                Check("withdrawal of", background.Parameter.Value, when);

        void Check(string what, string name, Placed<Expr> condition)
        {
            foreach (var symbol in Substitution.SymbolsOf(condition.Value).Where(s => !known.Contains(s)))
                diagnostics.Add(StudyParts.Near(StudyRules.NotInModel.At(condition.Where, what, name, symbol, stratum.Disease.Name), symbol, known));
        }
    }

    private VisitMeasurement[] Measurements(EndpointSet endpoints)
    {
        var found = new List<VisitMeasurement>();
        for (var m = 0; m < endpoints.Measures.Count; m++)
            if (endpoints.Measures[m] is ValueAt at && study.Measurements.FirstOrDefault(n => n.Name.Value == at.Output) is { } how)
                found.Add(new VisitMeasurement(m, at.Output, at.Time, how.Value, ErrorOf(how)));
        return [.. found];
    }

    private double ErrorOf(Named<StudyMeasurement> how)
    {
        if (how.Value.Error is not { } error)
            return 0;
        if (_model.MeaningOf(how.Name.Value) is not { } unit)
            return error.Value;
        if (unit.IsConvertibleTo(error.Unit.Meaning))
            return error.In(unit);
        diagnostics.Add(LibraryRules.OtherUnit.At(error.Unit.Where, how.Name.Value, _model.UnitOf(how.Name.Value), error.Unit));
        return 0;
    }
}
