using System.Text.Json;

namespace Cartwin.Cli.Tests;

public sealed class ValidateCommandTests : IDisposable
{
    private const string Checks = """
        checks: decay
        about: What decays.
        model: model.ant
        scenarios:
          plain: { about: As it is., start: 0, end: 4, every: 0.5 }
        expected:
          - { name: half, in: plain, value: final(A)/A0, accepted: [0.1, 0.2], source: "derived: exp(-2)" }
          - { name: never, in: plain, value: "first_below(A, 0)", accepted: [0, 1], source: "calibrated: guard" }
        """;

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private void Write(string checks)
    {
        _shell.Write("model.ant", "substanceOnly species A; A = A0; A0 = 8; k = 0.5; A' = -k*A\n");
        _shell.Write("checks.yaml", checks);
    }

    [Fact]
    public void A_failed_check_returns_1_and_the_table_says_which()
    {
        Write(Checks);
        var result = _shell.Run("validate", "checks.yaml");
        Assert.Equal(1, result.Code);
        Golden.Match(result.Out, "table");
        Assert.Matches("^2 checks, 1 failed \\([0-9.]+ s\\)\n$", result.Error);
    }

    [Fact]
    public void Checks_that_hold_return_0_from_the_model_too()
    {
        Write(Checks.Replace("[0, 1]", "[0, 1e300]", StringComparison.Ordinal).Replace("\"first_below(A, 0)\"", "A0", StringComparison.Ordinal));
        var result = _shell.Run("validate", "model.ant");
        Assert.Equal(0, result.Code);
        Assert.Contains("decay: 2 of 2 checks hold", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_one_object_for_each_check_and_null_for_what_is_no_number()
    {
        Write(Checks);
        using var json = JsonDocument.Parse(_shell.Run("validate", "checks.yaml", "--json").Out);
        var rows = json.RootElement.EnumerateArray().ToList();
        Assert.Equal(["half", "never"], rows.Select(r => r.GetProperty("check").GetString()));
        Assert.Equal([true, false], rows.Select(r => r.GetProperty("passed").GetBoolean()));
        Assert.Equal(Math.Exp(-2), rows[0].GetProperty("value").GetDouble(), 1e-7);
        Assert.Equal(JsonValueKind.Null, rows[1].GetProperty("value").ValueKind);
    }

    [Fact]
    public void A_mistake_in_a_file_of_checks_is_shown_with_its_line()
    {
        Write(Checks.Replace("final(A)", "final(B)", StringComparison.Ordinal));
        var result = _shell.Run("validate", "checks.yaml");
        Assert.Equal(1, result.Code);
        Assert.Contains("checks.yaml:7:", result.Error, StringComparison.Ordinal);
        Assert.Contains("not computed", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_checked_that_is_no_success()
    {
        var result = _shell.Run("validate", "nowhere");
        Assert.Equal(1, result.Code);
        DiagnosticPage.Match("CW8050", $"```sh\n$ cartwin validate nowhere\n```\n\n```text\n{result.Error.Trim('\n')}\n```");
    }

    [Fact]
    public void A_file_that_expects_nothing_is_no_bug()
    {
        Write($"{Checks[..Checks.IndexOf("expected:", StringComparison.Ordinal)]}expected: []\n");
        Assert.Contains("decay: 0 of 0 checks hold", _shell.Run("validate", "checks.yaml").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("immune-reset")]
    [InlineData("manufacturing")]
    [InlineData("clone")]
    public void The_page_of_a_model_of_the_library_is_what_its_checks_give(string model)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();
        var code = CartwinCommand.Run(["validate", Repository.PathOf($"library/models/{model}"), "--markdown"], output, error);
        Assert.True(code == 0, error.ToString());
        var page = Repository.PathOf($"docs/validation/{model}.md");
        if (Environment.GetEnvironmentVariable("CARTWIN_UPDATE_GOLDEN") == "1")
            File.WriteAllText(page, output.ToString());
        Assert.Equal(output.ToString(), File.ReadAllText(page).ReplaceLineEndings("\n"));
    }
}
