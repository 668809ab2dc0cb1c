using System.Globalization;
using System.Text;
using Cartwin.Models;

namespace Cartwin.Language;

internal sealed partial class AntimonyWriter
{
    private void Reactions()
    {
        foreach (var reaction in model.Reactions)
        {
            var place = reaction.Compartment is null ? "" : $" in {Name(reaction.Compartment)}";
            var arrow = reaction.Reversible ? "->" : "=>";
            var law = reaction.KineticLaw is null ? "" : $" {Math(reaction.KineticLaw)}";
            Line($"  {Name(reaction.Id)}{place}: {Side(reaction.Reactants)}{arrow} {Side(reaction.Products)}".TrimEnd() + $";{law}");
            if (reaction.Fast)
                Line($"  {Name(reaction.Id)}.fast = true");
            foreach (var modifier in reaction.Modifiers)
            {
                var sign = modifier.Kind switch
                {
                    ModifierKind.Activator => "-o",
                    ModifierKind.Inhibitor => "-|",
                    _ => "-(",
                };
                Line($"  {(modifier.Id is null ? "" : Name(modifier.Id) + ": ")}{Name(modifier.Species)} {sign} {Name(reaction.Id)}");
            }
        }
    }

    private static string Side(ValueArray<SpeciesReference> references) =>
        string.Concat(references.Select((r, i) => (i == 0 ? "" : "+ ") + Participant(r) + " "));

    private static string Participant(SpeciesReference reference) =>
        reference.Id is { } id ? $"{Name(id)} {Name(reference.Species)}"
        : reference.Stoichiometry == 1 ? Name(reference.Species)
        : $"{ExprText.WriteNumber(reference.Stoichiometry ?? double.NaN)} {Name(reference.Species)}";

    private void Events()
    {
        foreach (var e in model.Events)
        {
            var text = new StringBuilder($"  {Name(e.Id)}: at ");
            if (e.Delay is not null)
                text.Append(CultureInfo.InvariantCulture, $"{Math(e.Delay)} after ");
            text.Append(CultureInfo.InvariantCulture, $"({Math(e.Trigger)})");
            if (e.Priority is not null)
                text.Append(CultureInfo.InvariantCulture, $", priority = {Math(e.Priority)}");
            if (!e.InitialValue)
                text.Append(", t0 = false");
            if (!e.Persistent)
                text.Append(", persistent = false");
            if (!e.UseValuesFromTriggerTime)
                text.Append(", fromTrigger = false");
            text.Append(": ").AppendJoin(", ", e.Assignments.Select(a => $"{Name(a.Variable)} = {Math(a.Math)}"));
            Line(e.Assignments.Count == 0 ? $"{text};" : text.ToString());
        }
    }

    private void Constraints()
    {
        var reactions = model.Reactions.Select(r => r.Id).ToHashSet();
        foreach (var constraint in model.Constraints)
        {
            var head =
                constraint.Id is { } id ? $"constraint {ConstraintName(id)}: "
                : StandsAlone(constraint.Math, reactions) ? ""
                : "constraint: ";
            var message = constraint.Message is null ? "" : " is " + QuotedStrings.Write(constraint.Message);
            Line($"  {head}{Math(constraint.Math)}{message}");
        }
    }

    // libAntimony names the bounds of fluxes like this.
    private static string ConstraintName(string id) => id.EndsWith("_fluxBounds", StringComparison.Ordinal) ? $"`{id}`" : Name(id);

    // A comparison of a plain name is what readers know, unless it would be the bound of a flux; everything else says that
    // it is a constraint.
    private static bool StandsAlone(Expr math, HashSet<string> reactions) =>
        math.Operation is >= Operation.Equal and <= Operation.GreaterOrEqual
        && math.Arguments.Length == 2
        && math.Arguments[0].Operation == Operation.Symbol
        && Name(math.Arguments[0].Name!) == math.Arguments[0].Name
        && !Substitution.SymbolsOf(math).Overlaps(reactions);

    private void Notes()
    {
        foreach (var element in Elements())
            About(element.Id, element.Element);
    }

    private IEnumerable<(string Id, Element Element)> Elements()
    {
        foreach (var named in ((IEnumerable<NamedElement>)model.Functions)
            .Concat(model.Compartments)
            .Concat(model.Species)
            .Concat(model.Parameters)
            .Concat(model.Reactions)
            .Concat(model.Events))
            yield return (named.Id, named);
        foreach (var reaction in model.Reactions)
            foreach (var parameter in reaction.LocalParameters)
                yield return ($"{reaction.Id}.{parameter.Id}", parameter);
    }

    private void About(string id, Element element)
    {
        id = id == SymbolTable.TheModel ? "model" : Name(id);
        if (element.Name is { } name)
            Line($"  {id} is {QuotedStrings.Write(name)}");
        if (element.SboTerm is { } term)
            Line(string.Create(CultureInfo.InvariantCulture, $"  {id}.sboTerm = SBO:{term:D7}"));
        foreach (var annotation in element.Annotations)
            Line($"  {id} {Relation(annotation.Qualifier)} {string.Join(", ", annotation.Values.Select(QuotedStrings.Write))}");
        if (element.Notes is { } notes)
            Line($"  {id} notes {QuotedStrings.WriteLong(notes)}");
    }

    // Words that Antimony does not know, or knows under another name, stand between backticks.
    private static string Relation(string qualifier)
    {
        if (qualifier != "notes" && Keywords.Qualifier(qualifier) == qualifier)
            return qualifier;
        var parts = qualifier.Split('.', 2);
        return string.Join('.', parts.Select(p => $"`{p}`"));
    }
}
