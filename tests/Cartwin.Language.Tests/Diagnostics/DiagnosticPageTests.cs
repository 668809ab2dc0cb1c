using System.Reflection;
using Cartwin.Models;

namespace Cartwin.Language.Tests;

/// <summary>Every code of models, text and SBML has a fixture, a snapshot of what is shown for it, and both on its page.</summary>
public sealed class DiagnosticPageTests
{
    private static readonly Type[] Owners = [typeof(ModelRules), typeof(TextRules), typeof(UnitRules), typeof(SbmlRules)];

    public static TheoryData<string> Codes() =>
        [
            .. Owners
                .SelectMany(t => t.GetProperties(BindingFlags.Static | BindingFlags.Public))
                .Select(p => ((DiagnosticRule)p.GetValue(null)!).Code),
        ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_triggered_by_its_fixture_and_shown_on_its_page(string code)
    {
        var (fixture, language, diagnostics) = Fixture(code);
        var shown = diagnostics.Where(d => d.Rule.Code == code).Take(2).ToList();
        Assert.True(shown.Count > 0, $"The fixture of {code} gives:\n{Antimony.Rendered(diagnostics)}");
        var rendered = Antimony.Rendered(shown);
        Golden.Match(rendered, code);
        DiagnosticPage.Match(code, $"```{language}\n{fixture.TrimEnd()}\n```\n\n```text\n{rendered}\n```");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_fixture_shows_its_own_code_and_no_other_error(string code)
    {
        var others = Fixture(code).Diagnostics.Where(d => d.Severity == Severity.Error && d.Rule.Code != code).ToList();
        Assert.True(others.Count == 0 || code == "CW1000", Antimony.Rendered(others));
    }

    private static (string Text, string Language, ValueArray<Diagnostic> Diagnostics) Fixture(string code)
    {
        var folder = Repository.PathOf("tests/Cartwin.Language.Tests/Diagnostics/Fixtures");
        var file = Path.Combine(folder, code + ".ant");
        if (File.Exists(file))
            return (File.ReadAllText(file).ReplaceLineEndings("\n"), "antimony", AntimonyDocument.Read("model.ant", File.ReadAllBytes(file)).Diagnostics);
        var document = Path.Combine(folder, code + ".xml");
        if (File.Exists(document))
            return (File.ReadAllText(document).ReplaceLineEndings("\n"), "xml", SbmlDocument.Read("model.xml", File.ReadAllBytes(document)).Diagnostics);
        // What text cannot say is made by a program.
        var model = (Model)typeof(DiagnosticPageTests).Assembly.GetType($"Cartwin.Language.Tests.{code}", true)!.GetProperty("Model")!.GetValue(null)!;
        var diagnostics = new DiagnosticList();
        ModelCheck.Check(model, SourceMap.Nowhere, diagnostics);
        var lines = File.ReadAllLines(Path.Combine(folder, code + ".cs")).SkipWhile(l => !l.Contains("new(", StringComparison.Ordinal)).SkipLast(1);
        return (string.Join('\n', lines.Select(l => l.Length > 8 ? l[8..] : l)), "csharp", diagnostics.ToSorted());
    }
}
