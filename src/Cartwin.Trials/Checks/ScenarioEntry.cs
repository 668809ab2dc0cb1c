using Cartwin.Documents;
using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>A scenario as a file says it: what it does not say it has from the one that it is like.</summary>
internal sealed record ScenarioEntry(string About, Placed<string>? Like)
{
    public Formula? Start { get; init; }
    public Formula? End { get; init; }
    public Formula? Every { get; init; }
    public ValueArray<Setting> Variables { get; init; }
    public ValueArray<Setting> Settings { get; init; }
    public ValueArray<ScenarioDose>? Doses { get; init; }
    public ValueArray<ScenarioHold>? Holds { get; init; }
    public Placed<OdeMethod>? Method { get; init; }

    private static readonly FieldType<ValueArray<Named<Placed<string>>>> Values = FieldTypes.MapOf(FieldTypes.Formula, "names");

    private static DocumentShape<ScenarioDose> Dose { get; } =
        new(
            "scenario dose",
            "One giving of something. Times and amounts are formulas in the names of the model and of the scenario's variables.",
            fields =>
            {
                var time = fields.Required("time", FieldTypes.Formula, "When, in time units of the model.");
                var target = fields.Required("into", FieldTypes.Text, "The state that receives it.");
                var amount = fields.Required("amount", FieldTypes.Formula, "How much, in substance units of the state.");
                return entry => new ScenarioDose(entry.Formula(time), entry.Of(target), entry.Formula(amount));
            }
        );

    private static DocumentShape<ScenarioHold> Hold { get; } =
        new(
            "scenario hold",
            "A parameter that has another value for a while: a course of steroids, a blocker, a probe.",
            fields =>
            {
                var input = fields.Required("parameter", FieldTypes.Text, "The parameter.");
                var value = fields.Required("value", FieldTypes.Formula, "Its value meanwhile.");
                var from = fields.Required("from", FieldTypes.Formula, "From when.");
                var to = fields.OptionalValue("to", FieldTypes.Formula, "Until when; without it for the rest of the simulation.");
                return entry => new ScenarioHold(entry.Of(input), entry.Formula(value), entry.Formula(from), entry.Formula(to));
            }
        );

    public static DocumentShape<ScenarioEntry> Shape { get; } =
        new(
            "scenario",
            "One patient's story. Formulas are those of the model's own language, in the names of the model and of the scenario's variables.",
            fields =>
            {
                var about = fields.Required("about", FieldTypes.Text, "What it is, in a sentence.");
                var like = fields.OptionalValue("like", FieldTypes.Name, "Another scenario, from which comes what this one does not say; settings and variables are added to.");
                var start = fields.OptionalValue("start", FieldTypes.Formula, "Start of the simulation.");
                var end = fields.OptionalValue("end", FieldTypes.Formula, "End of the simulation.");
                var every = fields.OptionalValue("every", FieldTypes.Formula, "Time between two looks at the patient; doses and changes are looked at too, after they were given.");
                var variables = fields.Default("variables", Values, [], "none", "Names of the scenario's own, for use in its formulas.");
                var settings = fields.Default("settings", Values, [], "none", "Other values of parameters, and of states at the start.");
                var doses = fields.OptionalValue("doses", FieldTypes.ListOf(Dose), "What is given.");
                var holds = fields.OptionalValue("holds", FieldTypes.ListOf(Hold), "Parameters with another value for a while.");
                var method = fields.OptionalValue("method", FieldTypes.Placed(FieldTypes.OneOf(
                    ("rodas4", OdeMethod.Rodas4, "Rosenbrock, order 4"),
                    ("rodas5", OdeMethod.Rodas5, "Rosenbrock, order 5"),
                    ("rodas5p", OdeMethod.Rodas5P, "Rosenbrock, order 5, other coefficients"),
                    ("tsit5", OdeMethod.Tsit5, "Runge-Kutta, order 5, explicit")
                )), "The method that integrates; without it chosen by the model.");
                return entry => new ScenarioEntry(entry.Of(about), entry.Of(like))
                {
                    Start = entry.Formula(start),
                    End = entry.Formula(end),
                    Every = entry.Formula(every),
                    Variables = entry.Settings(variables),
                    Settings = entry.Settings(settings),
                    Doses = entry.Of(doses),
                    Holds = entry.Of(holds),
                    Method = entry.Of(method),
                };
            }
        );

    /// <summary>The same with what it does not say taken from another.</summary>
    public ScenarioEntry Over(ScenarioEntry other) =>
        this with
        {
            Like = null,
            Start = Start ?? other.Start,
            End = End ?? other.End,
            Every = Every ?? other.Every,
            Variables = Merged(other.Variables, Variables),
            Settings = Merged(other.Settings, Settings),
            Doses = Doses ?? other.Doses,
            Holds = Holds ?? other.Holds,
            Method = Method ?? other.Method,
        };

    private static ValueArray<Setting> Merged(ValueArray<Setting> theirs, ValueArray<Setting> own) =>
        theirs.Where(t => own.All(o => o.Id != t.Id)).Concat(own).ToValueArray();
}
