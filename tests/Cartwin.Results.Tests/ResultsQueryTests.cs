using Cartwin.Models;

namespace Cartwin.Results.Tests;

public sealed class ResultsQueryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cartwin").FullName;
    private readonly ResultsFolder _folder;

    public ResultsQueryTests()
    {
        // Quotes and the letters of patterns are ordinary in the names of folders.
        var path = Path.Combine(_root, "it's [1]*");
        Sample.Fill(path, Sample.Run(200), [(0, 200)]);
        _folder = ResultsFolder.Open(path).ValueOrThrow();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private (List<object?[]> Rows, IReadOnlyList<QueryColumn> Columns, Diagnostic? Problem) Ask(string sql)
    {
        var rows = new List<object?[]>();
        IReadOnlyList<QueryColumn> columns = [];
        var problem = ResultsQuery.Run(_folder, sql, c => columns = c, r => rows.Add([.. r]));
        return (rows, columns, problem);
    }

    [Fact]
    public void Tables_are_joined_and_counted()
    {
        var (rows, columns, problem) = Ask("-- a comment\nselect female, count(*) as n, max(time) from patients join trajectories using (patient) group by all order by 1");
        Assert.Null(problem);
        Assert.Equal([new("female", false), new("n", true), new("max(\"time\")", true)], columns);
        Assert.Equal([false, 400L, 3.0], rows[0]);
        Assert.Equal([true, 200L, 3.0], rows[1]);
    }

    [Theory]
    [InlineData("select status,\n wieght from patients", 2, 2)]
    [InlineData("select from patients where", 1, 27)]
    [InlineData("selec 1", 1, 1)]
    [InlineData("select * from nobody", 1, 15)]
    [InlineData("select 'é', foo from patients", 1, 13)]
    public void A_wrong_question_is_refused_with_its_place(string sql, int line, int column)
    {
        var problem = Ask(sql).Problem!;
        Assert.Equal("CW8113", problem.Rule.Code);
        Assert.Equal((line, column), problem.Where.Source!.PlaceOf(problem.Where.Start));
    }

    [Fact]
    public void No_other_file_is_read_or_written()
    {
        var secret = Path.Combine(_root, "secret.csv");
        File.WriteAllText(secret, "a\n1\n");
        var before = Directory.GetFileSystemEntries(_root, "*", SearchOption.AllDirectories).Length;
        var patients = _folder.FileOf("patients")!.Replace("'", "''", StringComparison.Ordinal);
        foreach (
            var sql in new[]
            {
                $"select * from '{secret}'",
                $"select * from read_csv('{secret}')",
                $"select * from read_text('{secret}')",
                $"select * from glob('{_root}/*')",
                $"from sniff_csv('{secret}')",
                $"copy patients to '{secret}'",
                $"copy (select 1) to '{patients}' (use_tmp_file false)",
                $"/* x */ copy (select 1) to '{patients}' (use_tmp_file false)",
                $"select 1; copy (select 1) to '{patients}' (use_tmp_file false)",
                $"explain analyze copy (select 1) to '{patients}' (use_tmp_file false)",
                $"attach '{_root}/new.db'",
                $"export database '{_root}/new'",
                "set enable_external_access = true",
                "drop view patients",
                "install httpfs",
                "load httpfs",
            }
        )
            Assert.True(Ask(sql).Problem is not null, sql);
        Assert.Equal(before, Directory.GetFileSystemEntries(_root, "*", SearchOption.AllDirectories).Length);
        Assert.Equal("a\n1\n", File.ReadAllText(secret));
        Assert.True(ResultsFolder.Open(_folder.Path, compareContent: true).Ok);
    }

    [Fact]
    public void Columns_are_described() => Assert.Equal("weight", Ask("describe patients").Rows[1][0]);
}
