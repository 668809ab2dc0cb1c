using Cartwin.Documents;
using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>How a study is simulated: by differential equations, or with reactions that happen one at a time.</summary>
/// <remarks>The method changes no patient: who they are is drawn from other random numbers than what happens to them.</remarks>
public sealed record StudySimulation
{
    /// <summary>How reactions happen one at a time; null where all is a differential equation.</summary>
    public JumpMethod? Method { get; init; }

    /// <summary>Hybrid: items below which a species is scarce; null for the usual threshold.</summary>
    /// <unit>items</unit>
    public double? Threshold { get; init; }

    /// <summary>Tau-leaping: the largest relative change of a propensity in one leap; null for the usual one.</summary>
    /// <unit>1</unit>
    public double? Epsilon { get; init; }

    /// <summary>Species that are counted, each with the items in one unit of its amount; empty for all that can be.</summary>
    /// <unit>items per substance</unit>
    public ValueArray<Named<double>> Scarce { get; init; } = [];

    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }

    /// <summary>The name of the method in documents.</summary>
    public string Name => StochasticPlan.NameOf(Method);

    // Before the declaration, which needs it.
    private static readonly (string Word, JumpMethod? Value, string Meaning)[] Methods =
    [
        (StochasticPlan.NameOf(null), null, "differential equations, by which a fraction of a cell may grow back"),
        (StochasticPlan.NameOf(JumpMethod.Hybrid), JumpMethod.Hybrid, "species in small numbers are counted one by one, the rest are differential equations"),
        (StochasticPlan.NameOf(JumpMethod.Direct), JumpMethod.Direct, "every firing of every reaction, for models that have nothing else"),
        (StochasticPlan.NameOf(JumpMethod.TauLeaping), JumpMethod.TauLeaping, "the same in leaps of many firings"),
    ];

    /// <summary>The declaration.</summary>
    public static DocumentShape<StudySimulation> Shape { get; } =
        new(
            "simulation of a study",
            "How a study is simulated: by differential equations, or with reactions that happen one at a time.",
            fields =>
            {
                var method = fields.Required("method", FieldTypes.OneOf(Methods), "How reactions happen.");
                var threshold = fields.OptionalValue("threshold", FieldTypes.NumberIn(NumberRange.Positive), "With `hybrid`: items below which a species is counted; where absent 100.");
                var epsilon = fields.OptionalValue("epsilon", FieldTypes.NumberIn(NumberRange.Fraction), "With `tau`: largest relative change of a rate in a leap; where absent 0.03.");
                var scarce = fields.Default("scarce", FieldTypes.MapOf(FieldTypes.NumberIn(NumberRange.Positive), "species"), [], "of the amounts those that can multiply, and those on which their reactions hang", "Species that are counted, each with the items in one unit of its amount: `Q: 1` where its unit is cells.");
                return entry =>
                {
                    Belongs(entry, method, threshold, JumpMethod.Hybrid);
                    Belongs(entry, method, epsilon, JumpMethod.TauLeaping);
                    if (entry.Of(method) is null && entry.Has(scarce))
                        entry.Report(StudyRules.OtherMethod, scarce, "scarce", "hybrid, ssa and tau", "ode");
                    return new StudySimulation
                    {
                        Method = entry.Of(method),
                        Threshold = entry.Of(threshold),
                        Epsilon = entry.Of(epsilon),
                        Scarce = entry.Of(scarce),
                        Place = entry.Where,
                    };
                };
            }
        );

    /// <summary>What a simulation does of it; null for differential equations.</summary>
    internal StochasticPlan? Plan
    {
        get
        {
            if (Method is not { } method)
                return null;
            var plan = new StochasticPlan { Method = method, Scarce = Scarce.Select(s => new ScarceSpecies(s.Name.Value, s.Value)).ToValueArray() };
            return plan with { Threshold = Threshold ?? plan.Threshold, Epsilon = Epsilon ?? plan.Epsilon };
        }
    }

    private static void Belongs(Entry entry, Field<JumpMethod?> method, Field option, JumpMethod to)
    {
        if (entry.Has(option) && entry.Of(method) != to)
            entry.Report(StudyRules.OtherMethod, option, option.Name, Methods.First(m => m.Value == to).Word, Methods.First(m => m.Value == entry.Of(method)).Word);
    }
}
