using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>A regimen's states, parameters and condition are those of its model, and its doses arrive in the units of their states.</summary>
internal static class RegimenCheck
{
    public static void Check(Regimen regimen, LibraryScope scope)
    {
        if (scope.Model(regimen.Model) is not { } model)
            return;
        scope.Sets(model, regimen.Parameters);
        foreach (var change in regimen.Changes)
            scope.Sets(model, change.Parameter, change.Value);
        foreach (var dose in regimen.Doses)
            CheckDose(dose, model, scope);
        if (regimen.When is { } when)
            CheckCondition(when.Value, when.Where, model, scope);
    }

    private static void CheckDose(RegimenDose dose, LibraryModel model, LibraryScope scope)
    {
        var known = scope.HasState(model, dose.Into);
        Unit? given = dose.Amount.Unit.Meaning;
        var written = dose.Amount.Unit.Written;
        foreach (var factor in dose.Times)
        {
            if (!model.HasParameter(factor.Value))
            {
                scope.Add(LibraryScope.WithNear(LibraryRules.UnknownParameter.At(factor.Where, model.Name, factor.Value), factor.Value, model.Settable));
                known = false;
            }
            given = model.MeaningOf(factor.Value) is { } unit ? given?.Times(unit) : null;
            written = model.UnitOf(factor.Value) is { } text ? UnitProduct.Times(written, text) : written;
        }
        if (known && given is not null && model.MeaningOf(dose.Into.Value) is { } into && !into.IsConvertibleTo(given))
            scope.Add(LibraryRules.OtherDoseUnit.At(dose.Amount.Unit.Where, UnitProduct.Write(written), dose.Into.Value, model.UnitOf(dose.Into.Value)));
    }

    private static void CheckCondition(string text, SourceSpan where, LibraryModel model, LibraryScope scope)
    {
        var formula = AntimonyFormula.Read(text, where);
        foreach (var diagnostic in formula.Diagnostics)
            scope.Add(diagnostic);
        if (formula.Value is null)
            return;
        var known = model.Names.ToHashSet(StringComparer.Ordinal);
        foreach (var name in Substitution.SymbolsOf(formula.Value).Where(n => !known.Contains(n)).Order(StringComparer.Ordinal))
            scope.Add(LibraryScope.WithNear(LibraryRules.UnknownName.At(where, model.Name, name), name, known));
    }
}
