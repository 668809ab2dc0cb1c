using System.Globalization;
using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Cli;

/// <summary>Reads what commands that ask questions of a model are told: NAME=VALUE, NAME=VALUE@FROM:TO and the like, with formulas as values.</summary>
internal sealed class QuestionOptions(DiagnosticList diagnostics)
{
    /// <summary>NAME=VALUE.</summary>
    public ValueArray<Setting> Settings(string option, IEnumerable<string> texts) =>
        texts
            .Select(text => Split(option, text, '=', $"Write {option} NAME=VALUE; the value may be a formula.") is var (name, value) ? new Setting(name, Formula(option, value)) : null)
            .OfType<Setting>()
            .ToValueArray();

    /// <summary>STATE=AMOUNT@TIME.</summary>
    public ValueArray<ScenarioDose> Doses(string option, IEnumerable<string> texts)
    {
        const string hint = "Write --dose STATE=AMOUNT@TIME, for example F1=doseFlu@-5.";
        var doses = new List<ScenarioDose>();
        foreach (var text in texts)
            if (Split(option, text, '=', hint) is var (target, given) && Split(option, given, '@', hint) is var (amount, time))
                doses.Add(new ScenarioDose(Formula(option, time), target, Formula(option, amount)));
        return doses.ToValueArray();
    }

    /// <summary>NAME=VALUE@FROM:TO.</summary>
    public ValueArray<ScenarioHold> Holds(string option, IEnumerable<string> texts)
    {
        const string hint = "Write --hold NAME=VALUE@FROM:TO, for example ster=1@7:14.";
        var holds = new List<ScenarioHold>();
        foreach (var text in texts)
            if (Split(option, text, '=', hint) is var (name, held) && Split(option, held, '@', hint) is var (value, span) && Split(option, span, ':', hint) is var (from, to))
                holds.Add(new ScenarioHold(name, Formula(option, value), Formula(option, from), Formula(option, to)));
        return holds.ToValueArray();
    }

    /// <summary>NAME=LOW:HIGH, as numbers.</summary>
    public (string Name, double Low, double High)? Range(string option, string text)
    {
        const string hint = "Write --vary NAME=LOW:HIGH with numbers, for example f=1e-4:1.";
        if (Split(option, text, '=', hint) is not var (name, range) || Split(option, range, ':', hint) is not var (low, high))
            return null;
        if (Number(low) is { } from && Number(high) is { } to)
            return (name, from, to);
        diagnostics.Add(FileRules.BadOption.At(SourceSpan.None, option, text, hint));
        return null;
    }

    /// <summary>START:END or START:END:STEP.</summary>
    public (Formula Start, Formula End, Formula Every)? Times(string option, string text)
    {
        var parts = text.Split(':');
        if (parts.Length is 2 or 3 && parts.All(p => p.Trim().Length > 0))
            return (Formula(option, parts[0]), Formula(option, parts[1]), parts.Length == 3 ? Formula(option, parts[2]) : 1);
        diagnostics.Add(FileRules.BadOption.At(SourceSpan.None, option, text, "Write START:END or START:END:STEP, for example -7:730:1; the step is 1 where it is missing."));
        return null;
    }

    /// <summary>A formula; NaN after reporting what is wrong with it.</summary>
    public Formula Formula(string option, string text)
    {
        var place = new SourceText(option, text);
        var read = AntimonyFormula.Read(text, new SourceSpan(place, 0, text.Length));
        diagnostics.AddRange(read.Diagnostics);
        return new Formula(read.Value ?? Expr.Number(double.NaN), new SourceSpan(place, 0, text.Length));
    }

    private (string Left, string Right)? Split(string option, string text, char sign, string hint)
    {
        var at = text.IndexOf(sign, StringComparison.Ordinal);
        if (at > 0 && at < text.Length - 1)
            return (text[..at].Trim(), text[(at + 1)..].Trim());
        diagnostics.Add(FileRules.BadOption.At(SourceSpan.None, option, text, hint));
        return null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
