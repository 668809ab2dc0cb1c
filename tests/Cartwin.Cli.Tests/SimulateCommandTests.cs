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

    // Each quantity with its unit and its value in the model; the others of the model say nothing about it.
    [Theory]
    [InlineData("kg", "70", true)]
    [InlineData("m", "1.8", true)]
    [InlineData("m^2", "1.9", true)]
    [InlineData("mL", "5", true)]
    [InlineData("mmol", "3", true)]
    [InlineData("cells", "1e6", true)]
    [InlineData("IU", "100", true)]
    [InlineData("day", "5", false)]
    [InlineData("kelvin", "5", false)]
    [InlineData("mg/L", "5", false)]
    [InlineData("L/day", "5", false)]
    [InlineData("dimensionless", "5", false)]
    [InlineData("kg", "0", false)]
    [InlineData("kg", "-1", false)]
    public void A_value_below_zero_is_refused_where_unit_and_model_say_that_there_is_none(string unit, string own, bool refused)
    {
        var model = File("q.ant", $"substanceOnly species A; A = 2; unit cells = item; q = {own}; q has {unit}; A' = -A");
        var table = Run("simulate", model, "--patients", File("p.csv", "ID,q\nanna,4\nbert,-4\n"), "--times", "0:1:1");
        var set = Run("simulate", model, "--set", "q=-4", "--times", "0:1:1");
        Assert.Equal(refused ? 1 : 0, table.Code);
        Assert.Equal(refused ? 1 : 0, set.Code);
        Assert.Equal(refused, table.Error.Contains("CW8021", StringComparison.Ordinal) && table.Error.Contains("p.csv:3:6", StringComparison.Ordinal));
        Assert.Equal(refused, set.Error.Contains("CW8021", StringComparison.Ordinal) && set.Error.Contains("--set:1:3", StringComparison.Ordinal));
        Assert.Equal(refused, table.Out.Length == 0);
    }

    [Theory]
    [InlineData("k=NaN")]
    [InlineData("k=Infinity")]
    [InlineData("k=")]
    public void A_value_to_set_is_a_finite_number(string setting)
    {
        var run = Run("simulate", Model, "--set", setting, "--times", "0:1:1");
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains($"CW8016: --set cannot be '{setting}'", run.Error, StringComparison.Ordinal);
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
    public void The_same_seed_gives_the_same_file_whatever_the_threads_and_another_seed_another_one()
    {
        var model = File("r.ant", "x = normal(5, 1); y = 1; t' = 1; t = 0; E: at (t >= 1): y = y + poisson(3), t = 0");
        var patients = File("p.csv", "ID,y\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"{i},{i}\n")));
        string Rows(params string[] more) => Run(["simulate", model, "--patients", patients, "--times", "0:3.5:0.5", "--outputs", "x,y", .. more]).Out;
        var rows = Rows("--threads", "1");
        Assert.StartsWith("ID,time,x,y\n1,0,", rows, StringComparison.Ordinal);
        Assert.Equal(rows, Rows("--threads", "3"));
        Assert.Equal(rows, Rows("--seed", "1"));
        Assert.NotEqual(rows, Rows("--seed", "2"));
        Assert.Equal(Rows("--seed", "2"), Rows("--seed", "2", "--threads", "2"));
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
