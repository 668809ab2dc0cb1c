using System.Text;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Writes a model as canonical Antimony text: one order, one way to say everything.</summary>
internal sealed partial class AntimonyWriter(Model model)
{
    private readonly StringBuilder _text = new();
    private readonly List<string> _valueless = [];

    private readonly HashSet<string> _changed =
    [
        .. model.Rules.OfType<AssignmentRule>().Select(r => r.Variable),
        .. model.Rules.OfType<RateRule>().Select(r => r.Variable),
        .. model.Events.SelectMany(e => e.Assignments).Select(a => a.Variable),
    ];

    public string Write()
    {
        foreach (var function in model.Functions)
            Line($"function {Name(function.Id)}({string.Join(", ", function.Arguments.Select(Name))})", $"  {Math(function.Body)}", "end", "");
        var bare = model.Id == Binder.DefaultModelName;
        if (!bare)
            Line($"model {Name(model.Id)}");
        About(SymbolTable.TheModel, model);
        if (model.ConversionFactor is { } factor)
            Line($"  model.conversionFactor = {factor}");
        Section("Units", Units);
        Section("Compartments", Compartments);
        Section("Species", Species);
        Section("Parameters", Parameters);
        Section("Values at the start", Initials);
        Section("Rules", Rules);
        Section("Reactions", Reactions);
        Section("Events", Events);
        Section("Constraints", Constraints);
        Section("Names and notes", Notes);
        if (!bare)
            Line("end");
        return _text.ToString();
    }

    private void Line(params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
            _text.Append(line).Append('\n');
    }

    // A heading only where something stands below it.
    private void Section(string heading, Action write)
    {
        var begin = _text.Length;
        Line("", $"  // {heading}");
        var content = _text.Length;
        write();
        if (_text.Length == content)
            _text.Length = begin;
    }

    private void Units()
    {
        var units = model.Units;
        foreach (
            var (id, unit) in new[]
            {
                ("substance", units.Substance),
                ("time_unit", units.Time),
                ("volume", units.Volume),
                ("area", units.Area),
                ("length", units.Length),
                ("extent", units.Extent),
            }
        )
            if (unit is not null)
                Line($"  unit {id} = {unit}");
        foreach (var unit in model.UnitDefinitions)
            Line($"  unit {UnitName(unit.Id)} = {unit.Unit}{(unit.Name is null ? "" : " is " + QuotedStrings.Write(unit.Name))}");
    }

    private static string UnitName(string id) =>
        id is "substance" or "time_unit" or "volume" or "area" or "length" or "extent" ? $"`{id}`" : Name(id);

    private bool HasOnlyDefaultCompartment =>
        model.Species.Count > 0
        && model.Compartments.Count == 1
        && model.Compartments[0] == new Compartment("default_compartment") { Size = 1 };

    private void Compartments()
    {
        if (HasOnlyDefaultCompartment)
            return;
        foreach (var compartment in model.Compartments)
        {
            var place = compartment.Outside is null ? "" : $" in {Name(compartment.Outside)}";
            Line($"  {Constancy(compartment.Constant, compartment.Id)}compartment {Name(compartment.Id)}{place}{Value(compartment.Size)}");
            Has(compartment.Id, compartment.Units);
            if (compartment.SpatialDimensions != 3)
                Line($"  {Name(compartment.Id)}.spatialDimensions = {ExprText.WriteNumber(compartment.SpatialDimensions)}");
        }
    }

    private void Species()
    {
        var isDefault = HasOnlyDefaultCompartment;
        foreach (var species in model.Species)
        {
            var words = (species.Constant ? "const " : "") + (species.HasOnlySubstanceUnits ? "substanceOnly " : "");
            var boundary = species.BoundaryCondition && !species.Constant ? "$" : "";
            var place = isDefault ? "" : $" in {Name(species.Compartment)}";
            Line($"  {words}species {boundary}{Name(species.Id)}{place}{StartOf(species)}");
            Has(species.Id, species.SubstanceUnits);
            if (species.ConversionFactor is not null)
                Line($"  {Name(species.Id)}.conversionFactor = {species.ConversionFactor}");
        }
    }

