using System.Reflection;
using Cartwin.Models;

namespace Cartwin.Documents.Tests;

/// <summary>Every code of documents has a fixture, a snapshot of what is shown for it, and both on its page.</summary>
public sealed class DiagnosticPageTests
{
    public static TheoryData<string> Codes() =>
        [
            .. typeof(DocumentRules)
                .GetProperties(BindingFlags.Static | BindingFlags.Public)
                .Select(p => ((DiagnosticRule)p.GetValue(null)!).Code),
        ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_triggered_by_its_fixture_alone_and_shown_on_its_page(string code)
    {
        var fixture = File.ReadAllText(Repository.PathOf($"tests/Cartwin.Documents.Tests/Diagnostics/Fixtures/{code}.yaml")).ReplaceLineEndings("\n");
        var diagnostics = new DiagnosticList();
        var source = new SourceText("schedule.yaml", fixture);
        DocumentKind.Of(source, [Schedule.Kind], diagnostics)?.ReadAny(source, diagnostics);
        var shown = diagnostics.ToSorted();
        var rendered = Documents.Rendered(shown);
        Assert.True(shown.Count > 0 && shown.All(d => d.Rule.Code == code), $"The fixture of {code} gives:\n{rendered}");
        Golden.Match(rendered, code);
        DiagnosticPage.Match(code, $"```yaml\n{fixture.TrimEnd()}\n```\n\n```text\n{rendered}\n```");
    }
}
