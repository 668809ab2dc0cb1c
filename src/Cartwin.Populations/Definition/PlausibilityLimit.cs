using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>What every patient must fulfil.</summary>
/// <param name="Condition">A condition on the patient's quantities.</param>
/// <param name="Reason">Why a patient who does not is implausible.</param>
public sealed record PlausibilityLimit(Expr Condition, string Reason)
{
    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }

    /// <summary>The declaration.</summary>
    public static DocumentShape<PlausibilityLimit> Shape { get; } =
        new(
            "limit",
            "What every patient must fulfil. Who does not is drawn again as a whole, and counted.",
            fields =>
            {
                var condition = fields.Required("condition", FieldTypes.PlacedText, "The condition: `age >= 18 && age <= 75`.");
                var reason = fields.Required("reason", FieldTypes.Text, "Why a patient outside is implausible.");
                return entry => new PlausibilityLimit(DistributionFields.Read(entry, entry.Of(condition)) ?? Expr.True, entry.Of(reason))
                {
                    Place = entry.WhereOf(condition),
                };
            }
        );
}
