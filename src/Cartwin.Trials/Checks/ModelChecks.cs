using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>The checks of one model: what it must show, as a file beside it says.</summary>
/// <param name="Name">The name of the checks.</param>
/// <param name="About">What they show, and what not.</param>
/// <param name="Model">The model's file, beside this one.</param>
/// <param name="Cases">What is computed.</param>
/// <param name="Checks">What must hold.</param>
public sealed record ModelChecks(Placed<string> Name, string About, string Model, ValueArray<CheckCase> Cases, ValueArray<Check> Checks)
{
    private static DocumentShape<Check> CheckShape { get; } =
        new(
            "check",
            "One statement about what a model does: a quantity, the range in which it is accepted, and where that range comes from.",
            fields =>
            {
                var name = fields.Required("name", FieldTypes.Text, "The statement, as people call it.");
                var @case = fields.Required("in", FieldTypes.Name, "The scenario, equilibrium or threshold it is about.");
                var value = fields.Required(
                    "value",
                    FieldTypes.Formula,
                    "The quantity. Names mean values at the start (in an equilibrium: there), inside functions over time their course; see docs/howto/validate-a-model.md."
                );
                var relative = fields.OptionalValue("relative_to", FieldTypes.Name, "A case by whose value of the quantity this one is divided.");
                var difference = fields.OptionalValue("difference_from", FieldTypes.Name, "A case from whose value of the quantity the relative difference is taken.");
                var accepted = fields.Required("accepted", FieldTypes.Interval, "The lowest and the highest accepted value.");
                var source = fields.Required("source", FieldTypes.Source, "Where the range comes from.");
                return entry => new Check(entry.Of(name), entry.Of(@case), entry.Formula(value), entry.Of(accepted), entry.Of(source))
                {
                    RelativeTo = entry.Of(relative),
                    DifferenceFrom = entry.Of(difference),
                };
            }
        );

    /// <summary>How a file of checks is written.</summary>
    public static DocumentKind<ModelChecks> Kind { get; } =
        new(
            "models",
            new DocumentShape<ModelChecks>(
                "checks",
                "What a model must show: scenarios, equilibria and thresholds, and checks of them. It stands beside the model and is run by 'cartwin validate'.",
                fields =>
                {
                    var name = fields.Required("checks", FieldTypes.Name, "The name of the checks: that of the model.");
                    var about = fields.Required("about", FieldTypes.Text, "What the checks show, and what not.");
                    var model = fields.Required("model", FieldTypes.Text, "The file of the model, in the same folder.");
                    var scenarios = fields.Default("scenarios", FieldTypes.MapOf(ScenarioEntry.Shape, "scenarios"), [], "none", "What is simulated.");
                    var equilibria = fields.Default("equilibria", FieldTypes.MapOf(EquilibriumEntry.Shape, "equilibria"), [], "none", "Equilibria that are searched.");
                    var thresholds = fields.Default("thresholds", FieldTypes.MapOf(ThresholdEntry.Shape, "thresholds"), [], "none", "Thresholds that are searched.");
                    var expected = fields.Required("expected", FieldTypes.ListOf(CheckShape), "What must hold.");
                    return entry =>
                    {
                        var cases = CaseBinding.Cases(entry, entry.Of(scenarios), entry.Of(equilibria), entry.Of(thresholds));
                        CaseBinding.CheckReferences(entry, cases, entry.Of(expected));
                        return new ModelChecks(entry.Of(name), entry.Of(about), entry.Of(model), cases, entry.Of(expected));
                    };
                }
            )
        );
}
