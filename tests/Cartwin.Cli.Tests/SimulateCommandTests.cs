using Cartwin.Results;

namespace Cartwin.Cli.Tests;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cartwin").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    private static (int Code, string Out, string Error) Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (CartwinCommand.Run(args, output, error), output.ToString(), error.ToString());
    }

    private string Growing => File("g.ant", "substanceOnly species A; A = 2; k = 1; A' = -k*A");

    private string Model => File("m.ant", "substanceOnly species A; A = 0; k = 1; A' = -k*A");

    [Fact]
    public void Patients_and_doses_from_tables_give_a_row_per_patient_and_time_in_a_new_file()
    {
        var patients = File("p.csv", "ID,k\nanna,0\nbert,0\n");
        var doses = File("d.csv", "id,time,amt,cmt\n.,0,2,A\nbert,1,3,A\n");
        var output = Path.Combine(_folder, "out.csv");
        var run = Run("simulate", Model, "--patients", patients, "--doses", doses, "--times", "0:2:1", "--out", output);
        Assert.Equal((0, ""), (run.Code, run.Out));
        Assert.Equal("ID,time,A\nanna,0,2\nanna,1,2\nanna,2,2\nbert,0,2\nbert,1,5\nbert,2,5\n", System.IO.File.ReadAllText(output));
        Assert.Equal(4, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void A_quoted_cell_may_hold_commas_and_quotation_marks()
    {
        var patients = File("p.csv", "# covariates: note\n\"ID\",note,k\nanna,\"tall, \"\"old\"\"\",0\n");
        var run = Run("simulate", Model, "--patients", patients, "--times", "0:1:1");
        Assert.Equal((0, "ID,time,A\nanna,0,0\nanna,1,0\n"), (run.Code, run.Out));
    }

    [Fact]
    public void Rows_that_do_not_fit_are_the_mistake_and_not_that_there_are_none()
    {
        var run = Run("simulate", Model, "--patients", File("p.csv", "ID,k\n1,2,3\n"), "--times", "0:1:1");
        Assert.Contains("CW8005", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("CW8006", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_of_events_return_to_the_start_and_those_without_effect_do_nothing()
    {
        var patients = File("p.csv", "ID,k,A\nanna,0,5\nbert,0,7\n");
        var doses = File("d.csv", "ID,TIME,AMT,CMT,EVID\n.,1,2,A,1\nanna,2,.,.,3\nbert,2,10,A,4\n.,1.5,.,.,2\n.,1.5,.,.,0\n");
        var run = Run("simulate", Model, "--patients", patients, "--doses", doses, "--times", "0:2:1");
        Assert.Equal(0, run.Code);
        Assert.Equal("ID,time,A\nanna,0,5\nanna,1,7\nanna,2,5\nbert,0,7\nbert,1,9\nbert,2,17\n", run.Out);
    }

    [Theory]
    [InlineData("CW8008", "ID,kk\n1,2\n", "TIME,AMT,CMT\n0,1,A\n")]
    [InlineData("CW8007", "ID,k\n1,high\n", "TIME,AMT,CMT\n0,1,A\n")]
    [InlineData("CW8005", "ID,k\n1,2,3\n", "TIME,AMT,CMT\n0,1,A\n")]
    [InlineData("CW8014", "ID,k\n1,2\n", "TIME,AMT,CMT\n0,1,B\n")]
    [InlineData("CW8010", "ID,k\n1,2\n", "TIME,AMT\n0,1\n")]
    [InlineData("CW8012", "ID,k\n1,2\n", "ID,TIME,AMT,CMT\n7,0,1,A\n")]
    [InlineData("CW8015", "ID,k\n1,2\n", "TIME,AMT,CMT,ADDL\n0,1,A,3\n")]
    [InlineData("CW8013", "ID,k\n1,2\n", "TIME,AMT,CMT,EVID\n0,1,A,8\n")]
    [InlineData("CW8017", "ID,k\n1,2\n", "TIME,AMT,CMT,EVID\n.,.,.,3\n")]
    [InlineData("CW8018", "ID,k\n1,2\n2,.\n", "TIME,AMT,CMT\n0,1,A\n")]
    [InlineData("CW8018", "ID,k\n1,2\n2,NaN\n", "TIME,AMT,CMT\n0,1,A\n")]
    [InlineData("CW8018", "ID,k\n1,2\n2,Infinity\n", "TIME,AMT,CMT\n0,1,A\n")]
    [InlineData("CW8019", "ID,k\n\"anna,2\n", "TIME,AMT,CMT\n0,1,A\n")]
    [InlineData("CW8020", "ID,k\nanna,2\nanna,3\n", "TIME,AMT,CMT\n0,1,A\n")]
    [InlineData("CW8006", "ID,k\n", "TIME,AMT,CMT\n0,1,A\n")]
    public void A_wrong_table_is_refused_with_its_place_and_nothing_is_written(string code, string patients, string doses)
    {
        var output = Path.Combine(_folder, "out.csv");
        var run = Run("simulate", Model, "--patients", File("p.csv", patients), "--doses", File("d.csv", doses), "--times", "0:1:1", "--out", output);
        Assert.Equal(1, run.Code);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Contains(".csv:", run.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(output));
    }

    [Fact]
    public void A_patient_who_cannot_be_solved_is_named_and_the_exit_code_says_so()
    {
        var run = Run("simulate", Growing, "--patients", File("p.csv", "ID,k\nanna,1\nbert,-1e6\n"), "--times", "0:1:1");
        Assert.Equal(3, run.Code);
        Assert.Contains("Patient bert could not be solved", run.Error, StringComparison.Ordinal);
        Assert.Contains("bert,1,NaN", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_ends_in_parquet_gives_a_Parquet_file_with_units()
    {
        var model = File("u.ant", "unit substance = mg; unit time_unit = day; substanceOnly species A; A = 2 mg; k = 0 per_day; unit per_day = 1/day; A' = -k*A");
        var output = Path.Combine(_folder, "out.parquet");
        var run = Run("simulate", model, "--patients", File("p.csv", "ID,k\nanna,0\nbert,-1e6\n"), "--times", "0:2:1", "--out", output);
        Assert.Equal((3, ""), (run.Code, run.Out));
        var rows = TableFile.Read(output).ValueOrThrow();
        Assert.Equal(["ID", "time", "A"], rows.Table.Columns.Select(c => c.Name));
        Assert.Equal(["anna", "anna", "anna", "bert", "bert", "bert"], rows.Texts("ID").ToArray());
        Assert.Equal([0, 1, 2, 0, 1, 2], rows.Doubles("time").ToArray());
        Assert.Equal([2, 2, 2, 2, double.NaN, double.NaN], rows.Doubles("A").ToArray());
        Assert.Equal("mg", rows.Table.Columns[2].Unit);
        Assert.Equal(3, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void Rows_are_written_as_CSV_or_Parquet_and_as_nothing_else()
    {
        Assert.Contains("--out cannot be 'out.xlsx'", Run("simulate", Model, "--times", "0:1:1", "--out", "out.xlsx").Error, StringComparison.Ordinal);
        var twice = Run("simulate", Model, "--times", "0:1:1", "--outputs", "A,A", "--out", Path.Combine(_folder, "out.parquet"));
        Assert.Equal(1, twice.Code);
        Assert.Contains("--outputs cannot be 'A'", twice.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(Path.Combine(_folder, "out.parquet")));
    }
}
