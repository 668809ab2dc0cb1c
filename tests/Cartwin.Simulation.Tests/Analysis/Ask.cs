using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Simulation.Tests;

/// <summary>Formulas from text, for tests that ask questions of models.</summary>
internal static class Ask
{
    public static Formula Formula(string text) => new(AntimonyFormula.Read(text).ValueOrThrow());

    public static ValueArray<Setting> Settings(params string[] texts) =>
        texts.Select(t => t.Split('=')).Select(p => new Setting(p[0], Formula(p[1]))).ToValueArray();

    public static void Refuses(string code, string part, ValueArray<Diagnostic> diagnostics)
    {
        var diagnostic = Assert.Single(diagnostics, d => d.Rule.Code == code);
        Assert.Contains(part, diagnostic.Message + " " + diagnostic.Hint, StringComparison.Ordinal);
    }
}
