using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>The declaration of a population.</summary>
internal static class PopulationShape
{
    public static DocumentShape<PopulationDefinition> Declare() =>
        new(
            "population",
            "Who the virtual patients are: how every quantity of a patient is drawn, what belongs together, and what is implausible.",
            fields =>
            {
                var name = fields.Required("population", FieldTypes.Name, "Its name in the library.");
                var title = fields.Required("name", FieldTypes.Text, "Its name for people.");
                var about = fields.Required("about", FieldTypes.Text, "What it describes and what it rests on.");
                var model = fields.OptionalValue("model", FieldTypes.Name, "The model whose parameters it draws.");
                var other = fields.Default(
                    "base",
                    FieldTypes.ListOf(FieldTypes.Name),
                    [],
                    "none",
                    "Populations that this one changes, each later one on those before: quantities and correlations of the same name are replaced, others added, and all limits hold."
                );
                var quantities = FieldTypes.MapOf(PatientVariable.Shape, "names of quantities");
                var covariates = Map(fields, quantities, "covariates", "What a clinic would record; into the model where it has an input of that name.");
                var parameters = Map(fields, quantities, "parameters", "Parameters of the model in which patients differ, by their ids.");
                var auxiliary = Map(fields, quantities, "auxiliary", "Quantities that only others use.");
                var correlations = fields.Default("correlations", FieldTypes.ListOf(PatientCorrelation.Shape), [], "none", "What goes together.");
                var plausible = fields.Default("plausible", FieldTypes.ListOf(PlausibilityLimit.Shape), [], "none", "What every patient must fulfil.");
                var limits = fields.Default("limits", FieldTypes.ListOf(FieldTypes.Text), [], "none are known", "What is not known and therefore absent.");
                return entry => new PopulationDefinition
                {
                    Name = entry.Of(name).Value,
                    Title = entry.Of(title),
                    About = entry.Of(about),
                    Model = entry.Of(model),
                    Base = entry.Of(other),
                    Variables =
                    [
                        .. Variables(entry.Of(covariates), VariableRole.Covariate),
                        .. Variables(entry.Of(parameters), VariableRole.Parameter),
                        .. Variables(entry.Of(auxiliary), VariableRole.Auxiliary),
                    ],
                    Correlations = entry.Of(correlations),
                    Plausible = entry.Of(plausible),
                    Limits = entry.Of(limits),
                    Place = entry.Where,
                };
            }
        );

    private static Field<ValueArray<Named<PatientVariable>>> Map(
        FieldList fields,
        FieldType<ValueArray<Named<PatientVariable>>> type,
        string key,
        string meaning
    ) => fields.Default(key, type, [], "none", meaning);

    private static IEnumerable<PatientVariable> Variables(ValueArray<Named<PatientVariable>> named, VariableRole role) =>
        named.Select(n => n.Value with { Id = n.Name.Value, Role = role, Place = n.Name.Where });
}
