using System.Text.Json;

namespace Cartwin.Cli.Tests;

public sealed class LibraryCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Without_anything_it_shows_kinds_and_entries()
    {
        var result = _shell.Run("library");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("product: ", result.Out, StringComparison.Ordinal);
        Assert.Contains("immune-reset", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("regimen", "flu-cy-erlangen")]
    [InlineData("regimens", "flu-cy-erlangen")]
    [InlineData("model", "immune-reset")]
    public void A_kind_is_listed_by_its_name_or_its_folder(string kind, string entry)
    {
        var result = _shell.Run("library", "list", kind);
        Assert.Equal(0, result.Code);
        Assert.Contains(result.Out.Split('\n'), line => line.StartsWith(entry + " ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_entry_is_shown_with_units_and_sources() => Golden.Match(_shell.Run("library", "show", "zorpo-cel").Out);

    [Fact]
    public void A_study_is_shown_result_by_result() => Golden.Match(_shell.Run("library", "show", "evidence/mackensen-2022").Out);

    [Theory]
    [InlineData("list produts", "Did you mean 'product'?")]
    [InlineData("show zorpocel", "Did you mean 'zorpo-cel'?")]
    [InlineData("show regimen/zorpo-cel", "The library has no entry 'regimen/zorpo-cel'.")]
    [InlineData("show immune-reset", "'immune-reset' is a model: cartwin show ")]
    [InlineData("schema drug", "Kinds are product, ")]
    [InlineData("lsit product", "Try: cartwin library --help")]
    public void A_wrong_name_says_what_would_be_right(string line, string message)
    {
        var result = _shell.Run(["library", .. line.Split(' ')]);
        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_ones_own_is_checked_with_the_library()
    {
        var file = _shell.Write("my-cells.yaml", "product: my-cells\nname: Mine\nmodel: immune-reset\ntarget: cd91\norigin: autologous\nreceptor: integrated\ninto: CI\n");
        var result = _shell.Run("library", "check", "my-cells.yaml");
        Assert.Equal((1, ""), (result.Code, result.Out));
        Golden.Match(result.Error);
        File.WriteAllText(file, File.ReadAllText(file).Replace("cd91", "cd19", StringComparison.Ordinal));
        Assert.Equal((0, "my-cells.yaml: all well\n"), (_shell.Run("library", "check", "my-cells.yaml").Code, _shell.Run("library", "check", "my-cells.yaml").Out.Replace(_shell.PathOf(""), "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Diagnostics_come_as_JSON_too()
    {
        _shell.Write("my-cells.yaml", "produkt: my-cells\n");
        using var json = JsonDocument.Parse(_shell.Run("library", "check", "my-cells.yaml", "--format", "json").Out);
        Assert.Equal("CW3516", json.RootElement[0].GetProperty("code").GetString());
    }

    [Fact]
    public void A_library_of_ones_own_is_used_where_it_is_named()
    {
        Directory.CreateDirectory(_shell.PathOf("my.library/regimens"));
        _shell.Write("my.library/regimens/nothing.yaml", "regimen: nothing\n");
        var result = _shell.Run("library", "check", "--library", "my.library");
        Assert.Equal(1, result.Code);
        Assert.Contains("lacks the key 'name'", result.Error, StringComparison.Ordinal);
        Assert.Contains("CW8001", _shell.Run("library", "check", "--library", "no.library").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_of() =>
        Assert.Contains("CW8001", _shell.Run("library", "check", "nowhere.yaml").Error, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_document_is_told_of()
    {
        _shell.Write("my-cells.txt", "product: my-cells\n");
        Assert.Contains("CW8002", _shell.Run("library", "check", "my-cells.txt").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_is_JSON()
    {
        using var json = JsonDocument.Parse(_shell.Run("library", "schema", "evidence").Out);
        Assert.Equal("evidence", json.RootElement.GetProperty("title").GetString());
    }
}
