namespace Cartwin.Cli.Tests;

public sealed class FormatCommandTests : IDisposable
{
    private const string Untidy = "model m\nk=1 // one\n\n\n\nA->B;k*A\nA=1;B=0\nend\n";
    private const string Tidy = "model m\n  k = 1  // one\n\n  A -> B; k*A\n  A = 1; B = 0\nend\n";

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_file_is_formatted_in_place_once()
    {
        var file = _shell.Write("m.ant", Untidy);
        Assert.Equal(new Shell.Result(0, "m.ant: formatted\n", ""), _shell.Run("format", "m.ant"));
        Assert.Equal(Tidy, File.ReadAllText(file));
        Assert.Equal(new Shell.Result(0, "", ""), _shell.Run("format", "m.ant"));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void Check_changes_nothing_and_says_what_is_to_do()
    {
        var file = _shell.Write("m.ant", Untidy);
        var result = _shell.Run("format", "--check", "m.ant");
        Assert.Equal((1, "m.ant: not formatted; run: cartwin format m.ant\n"), (result.Code, result.Error));
        Assert.Equal(Untidy, File.ReadAllText(file));
    }

    [Fact]
    public void Stdout_prints_and_changes_nothing()
    {
        var file = _shell.Write("m.ant", Untidy);
        Assert.Equal(new Shell.Result(0, Tidy, ""), _shell.Run("format", "--stdout", "m.ant"));
        Assert.Equal(Untidy, File.ReadAllText(file));
    }

    [Fact]
    public void A_file_with_errors_stays_as_it_is_and_the_others_are_formatted()
    {
        var bad = _shell.Write("bad.ant", "x=(1\n");
        var good = _shell.Write("m.ant", Untidy);
        var result = _shell.Run("format", "bad.ant", "m.ant");
        Assert.Equal(1, result.Code);
        Assert.Contains("bad.ant: not formatted, because it has errors", result.Error, StringComparison.Ordinal);
        Assert.Equal("x=(1\n", File.ReadAllText(bad));
        Assert.Equal(Tidy, File.ReadAllText(good));
    }

    [Fact]
    public void A_file_of_Windows_keeps_its_line_ends()
    {
        var file = _shell.Write("m.ant", Untidy.ReplaceLineEndings("\r\n"));
        Assert.Equal(0, _shell.Run("format", "m.ant").Code);
        Assert.Equal(Tidy.ReplaceLineEndings("\r\n"), File.ReadAllText(file));
        Assert.Equal(0, _shell.Run("format", "--check", "m.ant").Code);
    }

    [Fact]
    public void A_link_stays_a_link_and_a_file_keeps_its_rights()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Links need a right that users of Windows do not have.");
            return;
        }
        var file = _shell.Write("m.ant", Untidy);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(_shell.PathOf("link.ant"), file);
        Assert.Equal(0, _shell.Run("format", "link.ant").Code);
        Assert.Equal(Tidy, File.ReadAllText(file));
        Assert.NotNull(new FileInfo(_shell.PathOf("link.ant")).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }
}
