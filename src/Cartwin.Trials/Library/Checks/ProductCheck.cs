using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>A product's target, regimen and studies exist, and its states and parameters are those of its model.</summary>
internal static class ProductCheck
{
    public static void Check(Product product, LibraryScope scope)
    {
        scope.Refers(Target.Kind, product.Target);
        scope.Refers(Regimen.Kind, product.Lymphodepletion);
        foreach (var study in product.Evidence)
            scope.Refers(Evidence.Kind, study);
        if (scope.Model(product.Model) is not { } model)
            return;
        scope.Sets(model, product.Phenotype);
        scope.Sets(model, product.Parameters);
        foreach (var (state, _) in product.With)
            scope.HasState(model, state);
        if (product.Into is not { } into || !scope.HasState(model, into) || model.MeaningOf(into.Value) is not { } unit)
            return;
        foreach (var dose in product.DosesStudied.Prepend(product.Dose).OfType<SourcedNumber>())
            CheckDose(dose, into.Value, model, unit, scope);
    }

    // A dose per weight or area becomes an amount with the patient's own; it has to be counted as its state is.
    private static void CheckDose(SourcedNumber dose, string state, LibraryModel model, Unit unit, LibraryScope scope)
    {
        var given = dose.Unit.Meaning;
        Unit[] per = [Unit.One, Kilogram, SquareMetre];
        if (!per.Any(p => given.Times(p).IsConvertibleTo(unit)))
            scope.Add(LibraryRules.OtherDoseUnit.At(dose.Unit.Where, dose.Unit, state, model.UnitOf(state)));
    }

    private static readonly Unit Kilogram = StandardUnits.Named("kilogram")!;
    private static readonly Unit SquareMetre = StandardUnits.Named("metre")!.Power(2);
}
