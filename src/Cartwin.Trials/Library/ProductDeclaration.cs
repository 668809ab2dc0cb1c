using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>The keys of a product.</summary>
internal static class ProductDeclaration
{
    private static readonly FieldType<SourcedNumber> Dose = FieldTypes.Sourced("cells", "cells/kg", "cells/m^2", "mg");
    private static readonly FieldType<ValueArray<Named<SourcedNumber>>> Changes = FieldTypes.MapOf(FieldTypes.AnySourced, "parameters");

    public static DocumentShape<Product> Shape { get; } = new("product", "A therapy made of cells: what it sees, how it is made and given, and what it changes in a model.", Declare);

    private static Func<Entry, Product> Declare(FieldList fields)
    {
        var id = fields.Required("product", FieldTypes.Name, "Its name in the library.");
        var name = fields.Required("name", FieldTypes.Text, "Its name for people.");
        var aliases = fields.Default("aliases", FieldTypes.ListOf(FieldTypes.Text), [], "none", "Other names.");
        var model = fields.Required("model", FieldTypes.Name, "The model whose states and parameters it names.");
        var target = fields.Required("target", FieldTypes.Name, "What its receptor sees: a document of the kind target.");
        var costimulation = fields.Optional("costimulation", FieldTypes.Text, "The costimulatory domain of the receptor.");
        var origin = fields.Required(
            "origin",
            FieldTypes.OneOf(
                ("autologous", CellOrigin.Autologous, "the patient's own cells, changed outside the body"),
                ("allogeneic", CellOrigin.Allogeneic, "a donor's cells or a cell line's"),
                ("in_vivo", CellOrigin.InVivo, "the patient's own cells, changed inside the body")
            ),
            "Whose cells."
        );
        var lifetime = fields.Required(
            "receptor",
            FieldTypes.OneOf(
                ("integrated", ReceptorLifetime.Integrated, "its gene is in the genome and is inherited"),
                ("transient", ReceptorLifetime.Transient, "messenger RNA, which is gone after days")
            ),
            "How long a cell and its daughters carry the receptor."
        );
        var dose = fields.Optional("dose", Dose, "The dose.");
        var studied = fields.Default("doses_studied", FieldTypes.ListOf(Dose), [], "none", "Other doses that were studied.");
        var infusions = fields.Default("infusions", FieldTypes.Count, 1, "1", "How many infusions.");
        var interval = fields.Optional("interval", FieldTypes.Sourced("days"), "Time between infusions.");
        var into = fields.OptionalValue("into", FieldTypes.Name, "The state of the model that receives the dose; absent for a product that the model cannot give.");
        var with = fields.Default(
            "with", FieldTypes.MapOf(FieldTypes.Number, "states"), [], "nothing", "What each infusion gives to other states, in their own units.");
        var depletion = fields.OptionalValue("lymphodepletion", FieldTypes.Name, "The regimen of the library it was given after.");
        var phenotype = fields.Default("phenotype", Changes, [], "that of the model", "The cells at infusion, as parameters of the model.");
        var parameters = fields.Default("parameters", Changes, [], "none", "Other parameters of the model that it changes.");
        var manufacture = fields.Default(
            "manufacture", Manufacture.Shape, new Manufacture(), "nothing is known", "The making of the product.");
        var evidence = fields.Default("evidence", FieldTypes.ListOf(FieldTypes.Name), [], "none", "Studies of the library that report on it.");
        var limits = fields.Default("limits", FieldTypes.ListOf(FieldTypes.Text), [], "none are known", "What the model cannot say about it.");
        var note = fields.Optional("note", FieldTypes.Text, "What is not known and what holds instead; other remarks.");
        return entry => new Product(
            entry.Of(id), entry.Of(name), entry.Of(model), entry.Of(target), entry.Of(origin), entry.Of(lifetime))
        {
            Aliases = entry.Of(aliases),
            Costimulation = entry.Of(costimulation),
            Dose = entry.Of(dose),
            DosesStudied = entry.Of(studied),
            Infusions = entry.Of(infusions),
            Interval = entry.Of(interval),
            Into = entry.Of(into),
            With = entry.Of(with),
            Lymphodepletion = entry.Of(depletion),
            Phenotype = entry.Of(phenotype),
            Parameters = entry.Of(parameters),
            Manufacture = entry.Of(manufacture),
            Evidence = entry.Of(evidence),
            Limits = entry.Of(limits),
            Note = entry.Of(note),
        };
    }
}
