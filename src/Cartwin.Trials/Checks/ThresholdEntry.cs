using Cartwin.Documents;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>A threshold as a file says it.</summary>
internal sealed record ThresholdEntry(string About, Placed<string> Scenario, ThresholdQuestion Question)
{
    public static DocumentShape<ThresholdEntry> Shape { get; } =
        new(
            "threshold",
            "Where, along a variable of a scenario, a condition on its result changes; found by halving the range, in the logarithm where it is positive.",
            fields =>
            {
                var about = fields.Required("about", FieldTypes.Text, "What it is, in a sentence.");
                var scenario = fields.Required("scenario", FieldTypes.Name, "The scenario.");
                var vary = fields.Required("vary", FieldTypes.Text, "What is varied: a parameter of the model, a state by its value at the start, or a variable of the scenario.");
                var between = fields.Required("between", FieldTypes.Interval, "The range of the variable.");
                var steps = fields.Default("steps", FieldTypes.Whole(1, 60), 20, "20", "How often the range is halved.");
                var condition = fields.Required("condition", FieldTypes.Formula, "A comparison of quantities, for example final(x) > 1.");
                return entry => new ThresholdEntry(
                    entry.Of(about),
                    entry.Of(scenario),
                    new ThresholdQuestion(entry.Of(vary), entry.Of(between).Low, entry.Of(between).High, entry.Formula(condition)) { Steps = entry.Of(steps) }
                );
            }
        );
}
