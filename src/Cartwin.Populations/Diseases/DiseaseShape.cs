using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>The declaration of a disease.</summary>
internal static class DiseaseShape
{
    public static DocumentShape<DiseaseDefinition> Declare() =>
        new(
            "disease",
            "A disease as a model sees it: other parameters, a read-out in the clinic's own scale, and what trials measure.",
            fields =>
            {
                var name = fields.Required("disease", FieldTypes.Name, "Its name in the library.");
                var title = fields.Required("name", FieldTypes.Text, "Its name for people.");
                var about = fields.Required("about", FieldTypes.Text, "What the model claims about it.");
                var model = fields.Required("model", FieldTypes.Name, "The model that it changes.");
                var parameters = fields.Default("parameters", FieldTypes.MapOf(FieldTypes.AnySourced, "ids of parameters"), [], "those of the model", "Values of the model's parameters that are this disease's.");
                var readouts = fields.Default("readouts", FieldTypes.MapOf(DiseaseReadout.Shape, "names of scales"), [], "none but the model's", "Scales of the clinic, computed from the model.");
                var population = fields.Required("population", FieldTypes.Name, "The population from which its patients usually come.");
                var endpoints = fields.Required("endpoints", FieldTypes.ListOf(FieldTypes.Name), "The endpoints that trials of it report.");
                var limits = fields.Default("limits", FieldTypes.ListOf(FieldTypes.Text), [], "none are known", "What the model cannot say about it.");
                return entry => new DiseaseDefinition
                {
                    Name = entry.Of(name).Value,
                    Title = entry.Of(title),
                    About = entry.Of(about),
                    Model = entry.Of(model),
                    Parameters = entry.Of(parameters),
                    Readouts = entry.Of(readouts).Select(r => r.Value with { Id = r.Name.Value }).ToValueArray(),
                    Population = entry.Of(population),
                    Endpoints = entry.Of(endpoints),
                    Limits = entry.Of(limits),
                    Place = entry.Where,
                };
            }
        );
}
