using Cartwin.Documents;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>An equilibrium as a file says it.</summary>
internal sealed record EquilibriumEntry(string About, ValueArray<Setting> Settings, ValueArray<string> LeaveOut)
{
    public static DocumentShape<EquilibriumEntry> Shape { get; } =
        new(
            "equilibrium",
            "A state in which nothing changes any more, searched from the model's start by Newton's method, and by integrating where that fails.",
            fields =>
            {
                var about = fields.Required("about", FieldTypes.Text, "What it is, in a sentence.");
                var settings = fields.Default(
                    "settings", FieldTypes.MapOf(FieldTypes.Formula, "names"), [], "none", "Other values of parameters, and of states from which the search begins.");
                var leaveOut = fields.Default(
                    "leave_out", FieldTypes.ListOf(FieldTypes.Text), [], "none", "States that do not count in the question whether the system comes back after a small push.");
                return entry => new EquilibriumEntry(entry.Of(about), entry.Settings(settings), entry.Of(leaveOut));
            }
        );

    public EquilibriumQuestion Question(string name) => new() { Name = name, Settings = Settings, LeaveOut = LeaveOut };
}
