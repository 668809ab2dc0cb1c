using Cartwin.Documents;
using Cartwin.Models;
using Cartwin.Populations;

namespace Cartwin.Trials;

/// <summary>A stratum with what it names.</summary>
internal sealed record StratumParts(StudyStratum Stratum, int Patients, DiseaseDefinition Disease, PopulationDefinition Definition, VirtualPopulation Population);

/// <summary>An arm with what it names.</summary>
internal sealed record ArmParts(StudyArm Arm, Product? Product, Target? Target, ValueArray<RegimenPart> Regimens, ValueArray<RulePart> Rules)
{
    /// <summary>Place along the dimension of the study; NaN where it has none. <unit>of the dimension</unit></summary>
    public double At { get; init; } = double.NaN;
}

/// <summary>A regimen that everybody gets, and its first day.</summary>
internal sealed record RegimenPart(double Day, Regimen Regimen);

/// <summary>A rule with its regimen and its other product; null for none.</summary>
internal sealed record RulePart(StudyRule Rule, Regimen? Regimen, Product? OtherProduct, Target? OtherTarget);

/// <summary>Looks up what a study names in a library.</summary>
internal sealed class StudyParts
{
    private readonly StudyDefinition _study;
    private readonly Library _library;
    private readonly DiagnosticList _diagnostics;
    private readonly List<SourceText> _sources = [];

    public StudyParts(StudyDefinition study, Library library, DiagnosticList diagnostics)
    {
        (_study, _library, _diagnostics) = (study, library, diagnostics);
        Note(study.Name.Where);
        Model = library.Model(study.Model.Value);
        if (Model is null)
            Missing("model", study.Model, library.Models.Select(m => m.Name));
        Arms = study.Arms.Select(Arm).ToValueArray();
        Strata = study.Strata.Select(Stratum).OfType<StratumParts>().ToValueArray();
        Endpoints = study.Endpoints.Select(Endpoint).OfType<TrialEndpoint>().ToValueArray();
        foreach (var comparison in study.Comparisons)
            Note(library.Find((DocumentKind)Evidence.Kind, comparison.Evidence.Value)?.Name.Where ?? default);
    }

    /// <summary>The files of everything that was looked up.</summary>
    public ValueArray<SourceText> Sources => _sources.ToValueArray();

    private void Note(SourceSpan where)
    {
        if (where.Source is { } source && !_sources.Contains(source))
            _sources.Add(source);
    }

    /// <summary>The model; null after reporting that there is none.</summary>
    public LibraryModel? Model { get; }

    public ValueArray<StratumParts> Strata { get; }

    public ValueArray<ArmParts> Arms { get; }

    public ValueArray<TrialEndpoint> Endpoints { get; }

    private ArmParts Arm(StudyArm arm)
    {
        var product = Given(arm.Product, arm.Dose, "arm");
        var regimens = arm.Regimens.Select(r => Regimen(r.Regimen) is { } found ? new RegimenPart(r.Day, found) : null).OfType<RegimenPart>();
        foreach (var rule in arm.Rules.Where(r => r.Again && arm.Product is null))
            _diagnostics.Add(StudyRules.NoProduct.At(rule.Name.Where, arm.Name));
        return new ArmParts(
            arm,
            product,
            product is null ? null : Find(Target.Kind, product.Target),
            regimens.ToValueArray(),
            arm.Rules.Select(Rule).ToValueArray()
        )
        {
            At = PlaceOf(arm, arm.Dose ?? product?.Dose),
        };
    }

    // A product that can be given; null after reporting why it cannot.
    private Product? Given(Placed<string>? name, SourcedNumber? dose, string by)
    {
        var product = Find(Product.Kind, name);
        if (product is null)
            return null;
        IsOfModel("The product", name!.Value, product.Model.Value);
        if (product.Into is null)
            _diagnostics.Add(StudyRules.BadDose.At(name.Value.Where, product.Id.Value, "the model has no state that receives it"));
        if (dose is null && product.Dose is null)
            _diagnostics.Add(StudyRules.BadDose.At(name.Value.Where, product.Id.Value, $"neither the {by} nor the product says how much").WithHint($"Add 'dose' to the {by}."));
        return product;
    }

    // Where an arm stands along the dimension of the study; NaN where there is none.
    private double PlaceOf(StudyArm arm, SourcedNumber? dose)
    {
        if (_study.Along is not { } along)
        {
            if (arm.At is { } unwanted)
                _diagnostics.Add(StudyRules.NoPlace.At(unwanted.Where, arm.Name, "any quantity", "the study has no 'along'"));
            return double.NaN;
        }
        var place = arm.At?.Value ?? (dose?.Unit.Meaning.IsConvertibleTo(along.Unit.Meaning) == true ? dose.In(along.Unit.Meaning) : double.NaN);
        var why = double.IsNaN(place) ? $"it has neither 'at' nor a dose in {along.Unit}" : along.IsLog && place <= 0 ? $"{place:G6} is on no logarithmic axis" : null;
        if (why is not null)
            _diagnostics.Add(StudyRules.NoPlace.At(arm.At?.Where ?? arm.Name.Where, arm.Name, along.Title, why));
        return place;
    }

    private RulePart Rule(StudyRule rule)
    {
        var regimen = rule.Regimen is { } name ? Regimen(name) : null;
        if (regimen is not null && rule.When is null && regimen.When is null)
            _diagnostics.Add(StudyRules.NoCondition.At(rule.Name.Where, rule.Name));
        var first = regimen is null ? 0 : regimen.Doses.Select(d => d.DayFromStart).Concat(regimen.Changes.Select(c => c.DayFromStart)).Append(0).Min();
        if (rule.DelayDays + first < 0)
            _diagnostics.Add(StudyRules.TooEarly.At(rule.Name.Where, rule.Name, -first - rule.DelayDays, -first));
        var other = Given(rule.OtherProduct, rule.Dose, "rule");
        return new RulePart(rule, regimen, other, other is null ? null : Find(Target.Kind, other.Target));
    }

