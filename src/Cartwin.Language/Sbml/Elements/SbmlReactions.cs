using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Reactions in SBML.</summary>
internal static class SbmlReactions
{
    // Terms of the Systems Biology Ontology: modifier, inhibitor, stimulator, and what is one of them.
    private const int ModifierTerm = 19;
    private const int InhibitorTerm = 20;
    private const int StimulatorTerm = 459;

    public static ValueArray<Reaction> Read(SbmlReading reading, List<Rule> rules) =>
        reading.Items(reading.Model, "listOfReactions", "reaction").Select(r => Read(reading, r, rules)).ToValueArray();

    private static Reaction Read(SbmlReading reading, XElement xml, List<Rule> rules)
    {
        reading.Known(xml, ["reversible", "fast", "compartment"], ["listOfReactants", "listOfProducts", "listOfModifiers", "kineticLaw"]);
        var id = reading.Id(xml);
        var law = reading.Child(xml, "kineticLaw");
        Expr? math = null;
        ValueArray<Parameter> locals = [];
        if (law is not null)
        {
            reading.Known(law, ["timeUnits", "substanceUnits"], ["listOfLocalParameters", "listOfParameters"]);
            locals = SbmlParameters.ReadLocals(reading, law, id);
            math = reading.Formula(law, new EquationKey(EquationKind.KineticLaw, id));
        }
        return SbmlAbout.Read(
            reading,
            xml,
            new Reaction(id)
            {
                Reactants = References(reading, xml, "listOfReactants", id, rules),
                Products = References(reading, xml, "listOfProducts", id, rules),
                Modifiers = Modifiers(reading, xml, math),
                KineticLaw = math,
                LocalParameters = locals,
                Reversible = reading.Truth(xml, "reversible", byDefault: true),
                Fast = reading.Truth(xml, "fast", byDefault: false, optional: reading.Version > 1),
                Compartment = reading.OptionalId(xml, "compartment"),
            }
        );
    }

    private static ValueArray<SpeciesReference> References(SbmlReading reading, XElement reaction, string list, string owner, List<Rule> rules) =>
        reading.Items(reaction, list, "speciesReference").Select(r => Reference(reading, r, owner, rules)).ToValueArray();

    private static SpeciesReference Reference(SbmlReading reading, XElement xml, string reaction, List<Rule> rules)
    {
        reading.Known(xml, ["species", "stoichiometry", "denominator", "constant"], ["stoichiometryMath"]);
        var species = reading.Required(xml, "species");
        var id = reading.OptionalId(xml, "id");
        if (id is not null)
            reading.Map.Add(id, PlacedXml.PlaceOf(xml));
        var number = reading.Number(xml, "stoichiometry");
        if (reading.Level >= 3)
            return new SpeciesReference(species) { Id = id, Stoichiometry = number, Constant = reading.Truth(xml, "constant", byDefault: true) };
        // In Level 2 the id of a reference means nothing in formulas, and may be the id of nothing else.
        if (reading.Child(xml, "stoichiometryMath") is not { } formula)
            return new SpeciesReference(species) { Stoichiometry = (number ?? 1) / (reading.Number(xml, "denominator") ?? 1) };
        if (reading.Formula(formula) is not { } read)
            return new SpeciesReference(species);
        if (read.Value is { Operation: Operation.Number, Name: null })
            return new SpeciesReference(species) { Stoichiometry = read.Value.Value };
        id ??= reading.NewId($"{reaction}_{species}_stoichiometry", numbered: false);
        reading.Map.Add(new EquationKey(EquationKind.AssignmentRule, id), read);
        rules.Add(new AssignmentRule(id, TruthConversion.AsNumber(read.Value)));
        return new SpeciesReference(species) { Id = id, Stoichiometry = null, Constant = false };
    }

