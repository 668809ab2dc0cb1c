using Cartwin.Documents;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>What an arm does to a patient of a model: parameters that it sets, doses, changes and rules.</summary>
internal sealed class Treatment
{
    /// <summary>The input that is 1 where the product could be made, and 0 where it could not.</summary>
    public const string Made = "product made";

    private readonly ArmParts _arm;
    private readonly LibraryModel _model;
    private readonly OdeSystem _untreated;
    private readonly DiagnosticList _diagnostics;
    private readonly List<Dose> _doses = [];
    private readonly List<InputChange> _changes = [];
    private readonly List<StateRule> _rules = [];
    private readonly Dictionary<string, double> _values = [];
    private readonly Dictionary<string, Expr> _factors = [];

    /// <param name="arm">The arm.</param>
    /// <param name="stated">Parameters that the study itself sets; of one name the last counts.</param>
    /// <param name="model">The model.</param>
    /// <param name="untreated">The model as the disease has it, to which withdrawn drugs return.</param>
    /// <param name="diagnostics">Where to report what cannot be.</param>
    public Treatment(ArmParts arm, ValueArray<Named<SourcedNumber>> stated, LibraryModel model, OdeSystem untreated, DiagnosticList diagnostics)
    {
        (_arm, _model, _untreated, _diagnostics) = (arm, model, untreated, diagnostics);
        Failure = (arm.Arm.ManufacturingFailure ?? arm.Product?.Manufacture.Failure)?.In(Unit.One) ?? 0;
        Set(arm.Target?.Parameters ?? []);
        Set(arm.Product?.Phenotype ?? []);
        Set(arm.Product?.Parameters ?? []);
        foreach (var (day, regimen) in arm.Regimens)
            Give(regimen, day, _doses, _changes);
        if (arm.Product is { } product)
            _doses.AddRange(ProductDoses(product, arm.Arm.Dose, arm.Arm.Times, 0));
        foreach (var background in arm.Arm.Background)
            Withdraw(background);
        foreach (var rule in arm.Rules)
            _rules.Add(Rule(rule));
        // What the study itself says counts before what its parts say, and of that the last.
        foreach (var (name, value) in stated)
        {
            if (model.IsComputed(name.Value))
                diagnostics.Add(LibraryRules.ComputedParameter.At(name.Where, model.Name, name.Value));
            Set(name, value);
            Stated.Add(name.Value);
        }
    }

    /// <summary>Share of patients for whom no product can be made.</summary>
    public double Failure { get; }

    /// <summary>Parameters that are set throughout, in the units of the model.</summary>
    public IReadOnlyDictionary<string, double> Values => _values;

    /// <summary>Parameters that the study itself sets, for everybody, a stratum or an arm.</summary>
    public HashSet<string> Stated { get; } = new(StringComparer.Ordinal);

    /// <summary>Products of inputs that multiply doses: further inputs of the equations.</summary>
    public IEnumerable<Definition> Factors => _factors.Select(f => new Definition(f.Key, f.Value));

    public ValueArray<Dose> Doses => _doses.ToValueArray();

    public ValueArray<InputChange> Changes => _changes.ToValueArray();

    public ValueArray<StateRule> Rules => _rules.ToValueArray();

    private void Set(IEnumerable<Named<SourcedNumber>> parameters)
    {
        foreach (var (name, value) in parameters)
            Set(name, value);
    }

    private void Set(Placed<string> name, SourcedNumber value)
    {
        if (ValueOf(name, value) is { } number)
            _values[name.Value] = number;
    }

    // The number in the unit of the parameter; null after reporting that it cannot be.
    private double? ValueOf(Placed<string> parameter, SourcedNumber value)
    {
        if (!_model.HasParameter(parameter.Value))
        {
            var unknown = LibraryRules.UnknownParameter.At(parameter.Where, _model.Name, parameter.Value);
            _diagnostics.Add(LibraryScope.WithNear(unknown, parameter.Value, _model.Settable));
            return null;
        }
        if (_model.MeaningOf(parameter.Value) is not { } unit)
            return value.Value;
        if (unit.IsConvertibleTo(value.Unit.Meaning))
            return value.In(unit);
        _diagnostics.Add(LibraryRules.OtherUnit.At(value.Unit.Where, parameter.Value, _model.UnitOf(parameter.Value), value.Unit));
        return null;
    }

    private void Give(Regimen regimen, double day, List<Dose> doses, List<InputChange> changes, bool ofOther = false)
    {
        Set(regimen.Parameters);
        foreach (var dose in regimen.Doses)
        {
            var withheld = regimen.Use == RegimenUse.Lymphodepletion && Failure > 0 && !ofOther;
            if (DoseOf(day + dose.DayFromStart, dose.Into, dose.Amount, dose.Times, withheld) is { } given)
                doses.Add(given with { Additional = dose.Additional, Interval = dose.IntervalDays ?? 0, Duration = dose.DurationDays ?? 0 });
        }
        foreach (var change in regimen.Changes)
            if (ValueOf(change.Parameter, change.Value) is { } value)
                changes.Add(new InputChange(day + change.DayFromStart, change.Parameter.Value, value));
    }

