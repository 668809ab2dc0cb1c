using System.Globalization;
using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Collects the numbers that a trial rests on, and what its parts say they cannot tell.</summary>
internal static class AssumptionList
{
    /// <summary>All numbers, the weakest first; of those of one strength in the order study, patients, disease, treatment, endpoints, model.</summary>
    public static ValueArray<Assumption> Of(TrialPlan plan) =>
        OfStudy(plan.Study).Concat(plan.Parts.Strata.SelectMany(OfStratum)).Concat(plan.Parts.Arms.SelectMany(OfArm)).Concat(plan.Parts.Endpoints.SelectMany(OfEndpoint))
            .Concat(OfModel(plan))
            .DistinctBy(a => (a.File, a.Name))
            .OrderByDescending(a => Assumption.WeaknessOf(a.Source.Sureness))
            .ToValueArray();

    /// <summary>What cannot be told.</summary>
    public static ValueArray<StatedLimit> LimitsOf(TrialPlan plan)
    {
        var limits = new List<StatedLimit>();
        foreach (var arm in plan.Parts.Arms)
        {
            Add($"products/{arm.Product?.Id.Value}", arm.Product?.Limits ?? []);
            Add($"targets/{arm.Target?.Id.Value}", arm.Target?.Limits ?? []);
            foreach (var rule in arm.Rules)
            {
                Add($"products/{rule.OtherProduct?.Id.Value}", rule.OtherProduct?.Limits ?? []);
                Add($"targets/{rule.OtherTarget?.Id.Value}", rule.OtherTarget?.Limits ?? []);
            }
            foreach (var regimen in RegimensOf(arm))
                Add($"regimens/{regimen.Id.Value}", regimen.Limits);
        }
        foreach (var stratum in plan.Parts.Strata)
        {
            Add($"diseases/{stratum.Disease.Name}", stratum.Disease.Limits);
            Add($"populations/{stratum.Definition.Name}", stratum.Definition.Limits);
        }
        foreach (var endpoint in plan.Parts.Endpoints.Where(e => e.Definition.Unseen.Length > 0))
            Add($"endpoints/{endpoint.Name}", [endpoint.Definition.Unseen]);
        foreach (var alike in Alike(plan).GroupBy(a => a.Who, a => a.Parameter))
            Add($"studies/{plan.Study.Name}", [$"Patients {alike.Key}do not differ in {string.Join(", ", alike)}: what is set there holds for all of them."]);
        return limits.Distinct().ToValueArray();

        void Add(string file, ValueArray<string> texts) => limits.AddRange(texts.Select(t => new StatedLimit(file, t)));
    }

    // Who does not differ in a parameter: everybody, arms, or else strata.
    private static IEnumerable<(string Who, string Parameter)> Alike(TrialPlan plan)
    {
        foreach (var parameter in plan.Cells.SelectMany(c => c.Overruled).Distinct())
        {
            var (alike, others) = (plan.Cells.Where(c => c.Overruled.Contains(parameter)).ToList(), plan.Cells.Where(c => !c.Overruled.Contains(parameter)).ToList());
            var arms = alike.Select(c => c.Arm.Name.Value).Distinct().ToList();
            var strata = alike.Select(c => c.Stratum.Name.Value).Distinct().ToList();
            if (others.Count == 0)
                yield return ("", parameter);
            else if (!others.Exists(c => arms.Contains(c.Arm.Name.Value)))
                yield return ($"of the {Words("arm", arms)} ", parameter);
            else
                yield return ($"of the {Words("stratum", strata)} ", parameter);
        }

        static string Words(string one, List<string> names) =>
            $"{(names.Count == 1 ? one : one == "arm" ? "arms" : "strata")} {string.Join(", ", names)}";
    }

    private static IEnumerable<Assumption> OfStudy(StudyDefinition study)
    {
        var file = $"studies/{study.Name}";
        foreach (var (name, value) in study.Parameters)
            yield return Of(name.Value, "", value, file);
        if (study.Simulation.Plan is { Method: Numerics.JumpMethod.Hybrid } plan)
            yield return new Assumption("threshold", "Items below which a species is counted", Text(plan.Threshold), "items", new Provenance(Sureness.Calibrated, "numerical setting; its effect is in docs/validation/stochastic-convergence.md"), file);
        foreach (var stratum in study.Strata)
            foreach (var (name, value) in stratum.Parameters)
                yield return Of($"{name} of {stratum.Name}", "", value, file);
        foreach (var arm in study.Arms)
        {
            if (arm.Dose is { } dose)
                yield return Of($"dose of {arm.Name}", "The dose of each infusion", dose, file);
            if (arm.ManufacturingFailure is { } failure)
                yield return Of($"manufacturing failure of {arm.Name}", "Share of patients for whom no product can be made", failure, file);
            foreach (var rule in arm.Rules)
                if (rule.Dose is { } later)
                    yield return Of($"dose of {rule.Name} of {arm.Name}", "The dose of another product", later, file);
            foreach (var background in arm.Background)
                yield return Of($"{background.Parameter} of {arm.Name}", "A drug that patients had before", background.Value, file);
            foreach (var (name, value) in arm.Parameters)
                yield return Of($"{name.Value} of {arm.Name}", "What is otherwise in this arm", value, file);
        }
        if (study.Dropout is { } dropout)
            yield return Of("dropout", "Patients who leave, per year", dropout, file);
        foreach (var (name, how) in study.Measurements)
        {
            if (how.Error is { } error)
                yield return Of($"error of {name}", "Standard deviation of the error of measurement", error, file);
            if (how.LogError is { } log)
                yield return Of($"relative error of {name}", "Standard deviation of the logarithm of the factor by which a measurement is off", log, file);
            if (how.Round is not null || how.Items.Count > 0)
                yield return new Assumption($"rounding of {name}", "What a measurement can give", how.Items.Count > 0 ? $"sums of {how.Items.Count} items" : Text(how.Round!.Value), "", how.Source, file);
        }
    }

