namespace Cartwin.Models;

/// <summary>Ids are words, and annotations say something: what holds of every text holds of models from elsewhere too.</summary>
internal static class NameFormCheck
{
    public static void Run(ModelScope scope)
    {
        var model = scope.Model;
        CheckId(scope, model.Id);
        CheckAnnotations(scope, model.Id, model);
        foreach (var (id, part) in scope.ById)
        {
            CheckId(scope, id);
            if (part is Element element)
                CheckAnnotations(scope, id, element);
        }
        foreach (var function in model.Functions)
            CheckNames(scope, function.Arguments, function.Id);
        foreach (var reaction in model.Reactions)
        {
            CheckNames(scope, reaction.LocalParameters.Select(p => p.Id), reaction.Id);
            foreach (var parameter in reaction.LocalParameters)
                CheckAnnotations(scope, $"{reaction.Id}.{parameter.Id}", parameter);
            foreach (var modifier in reaction.Modifiers)
                if (modifier.Id is { } id)
                    CheckId(scope, id);
        }
        foreach (var unit in model.UnitDefinitions)
            CheckId(scope, unit.Id);
        foreach (var again in model.UnitDefinitions.GroupBy(u => u.Id).Where(g => g.Count() > 1))
            scope.Diagnostics.Add(ModelRules.SameId.At(scope.PlaceOf(EquationKind.Unit, again.Key), again.Key));
    }

    /// <summary>Letters a to z of either case, digits and underscores, not beginning with a digit.</summary>
    private static bool IsId(string id)
    {
        foreach (var c in id)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        return id.Length > 0 && !char.IsAsciiDigit(id[0]);
    }

    private static void CheckId(ModelScope scope, string id)
    {
        if (!IsId(id))
            scope.Diagnostics.Add(ModelRules.BadId.At(scope.Source.Of(id), id));
    }

    // Names that only one function or reaction sees.
    private static void CheckNames(ModelScope scope, IEnumerable<string> names, string owner)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            CheckId(scope, name);
            if (!seen.Add(name))
                scope.Diagnostics.Add(ModelRules.SameId.At(scope.Source.Of(owner), name));
        }
    }

    private static void CheckAnnotations(ModelScope scope, string id, Element element)
    {
        if (element.SboTerm is < 0 or > 9_999_999)
            scope.Diagnostics.Add(ModelRules.BadAnnotation.At(scope.Source.Of(id), id, "sboTerm", "does not lie between 0 and 9999999"));
        foreach (var annotation in element.Annotations)
        {
            var fault =
                !annotation.Qualifier.Split('.', 2).All(IsId) ? "is not a word"
                : annotation.Values.Count == 0 ? "has no text"
                : null;
            if (fault is not null)
                scope.Diagnostics.Add(ModelRules.BadAnnotation.At(scope.Source.Of(id), id, annotation.Qualifier, fault));
        }
    }
}
