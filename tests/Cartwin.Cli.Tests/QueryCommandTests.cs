using Cartwin.Results;

namespace Cartwin.Cli.Tests;

public sealed class QueryCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public QueryCommandTests()
    {
        var table = new ResultTable("patients", [])
            .With("patient", ColumnType.Long, "", "")
            .With("weight", ColumnType.Double, "kg", "")
            .With("status", ColumnType.Text, "", "");
        var run = new RunDescription { Version = "1", Command = [], Seed = 1, Inputs = [], Patients = 3, Tables = [table] };
        using var results = ResultsRun.Create(_shell.PathOf("out."), run, new RunMachine("", "", "", 1)).ValueOrThrow();
        var rows = new PatientRows([table]);
        for (var i = 0; i < 3; i++)
        {
            rows[0].Add(0, i + 1L);
            rows[0].Add(1, i == 1 ? double.NaN : 70.123456789 + i);
            rows[0].Add(2, i == 1 ? "failed, \"stiff\"" : null);
            rows.EndPatient();
        }
        Assert.Null(results.Add(rows));
        Assert.Null(results.Finish());
    }

    public void Dispose() => _shell.Dispose();

    private Shell.Result Ask(params string[] arguments) => _shell.Run(["query", "out.", .. arguments]);

    [Fact]
    public void An_answer_is_an_aligned_table()
    {
        var result = Ask("select * from patients");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal(
            """
            patient   weight  status
            -------  -------  ---------------
                  1  70.1235
                  2      NaN  failed, "stiff"
                  3  72.1235

            """.ReplaceLineEndings("\n"),
            result.Out
        );
    }

    [Fact]
    public void An_answer_is_CSV_on_request() =>
        Assert.Equal("patient,weight,status\n1,70.123456789,\n2,NaN,\"failed, \"\"stiff\"\"\"\n3,72.123456789,\n", Ask("from patients", "--csv").Out);

    [Fact]
    public void An_answer_is_JSON_on_request()
    {
        Assert.Equal(
            "[\n{\"patient\":2,\"weight\":null,\"l\":[1,2],\"s\":{\"a\":\"x\"},\"status\":\"failed, \\\"stiff\\\"\"}\n]\n",
            Ask("select patient, weight, [1, 2] as l, {'a': 'x'} as s, status from patients where patient = 2", "--json").Out
        );
        Assert.Contains("A list with missing values cannot be printed.", Ask("select [1, null]").Error, StringComparison.Ordinal);
        Assert.Equal("[]\n", Ask("from patients where false", "--json").Out);
    }

    [Fact]
    public void A_wrong_question_is_shown_with_its_place()
    {
        var result = Ask("select wieght from patients");
        Assert.Equal((1, ""), (result.Code, result.Out));
        Golden.Match(result.Error, "Wrong_question");
    }

    [Fact]
    public void A_folder_without_results_is_refused()
    {
        Assert.Contains("CW8107", _shell.Run("query", "nowhere.", "select 1").Error, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_shell.PathOf("out."), "patients.parquet"), "PAR1");
        var result = Ask("select 1");
        Assert.Contains("patients.parquet' is not the file that the run wrote: it has 4 bytes instead of", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, Ask("select 1", "--csv", "--json").Code);
    }
}