    // What the rate law names acts on the reaction without being declared; a declaration that adds nothing is left out.
    private static ValueArray<Modifier> Modifiers(SbmlReading reading, XElement reaction, Expr? law)
    {
        var named = law is null ? null : Substitution.SymbolsOf(law);
        var modifiers = new List<Modifier>();
        foreach (var xml in reading.Items(reaction, "listOfModifiers", "modifierSpeciesReference"))
        {
            reading.Known(xml, ["species"], []);
            var species = reading.Required(xml, "species");
            var term = SbmlAbout.SboTerm(reading, xml);
            var kind = term switch
            {
                InhibitorTerm or 206 or 207 or 536 or 537 => ModifierKind.Inhibitor,
                StimulatorTerm or 13 or 21 or 460 or 461 or 462 or 533 or 534 or 535 => ModifierKind.Activator,
                _ => ModifierKind.Unknown,
            };
            var id = reading.OptionalId(xml, "id");
            if (kind != ModifierKind.Unknown || term == ModifierTerm || id is not null || named?.Contains(species) != true)
                modifiers.Add(new Modifier(species, kind, id));
        }
        return modifiers.ToValueArray();
    }

    public static IEnumerable<XElement> Write(SbmlWriting writing, Model model)
    {
        var species = model.Species.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return model.Reactions.Select(r => Write(writing, r, species));
    }

    private static XElement Write(SbmlWriting writing, Reaction reaction, HashSet<string> species)
    {
        var xml = writing.New("reaction", ("id", reaction.Id));
        xml.Add(
            SbmlWriting.Truth("reversible", reaction.Reversible),
            writing.Version == 1 ? SbmlWriting.Truth("fast", reaction.Fast) : null,
            reaction.Compartment is null ? null : new XAttribute("compartment", reaction.Compartment),
            writing.List("listOfReactants", reaction.Reactants.Select(r => Write(writing, r))),
            writing.List("listOfProducts", reaction.Products.Select(r => Write(writing, r))),
            writing.List("listOfModifiers", Modifiers(writing, reaction, species))
        );
        if (reaction.KineticLaw is not null || reaction.LocalParameters.Count > 0)
            xml.Add(new XElement(writing.Core + "kineticLaw", writing.Math(reaction.KineticLaw), SbmlParameters.WriteLocals(writing, reaction)));
        return SbmlWriting.About(xml, reaction);
    }

    private static XElement Write(SbmlWriting writing, SpeciesReference reference)
    {
        var xml = new XElement(writing.Core + "speciesReference", reference.Id is null ? null : new XAttribute("id", reference.Id));
        xml.Add(new XAttribute("species", reference.Species), SbmlWriting.Number("stoichiometry", reference.Stoichiometry), SbmlWriting.Truth("constant", reference.Constant));
        return xml;
    }

    // SBML wants every species that a rate law names declared.
    private static IEnumerable<XElement> Modifiers(SbmlWriting writing, Reaction reaction, HashSet<string> species)
    {
        var law = reaction.KineticLaw is null ? [] : Substitution.SymbolsOf(reaction.KineticLaw).Where(species.Contains).Order(StringComparer.Ordinal).ToList();
        var locals = reaction.LocalParameters.Select(p => p.Id);
        var declared = reaction.Reactants.Concat(reaction.Products).Select(r => r.Species).Concat(reaction.Modifiers.Select(m => m.Species));
        foreach (var id in law.Except(locals).Except(declared))
            yield return new XElement(writing.Core + "modifierSpeciesReference", new XAttribute("species", id));
        foreach (var modifier in reaction.Modifiers)
        {
            int? term = modifier.Kind switch
            {
                ModifierKind.Activator => StimulatorTerm,
                ModifierKind.Inhibitor => InhibitorTerm,
                _ => modifier.Id is null && law.Contains(modifier.Species) ? ModifierTerm : null,
            };
            yield return new XElement(
                writing.Core + "modifierSpeciesReference",
                modifier.Id is null ? null : new XAttribute("id", modifier.Id),
                new XAttribute("species", modifier.Species),
                term is null ? null : new XAttribute("sboTerm", FormattableString.Invariant($"SBO:{term:D7}"))
            );
        }
    }
}
