using Cartwin.Reports;
using Cartwin.Results;
using Cartwin.Trials;

namespace Cartwin.Cli.Tests;

public sealed class ReportCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private static TrialSummary Summary { get; } = new() { Study = "made-up", Title = "A made-up trial", Model = "m", Provenance = new TrialProvenance(1, "0") };

    [Fact]
    public void A_report_is_written_from_the_summary()
    {
        _shell.Write("summary.json", SummaryFile.Write(Summary));
        var result = _shell.Run("report", ".");
        Assert.Equal((0, ""), (result.Code, result.Error));
        var page = File.ReadAllText(_shell.PathOf("report.html"));
        Assert.Contains("A made-up trial", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
        Assert.False(File.Exists(_shell.PathOf("report.pdf")));
    }

    [Fact]
    public void A_folder_without_a_summary_is_told_of() => Assert.Contains("CW8001", _shell.Run("report", ".").Error, StringComparison.Ordinal);

    [Fact]
    public void A_run_that_is_not_complete_has_no_report_yet()
    {
        var table = new ResultTable("patients", []).With("patient", ColumnType.Long, "", "");
        var description = new RunDescription { Version = "1", Command = [], Seed = 1, Inputs = [], Patients = 3, Tables = [table] };
        ResultsRun.Create(_shell.PathOf("run.d"), description, new RunMachine("", "", "", 1)).ValueOrThrow().Dispose();
        var result = _shell.Run("report", "run.d");
        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.Contains("error CW8112: The run in 'run.d' is not complete.", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_shell.PathOf("run.d"), "report.html")));
    }

    [Theory]
    [InlineData("CW8200", "report .")]
    [InlineData("CW8210", "report . --browser no-such.exe")]
    [InlineData("CW8211", "report . --browser summary.json")]
    public void A_report_that_cannot_be_made_is_told_of_as_its_page_shows(string code, string line)
    {
        _shell.Write("summary.json", code == "CW8200" ? "{\"format\":1,\n" : SummaryFile.Write(Summary));
        var result = _shell.Run(line.Split(' '));
        Assert.Equal(1, result.Code);
        Assert.Equal(code != "CW8200", File.Exists(_shell.PathOf("report.html")));
        Assert.False(File.Exists(_shell.PathOf("report.pdf")));
        var said = result.Error.Replace("./", "", StringComparison.Ordinal).Replace(".\\", "", StringComparison.Ordinal).Trim('\n');
        DiagnosticPage.Match(code, $"```sh\n$ cartwin {line}\n```\n\n```text\n{said}\n```");
    }
}
