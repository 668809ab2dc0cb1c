namespace Cartwin.Cli.Tests;

public sealed class FileDiagnosticTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("CW8001", "check missing.ant")]
    [InlineData("CW8002", "check model.pdf")]
    [InlineData("CW8003", "check recording.txt")]
    [InlineData("CW8004", "format model.ant")]
    [InlineData("CW8021", "simulate clearance.ant --patients patients.csv --times 0:24:1")]
    public void A_file_that_cannot_be_used_is_told_of_as_its_page_shows(string code, string line)
    {
        Prepare(code);
        var result = _shell.Run(line.Split(' '));
        Assert.Equal(1, result.Code);
        Assert.Contains(code, result.Error, StringComparison.Ordinal);
        Golden.Match(result.Error, code);
        DiagnosticPage.Match(code, $"```sh\n$ cartwin {line}\n```\n\n```text\n{result.Error.Trim('\n')}\n```");
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Directory.CreateDirectory(_shell.PathOf("folder.ant"));
        Assert.Contains("'folder.ant' cannot be read: it is a folder.", _shell.Run("check", "folder.ant").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_never_ends_is_too_large()
    {
        if (!File.Exists("/dev/zero"))
            Assert.Skip("This system has no /dev/zero.");
        Assert.Contains("CW8003", _shell.Run("check", "/dev/zero").Error, StringComparison.Ordinal);
    }

    private void Prepare(string code)
    {
        if (code == "CW8003")
        {
            using var file = File.Create(_shell.PathOf("recording.txt"));
            file.SetLength(65L << 20);
        }
        if (code == "CW8021")
        {
            _shell.Write("clearance.ant", "substanceOnly species A = 100; WT = 70; WT has kg; k = 0.05; A' = -k*A\n");
            _shell.Write("patients.csv", "ID,k,WT\nanna,0.05,62\nbert,0.05,-70\n");
        }
        if (code != "CW8004")
            return;
        // A folder where the new text would be written beside the old one.
        _shell.Write("model.ant", "k=1\n");
        Directory.CreateDirectory(_shell.PathOf($"model.ant.{Environment.ProcessId}.tmp"));
    }
}