    // The start that is not the plain one is written as a product or quotient with the compartment.
    private static string StartOf(Species species) =>
        (species.HasOnlySubstanceUnits, species.InitialAmount, species.InitialConcentration) switch
        {
            (true, { } amount, _) => Value(amount),
            (true, null, { } concentration) => $"{Value(concentration)}*{Name(species.Compartment)}",
            (false, _, { } concentration) => Value(concentration),
            (false, { } amount, null) => $"{Value(amount)}/{Name(species.Compartment)}",
            _ => "",
        };

    private void Parameters()
    {
        foreach (var parameter in model.Parameters)
            Parameter(parameter.Id, parameter);
        foreach (var reaction in model.Reactions)
            foreach (var parameter in reaction.LocalParameters)
                Parameter($"{reaction.Id}.{parameter.Id}", parameter);
        FlushValueless();
        foreach (var reference in References)
            if (reference.Id is { } id && (reference.Stoichiometry is not null || !IsUsual(reference.Constant, id)))
                Line($"  {Constancy(reference.Constant, id)}{Name(id)}{Value(reference.Stoichiometry)}");
    }

    // A parameter that a formula or rule gives its value is still named here, in its turn: the order is part of the model.
    private void Parameter(string id, Parameter parameter)
    {
        var constancy = Constancy(parameter.Constant, id);
        if (parameter.Value is null && parameter.Units is null && constancy.Length == 0)
        {
            _valueless.Add(Name(id));
            return;
        }
        FlushValueless();
        var word = parameter.Value is null && constancy.Length == 0 ? "formula " : constancy;
        Line($"  {word}{Name(id)}{Value(parameter.Value)}");
        Has(id, parameter.Units);
    }

    private void FlushValueless()
    {
        if (_valueless.Count > 0)
            Line($"  formula {string.Join(", ", _valueless)}");
        _valueless.Clear();
    }

    private IEnumerable<SpeciesReference> References =>
        model.Reactions.SelectMany(r => r.Reactants.Concat(r.Products));

    // What changes is variable and the rest constant, unless something else is said.
    private bool IsUsual(bool constant, string id) => constant != _changed.Contains(id);

    private string Constancy(bool constant, string id) =>
        IsUsual(constant, id) ? ""
        : constant ? "const "
        : "var ";

    private static string Value(double? value) => value is { } v ? $" = {ExprText.WriteNumber(v)}" : "";

    private void Has(string id, UnitExpression? unit)
    {
        if (unit is not null)
            Line($"  {Name(id)} has {unit}");
    }

    private void Initials()
    {
        foreach (var assignment in model.InitialAssignments)
            Line($"  {Name(assignment.Symbol)} = {Math(assignment.Math)}");
    }

    private void Rules()
    {
        foreach (var rule in model.Rules)
            Line(
                rule switch
                {
                    AssignmentRule a => $"  {Name(a.Variable)} := {Math(a.Math)}",
                    RateRule r => $"  {Name(r.Variable)}' = {Math(r.Math)}",
                    AlgebraicRule { Id: { } id } a => $"  {Name(id)}: 0 = {Math(a.Math)}",
                    _ => $"  0 = {Math(rule.Math)}",
                }
            );
    }

    private static string Math(Expr math) => ExprText.Write(math, Name);

    // A name that Antimony would take for a word of its own stands between backticks.
    private static string Name(string id)
    {
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return dot >= 0 ? $"{Name(id[..dot])}.{LocalName(id[(dot + 1)..])}"
            : Keywords.Reserved.Contains(id) || BuiltInFunctions.IsName(id) ? $"`{id}`"
            : id;
    }

    // The parameter of a reaction that has the name of an attribute.
    private static string LocalName(string id) =>
        Attributes.Read.Contains(id) || Attributes.Refused(id) is not null ? $"`{id}`" : Name(id);
}
