using System.CommandLine;
using System.Globalization;
using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Cli;

/// <summary>The options of a command that say which reactions happen one at a time.</summary>
internal sealed class StochasticOptions
{
    private static readonly Dictionary<string, JumpMethod?> Methods =
        StochasticPlan.Methods.ToDictionary(m => m.Name, m => m.Method, StringComparer.OrdinalIgnoreCase);

    private readonly Option<string> _method = new("--method")
    {
        Description = "ode: differential equations; ssa: every firing of every reaction; tau: leaps of many firings; hybrid: firings where a species is scarce. Default: ode.",
        DefaultValueFactory = _ => "ode",
    };

    private readonly Option<double?> _threshold = new("--threshold") { Description = "With hybrid: items below which a species is scarce. Default: 100." };

    private readonly Option<double?> _epsilon = new("--epsilon") { Description = "With tau: largest relative change of a rate in a leap. Default: 0.03." };

    private readonly Option<string[]> _scarce = new("--scarce")
    {
        Description = "Species that may become scarce, separated by commas, with the items in one unit where it is not one: Q or Q=1000. Default: of the amounts those that can multiply, and those on which their reactions hang.",
        AllowMultipleArgumentsPerToken = true,
    };

    public IEnumerable<Option> All => [_method, _threshold, _epsilon, _scarce];

    /// <summary>What the options say; null for differential equations.</summary>
    public StochasticPlan? Read(ParseResult parsed, DiagnosticList diagnostics)
    {
        var name = parsed.GetValue(_method) ?? "ode";
        if (!Methods.TryGetValue(name, out var chosen))
        {
            diagnostics.Add(FileRules.BadOption.At(SourceSpan.None, "--method", name, $"The methods are {string.Join(", ", Methods.Keys)}."));
            return null;
        }
        var scarce = (parsed.GetValue(_scarce) ?? []).SelectMany(s => s.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        var (threshold, epsilon) = (parsed.GetValue(_threshold), parsed.GetValue(_epsilon));
        Only("--threshold", threshold is not null, chosen is JumpMethod.Hybrid, "hybrid", name, diagnostics);
        Only("--epsilon", epsilon is not null, chosen is JumpMethod.TauLeaping, "tau", name, diagnostics);
        Only("--scarce", scarce.Count > 0, chosen is not null, "ssa, tau or hybrid", name, diagnostics);
        if (chosen is not { } method)
            return null;
        var plan = new StochasticPlan { Method = method, Scarce = scarce.Select(s => Scarce(s, diagnostics)).ToValueArray() };
        return plan with { Threshold = threshold ?? plan.Threshold, Epsilon = epsilon ?? plan.Epsilon };
    }

    private static void Only(string option, bool isGiven, bool fits, string methods, string given, DiagnosticList diagnostics)
    {
        if (isGiven && !fits)
            diagnostics.Add(FileRules.UnusedOption.At(SourceSpan.None, option, methods, given));
    }

    private static ScarceSpecies Scarce(string text, DiagnosticList diagnostics)
    {
        var parts = text.Split('=', 2);
        if (parts.Length == 1)
            return new ScarceSpecies(parts[0]);
        if (!double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var items))
            diagnostics.Add(FileRules.BadOption.At(SourceSpan.None, "--scarce", text, "Write NAME or NAME=ITEMS, for example Q=1000 where one unit of Q is a thousand cells."));
        return new ScarceSpecies(parts[0], items);
    }
}
