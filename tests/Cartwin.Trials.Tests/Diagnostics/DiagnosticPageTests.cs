using System.Reflection;
using Cartwin.Models;

namespace Cartwin.Trials.Tests;

/// <summary>Every code of the library has a fixture, a snapshot of what is shown for it, and both on its page.</summary>
public sealed class DiagnosticPageTests
{
    public static TheoryData<string> Codes() =>
        [
            .. typeof(LibraryRules)
                .GetProperties(BindingFlags.Static | BindingFlags.Public)
                .Select(p => ((DiagnosticRule)p.GetValue(null)!).Code),
        ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_triggered_by_its_fixture_alone_and_shown_on_its_page(string code)
    {
        var fixture = File.ReadAllText(Repository.PathOf($"tests/Cartwin.Trials.Tests/Diagnostics/Fixtures/{code}.yaml")).ReplaceLineEndings("\n");
        var file = code == "CW3602" ? "antigen" : "my-document";
        var diagnostics = SmallLibrary.Read(new LibraryFile($"mine/{file}.yaml", fixture)).Diagnostics;
        var rendered = SmallLibrary.Rendered(diagnostics);
        Assert.True(diagnostics.Count > 0 && diagnostics.All(d => d.Rule.Code == code), $"The fixture of {code} gives:\n{rendered}");
        Golden.Match(rendered, code);
        DiagnosticPage.Match(code, $"```yaml\n{fixture.TrimEnd()}\n```\n\n```text\n{rendered}\n```");
    }
}