    private Regimen? Regimen(Placed<string> name)
    {
        var regimen = Find(Trials.Regimen.Kind, name);
        if (regimen is not null)
            IsOfModel("The regimen", name, regimen.Model.Value);
        return regimen;
    }

    private StratumParts? Stratum(StudyStratum stratum)
    {
        if (Find(DiseaseDefinition.Kind, stratum.Disease) is not { } disease || Model is null)
            return null;
        IsOfModel("The disease", stratum.Disease, disease.Model.Value);
        var name = stratum.Population ?? disease.Population;
        if (Find(PopulationDefinition.Kind, name) is not { } found)
            return null;
        var definition = found.Resolve(n => Noted(PopulationDefinition.Kind, n), _diagnostics);
        if (definition is null)
            return null;
        IsOfModel("The population", name, definition.Model?.Value ?? _study.Model.Value);
        _diagnostics.AddRange(disease.Check(Model.Model));
        _diagnostics.AddRange(ModelMatch.Check(definition, Model.Model));
        var population = VirtualPopulation.Create(definition);
        _diagnostics.AddRange(population.Diagnostics);
        return population.Value is null ? null : new StratumParts(stratum, stratum.Patients, disease, definition, population.Value);
    }

    private TrialEndpoint? Endpoint(StudyEndpoint endpoint)
    {
        if (Find(EndpointDefinition.Kind, endpoint.Endpoint) is not { } definition)
            return null;
        foreach (var (name, _) in endpoint.Settings)
            if (definition.Settings.All(s => s.Name != name.Value))
                _diagnostics.Add(
                    Near(
                        StudyRules.NoSetting.At(name.Where, endpoint.Endpoint, name.Value, List(definition.Settings.Select(s => s.Name))),
                        name.Value,
                        definition.Settings.Select(s => s.Name)
                    )
                );
        var strata = Places("stratum", endpoint.Strata, _study.Strata.Select(o => o.Name.Value));
        var arms = Places("arm", endpoint.Arms, _study.Arms.Select(o => o.Name.Value));
        var statistic = endpoint.Statistic ?? (definition.Type == EndpointType.Number ? EndpointStatistic.Median : EndpointStatistic.Share);
        if (!Suits(definition.Type, statistic))
            _diagnostics.Add(StudyRules.BadStatistic.At(endpoint.Endpoint.Where, endpoint.Name, Words(statistic)));
        var label = endpoint.Label.Length > 0 ? endpoint.Label : definition.Title;
        foreach (var (name, value) in endpoint.Settings)
            definition = definition.WithSetting(name.Value, value, new Provenance(Sureness.Calibrated, "set by the study"));
        return new TrialEndpoint(definition with { Name = endpoint.Name.Value }, label, statistic, strata) { Arms = arms, AnalysisSet = endpoint.AnalysisSet };
    }

    // The places of the names that are given; all places where none is.
    private ValueArray<int> Places(string what, ValueArray<Placed<string>> names, IEnumerable<string> known)
    {
        var all = known.ToList();
        return names.Count == 0 ? Enumerable.Range(0, all.Count).ToValueArray() : names.Select(n => PlaceOf(what, n, all)).Where(i => i >= 0).Order().ToValueArray();
    }

    /// <summary>Whether something can be taken over the values of an endpoint.</summary>
    public static bool Suits(EndpointType type, EndpointStatistic statistic) =>
        type == EndpointType.TimeToEvent || (type == EndpointType.Number) == statistic is not (EndpointStatistic.Count or EndpointStatistic.Share);

    public static string Words(EndpointStatistic statistic) =>
        statistic switch
        {
            EndpointStatistic.StandardDeviation => "standard deviation",
            EndpointStatistic.Largest => "largest value",
            EndpointStatistic.Smallest => "smallest value",
            _ => statistic.ToString().ToLowerInvariant(),
        };

    /// <summary>The place of a name among those of the study; -1 after reporting that it has none.</summary>
    public int PlaceOf(string what, Placed<string> name, IEnumerable<string> names)
    {
        var known = names.ToList();
        var place = known.IndexOf(name.Value);
        if (place < 0)
            _diagnostics.Add(Near(StudyRules.NotInStudy.At(name.Where, what, name.Value, List(known)), name.Value, known));
        return place;
    }

    public static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";

    public static Diagnostic Near(Diagnostic diagnostic, string unknown, IEnumerable<string> known) => LibraryScope.WithNear(diagnostic, unknown, known);

    private T? Find<T>(DocumentKind<T> kind, Placed<string>? name)
        where T : class
    {
        if (name is not { } given)
            return null;
        var found = Noted(kind, given.Value);
        if (found is null)
            Missing(kind.Name, given, _library.NamesOf(kind));
        return found;
    }

    private T? Noted<T>(DocumentKind<T> kind, string name)
        where T : class
    {
        Note(_library.Find((DocumentKind)kind, name)?.Name.Where ?? default);
        return _library.Find(kind, name);
    }

    private void Missing(string kind, Placed<string> name, IEnumerable<string> known) =>
        _diagnostics.Add(Near(LibraryRules.UnknownEntry.At(name.Where, kind, name.Value), name.Value, known));

    private void IsOfModel(string what, Placed<string> name, string model)
    {
        if (model != _study.Model.Value)
            _diagnostics.Add(StudyRules.OtherModel.At(name.Where, what, name.Value, model, _study.Model));
    }
}
