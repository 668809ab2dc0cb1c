using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cartwin.Cli.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_good_model_gets_one_friendly_line()
    {
        _shell.Write("good.ant", "J0: B -> ; k*B\nB = 100; k = 0.1; at (time > 5): B = 50\n");
        var result = _shell.Run("check", "good.ant");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Matches(new Regex(@"^good\.ant: all well: 1 state, 1 parameter, 1 reaction, 1 event \(\d+\.\d\d s\)\n$"), result.Out);
    }

    [Fact]
    public void Warnings_are_shown_and_do_not_fail()
    {
        _shell.Write("doubtful.ant", "k = 1\nk = 2\n");
        var result = _shell.Run("check", "doubtful.ant");
        Assert.Equal(0, result.Code);
        Assert.Contains("warning CW2013", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("doubtful.ant: 1 warning: 0 states, 1 parameter", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_of_all_files_are_shown()
    {
        _shell.Write("good.ant", "k = 1\n");
        _shell.Write("bad.ant", "x := a + b\n");
        var result = _shell.Run("check", "bad.ant", "good.ant", "missing.ant");
        Assert.Equal(1, result.Code);
        Assert.StartsWith("good.ant: all well", result.Out, StringComparison.Ordinal);
        Assert.Contains("bad.ant: 2 errors", result.Error, StringComparison.Ordinal);
        Assert.Contains("missing.ant: 1 error", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_for_programs()
    {
        _shell.Write("bad.ant", "k = 1\nx := a +\n   b\n");
        var result = _shell.Run("check", "--format", "json", "bad.ant");
        using var json = JsonDocument.Parse(result.Out);
        var first = json.RootElement[0];
        Assert.Equal((1, ""), (result.Code, result.Error));
        Assert.Equal(2, json.RootElement.GetArrayLength());
        Assert.Equal(
            ("CW2008", "error", "bad.ant", 2, 6, 2, 7),
            (
                first.GetProperty("code").GetString(),
                first.GetProperty("severity").GetString(),
                Path.GetFileName(first.GetProperty("file").GetString()),
                first.GetProperty("line").GetInt32(),
                first.GetProperty("column").GetInt32(),
                first.GetProperty("endLine").GetInt32(),
                first.GetProperty("endColumn").GetInt32()
            )
        );
        Assert.Equal("docs/errors/CW2008.md", first.GetProperty("docs").GetString());
    }

    [Fact]
    public void Json_of_good_models_is_an_empty_list()
    {
        _shell.Write("good.ant", "k = 1\n");
        var result = _shell.Run("check", "good.ant", "--format", "json");
        Assert.Equal((0, "[]"), (result.Code, result.Out.Trim()));
    }

    [Theory]
    [InlineData("", "CW2021", 0)]
    [InlineData("model m\nend\n", "CW2021", 0)]
    [InlineData("\0\u0001\u0002", "CW2003", 1)]
    public void Odd_files_are_told_of(string text, string code, int exit)
    {
        _shell.Write("odd.ant", text);
        var result = _shell.Run("check", "odd.ant");
        Assert.Equal(exit, result.Code);
        Assert.Contains(code, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_file_is_not_text()
    {
        File.WriteAllBytes(_shell.PathOf("binary.ant"), [0x1F, 0x8B, 0x08, 0xFF, 0xFE, 0x00]);
        var result = _shell.Run("check", "binary.ant");
        Assert.Equal(1, result.Code);
        Assert.Contains("error CW2007: The file is not UTF-8 text: byte 1 cannot be read.", result.Error, StringComparison.Ordinal);
    }
}
