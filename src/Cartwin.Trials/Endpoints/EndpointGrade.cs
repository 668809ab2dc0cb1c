using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>One of the ordered classes of an endpoint.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Code">The number that stands for it. <unit>1</unit></param>
/// <param name="When">When a patient is at least in this class.</param>
public sealed record EndpointGrade(string Name, double Code, Placed<Expr> When)
{
    /// <summary>The declaration.</summary>
    public static DocumentShape<EndpointGrade> Shape { get; } =
        new(
            "grade",
            "One of the ordered classes of an endpoint.",
            fields =>
            {
                var name = fields.Required("name", FieldTypes.Text, "What it is called.");
                var code = fields.Required("code", FieldTypes.Number, "The number that stands for it in results; 0 stands for none of the grades.");
                var when = fields.Required("when", FieldTypes.PlacedText, "The condition of at least this grade: `maximum(IL6, 0, 28) >= 250`.");
                return entry => new EndpointGrade(entry.Of(name), entry.Of(code), EndpointFormula.Read(entry, entry.Of(when)));
            }
        );
}
