namespace Cartwin.Models;

/// <summary>Amounts and concentrations of species as further quantities of a system, whichever of the two its id means.</summary>
public static class SpeciesQuantities
{
    /// <summary>The system with the amount of a species as a quantity of its own, and the name of that quantity.</summary>
    /// <param name="system">The system of the model.</param>
    /// <param name="model">The model.</param>
    /// <param name="species">Id of the species.</param>
    public static (OdeSystem System, string Name) WithAmount(this OdeSystem system, Model model, string species) =>
        With(system, model, species, asAmount: true);

    /// <summary>The system with the concentration of a species as a quantity of its own, and the name of that quantity.</summary>
    /// <param name="system">The system of the model.</param>
    /// <param name="model">The model.</param>
    /// <param name="species">Id of the species.</param>
    public static (OdeSystem System, string Name) WithConcentration(this OdeSystem system, Model model, string species) =>
        With(system, model, species, asAmount: false);

    private static (OdeSystem System, string Name) With(OdeSystem system, Model model, string id, bool asAmount)
    {
        var species = model.Species.FirstOrDefault(s => s.Id == id) ?? throw new ArgumentException($"The model has no species '{id}'.", nameof(id));
        // In a point there is no concentration, and the id means the amount.
        var isPoint = model.Compartments.Any(c => c.Id == species.Compartment && c.SpatialDimensions == 0);
        if ((species.HasOnlySubstanceUnits || isPoint) == asAmount)
            return (system, id);
        var name = asAmount ? OdeSystem.AmountOf(id) : $"concentration({id})";
        if (system.States.Any(s => s.Id == name) || system.Assignments.Any(a => a.Id == name))
            return (system, name);
        var (value, size) = (Expr.Symbol(id), Expr.Symbol(species.Compartment));
        var definition = new Definition(name, asAmount ? value * size : value / size);
        return (system with { Assignments = [.. system.Assignments, definition], Initials = [.. system.Initials, definition] }, name);
    }
}