    private static IEnumerable<Assumption> OfStratum(StratumParts stratum)
    {
        foreach (var variable in stratum.Definition.Variables)
            yield return new Assumption(
                variable.Id, variable.Title, DistributionText.Of(variable), variable.Unit?.ToString() ?? "", variable.Source, $"populations/{stratum.Definition.Name}");
        foreach (var (name, value) in stratum.Disease.Parameters)
            yield return Of(name.Value, "", value, $"diseases/{stratum.Disease.Name}");
        foreach (var readout in stratum.Disease.Readouts)
            yield return new Assumption(readout.Id, readout.Title, readout.Formula.ToString(), readout.Unit?.ToString() ?? "", readout.Source, $"diseases/{stratum.Disease.Name}");
    }

    private static IEnumerable<Assumption> OfArm(ArmParts arm)
    {
        if (arm.Arm.ManufacturingFailure is null && arm.Product?.Manufacture.Failure is { } failure)
            yield return Of("manufacturing failure", "Share of patients for whom no product can be made", failure, $"products/{arm.Product.Id}");
        foreach (var assumption in OfProduct(arm.Product, arm.Target, arm.Arm.Dose is not null).Concat(arm.Rules.SelectMany(r => OfProduct(r.OtherProduct, r.OtherTarget, r.Rule.Dose is not null))))
            yield return assumption;
        foreach (var regimen in RegimensOf(arm))
        {
            foreach (var dose in regimen.Doses)
                yield return Of($"{dose.Drug}, day {Text(dose.DayFromStart)}", "Dose", dose.Amount, $"regimens/{regimen.Id}");
            foreach (var change in regimen.Changes)
                yield return Of($"{change.Parameter}, day {Text(change.DayFromStart)}", "", change.Value, $"regimens/{regimen.Id}");
            foreach (var (name, value) in regimen.Parameters)
                yield return Of(name.Value, "", value, $"regimens/{regimen.Id}");
        }
    }

    private static IEnumerable<Assumption> OfProduct(Product? product, Target? target, bool hasOtherDose)
    {
        var file = $"products/{product?.Id}";
        if (!hasOtherDose && product?.Dose is { } dose)
            yield return Of("dose", "The dose of each infusion", dose, file);
        foreach (var (name, value) in (product?.Phenotype ?? []).Concat(product?.Parameters ?? []))
            yield return Of(name.Value, "", value, file);
        foreach (var (name, value) in target?.Parameters ?? [])
            yield return Of(name.Value, "", value, $"targets/{target!.Id}");
    }

    private static IEnumerable<Regimen> RegimensOf(ArmParts arm) => arm.Regimens.Select(r => r.Regimen).Concat(arm.Rules.Select(r => r.Regimen).OfType<Regimen>());

    private static IEnumerable<Assumption> OfEndpoint(TrialEndpoint endpoint)
    {
        foreach (var setting in endpoint.Definition.Settings)
            yield return new Assumption($"{endpoint.Name}: {setting.Name}", setting.Meaning, Text(setting.Value), setting.Unit.ToString(), setting.Source, "endpoints");
    }

    // Parameters that nothing else of the study sets.
    private static IEnumerable<Assumption> OfModel(TrialPlan plan)
    {
        var set = plan.Parts.Strata.SelectMany(s => s.Definition.Variables.Select(v => v.Id)).Concat(plan.Study.Parameters.Select(p => p.Name.Value)).ToHashSet(StringComparer.Ordinal);
        var model = plan.Parts.Model!;
        foreach (var parameter in model.Model.Parameters.Where(p => !set.Contains(p.Id) && p.Value is { } v && double.IsFinite(v) && !model.IsComputed(p.Id)))
            yield return new Assumption(
                parameter.Id, parameter.Name ?? "", Text(parameter.Value!.Value), model.UnitOf(parameter.Id)?.ToString() ?? "", Provenance.Of(parameter), $"models/{model.Name}");
    }

    private static Assumption Of(string name, string meaning, SourcedNumber number, string file) =>
        new(name, meaning, Text(number.Value), number.Unit.ToString(), number.Source, file);

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
