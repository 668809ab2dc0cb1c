using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Makes the values at the start what a text would say: one for each name, and a plain number in the element itself.</summary>
/// <remarks>SBML lets a formula stand beside a number and override it, and lets a number be a formula. Antimony text has one
/// statement for either, so that this model would otherwise read back as another one.</remarks>
/// <source>SBML Level 3 Version 2 Core, section 4.8.</source>
internal static class StartingValues
{
    public static Model Settle(Model model)
    {
        if (model.InitialAssignments.Count == 0)
            return model;
        var formulas = new Dictionary<string, Expr>(StringComparer.Ordinal);
        foreach (var assignment in model.InitialAssignments)
            formulas.TryAdd(assignment.Symbol, assignment.Math);
        var settled = new HashSet<string>(StringComparer.Ordinal);
        return model with
        {
            Compartments = model.Compartments.Select(c => formulas.TryGetValue(c.Id, out var math) ? Settle(c, math, settled) : c).ToValueArray(),
            Species = model.Species.Select(s => formulas.TryGetValue(s.Id, out var math) ? Settle(s, math, settled) : s).ToValueArray(),
            Parameters = model.Parameters.Select(p => formulas.TryGetValue(p.Id, out var math) ? Settle(p, math, settled) : p).ToValueArray(),
            Reactions = model
                .Reactions.Select(r => r with { Reactants = References(r.Reactants), Products = References(r.Products) })
                .ToValueArray(),
            InitialAssignments = model.InitialAssignments.Where(a => !settled.Contains(a.Symbol)).ToValueArray(),
        };

        ValueArray<SpeciesReference> References(ValueArray<SpeciesReference> references) =>
            references.Select(r => r.Id is { } id && formulas.TryGetValue(id, out var math) ? Settle(r, math, settled) : r).ToValueArray();
    }

    private static Compartment Settle(Compartment compartment, Expr math, HashSet<string> settled)
    {
        if (!IsPlain(math, compartment.Units, keepUnit: false))
            return compartment with { Size = null };
        settled.Add(compartment.Id);
        return compartment with { Size = math.Value, Units = compartment.Units ?? OwnUnit(math) };
    }

    private static Parameter Settle(Parameter parameter, Expr math, HashSet<string> settled)
    {
        if (!IsPlain(math, parameter.Units, keepUnit: false))
            return parameter with { Value = null };
        settled.Add(parameter.Id);
        return parameter with { Value = math.Value, Units = parameter.Units ?? OwnUnit(math) };
    }

    private static SpeciesReference Settle(SpeciesReference reference, Expr math, HashSet<string> settled)
    {
        if (math.Operation != Operation.Number)
            return reference with { Stoichiometry = null };
        settled.Add(reference.Id!);
        return reference with { Stoichiometry = math.Value };
    }

    private static Species Settle(Species species, Expr math, HashSet<string> settled)
    {
        var bare = species with { InitialAmount = null, InitialConcentration = null };
        if (OtherWay(species, math) is { } other)
        {
            settled.Add(species.Id);
            return species.HasOnlySubstanceUnits ? bare with { InitialConcentration = other } : bare with { InitialAmount = other };
        }
        if (!IsPlain(math, species.SubstanceUnits, keepUnit: !species.HasOnlySubstanceUnits))
            return bare;
        settled.Add(species.Id);
        var start = bare with { SubstanceUnits = species.SubstanceUnits ?? OwnUnit(math) };
        return species.HasOnlySubstanceUnits ? start with { InitialAmount = math.Value } : start with { InitialConcentration = math.Value };
    }

    // 10/C is the amount 10 of a species that is a concentration, and 10*C the reverse.
    private static double? OtherWay(Species species, Expr math) =>
        math.Operation == (species.HasOnlySubstanceUnits ? Operation.Times : Operation.Divide)
        && math.Arguments is [{ Operation: Operation.Number, Name: null } number, { Operation: Operation.Symbol } size]
        && size.Name == species.Compartment
            ? number.Value
            : null;

    private static bool IsPlain(Expr math, UnitExpression? unit, bool keepUnit) =>
        math.Operation == Operation.Number && (OwnUnit(math) is not { } own || (!keepUnit && (unit is null || unit == own)));

    private static UnitExpression? OwnUnit(Expr math) => math.Name is { } name ? UnitExpression.Named(name) : null;
}