    private IEnumerable<Dose> ProductDoses(Product product, SourcedNumber? own, ValueArray<Placed<string>> times, double day)
    {
        if (product.Into is not { } into || (own ?? product.Dose) is not { } amount)
            yield break;
        // The share of products that cannot be made is that of the arm's own product.
        var withheld = Failure > 0 && product == _arm.Product;
        for (var i = 0; i < product.Infusions; i++)
        {
            var time = day + (i * (product.Interval?.In(StandardUnits.Named("day")!) ?? 0));
            if (DoseOf(time, into, amount, times, withheld) is { } dose)
                yield return dose;
            foreach (var (state, each) in product.With)
                yield return new Dose(time, state.Value, each) { PerInput = withheld ? Made : null };
        }
    }

    private Dose? DoseOf(double time, Placed<string> into, SourcedNumber amount, ValueArray<Placed<string>> times, bool withheld)
    {
        var given = (Unit?)amount.Unit.Meaning;
        foreach (var factor in times)
            if (!_model.HasParameter(factor.Value))
            {
                var unknown = LibraryRules.UnknownParameter.At(factor.Where, _model.Name, factor.Value);
                _diagnostics.Add(LibraryScope.WithNear(unknown, factor.Value, _model.Settable));
                return null;
            }
            else
                given = _model.MeaningOf(factor.Value) is { } unit ? given?.Times(unit) : null;
        var scale = 1.0;
        if (given is not null && _model.MeaningOf(into.Value) is { } wanted)
        {
            if (!given.IsConvertibleTo(wanted))
            {
                var what = times.Count == 0 ? $"{amount.Unit}" : $"{amount.Unit} times {string.Join(" times ", times)}";
                _diagnostics.Add(StudyRules.BadDose.At(amount.Where, $"{amount}", $"{what} is no amount of '{into}', which has {_model.UnitOf(into.Value)}"));
                return null;
            }
            scale = given.FactorTo(wanted);
        }
        return new Dose(time, into.Value, amount.Value * scale) { PerInput = FactorOf([.. times.Select(t => t.Value), .. withheld ? new[] { Made } : []]) };
    }

    // One input multiplies a dose; of several the product becomes a further one.
    private string? FactorOf(string[] inputs)
    {
        if (inputs.Length < 2)
            return inputs.Length == 0 ? null : inputs[0];
        var name = string.Join(" times ", inputs);
        _factors[name] = inputs.Select(i => Expr.Symbol(i)).Aggregate((a, b) => a * b);
        return name;
    }

    private void Withdraw(StudyBackground background)
    {
        if (ValueOf(background.Parameter, background.Value) is not { } value)
            return;
        var name = background.Parameter.Value;
        _values[name] = value;
        if (background.UntilDay is null && background.UntilWhen is null)
            return;
        var own = _untreated.Inputs.FirstOrDefault(i => i.Id == name)?.Math;
        if (own is not { Operation: Operation.Number } number)
        {
            _diagnostics.Add(LibraryRules.ComputedParameter.At(background.Parameter.Where, _model.Name, name));
            return;
        }
        if (background.UntilDay is { } day)
            _changes.Add(new InputChange(day, name, number.Value));
        if (background.UntilWhen is { } condition)
            _rules.Add(new StateRule($"withdraw {name}", condition.Value) { Changes = [new InputChange(0, name, number.Value)], From = 0 });
    }

    private StateRule Rule(RulePart part)
    {
        var (doses, changes) = (new List<Dose>(), new List<InputChange>());
        if (part.Regimen is { } regimen)
            Give(regimen, part.Rule.DelayDays, doses, changes, part.OtherProduct is not null);
        if (part.Rule.Again && _arm.Product is { } product)
            doses.AddRange(ProductDoses(product, _arm.Arm.Dose, _arm.Arm.Times, part.Rule.DelayDays));
        if (part.OtherProduct is { } other)
        {
            doses.AddRange(ProductDoses(other, part.Rule.Dose, part.Rule.Times, part.Rule.DelayDays));
            foreach (var (name, value) in (part.OtherTarget?.Parameters ?? []).Concat(other.Phenotype).Concat(other.Parameters))
                if (ValueOf(name, value) is { } number)
                    changes.Add(new InputChange(part.Rule.DelayDays, name.Value, number));
        }
        return new StateRule(part.Rule.Name.Value, Condition(part))
        {
            Doses = doses.ToValueArray(),
            Changes = changes.ToValueArray(),
            Most = part.Rule.Most,
            Refractory = part.Rule.IntervalDays,
            From = part.Rule.FromDay,
        };
    }

    private static Expr Condition(RulePart part) =>
        part.Rule.When is { } own ? own.Value
        : part.Regimen?.When is { } text && Language.AntimonyFormula.Read(text.Value, text.Where).Value is { } read ? read
        : Expr.NotANumber;
}
