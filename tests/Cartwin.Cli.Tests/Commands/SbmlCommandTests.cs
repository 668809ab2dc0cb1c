namespace Cartwin.Cli.Tests;

public sealed class SbmlCommandTests : IDisposable
{
    private const string Decay = "model decay\n  compartment C = 2\n  species S in C = 6/C; S has mole\n  k = 0\n  J: S -> ; C*k*S\nend\n";

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_model_goes_to_SBML_and_back()
    {
        _shell.Write("decay.ant", Decay);
        Assert.Equal((0, "", ""), Result(_shell.Run("convert", "decay.ant", "decay.xml")));
        Assert.Equal((0, "", ""), Result(_shell.Run("convert", "decay.xml", "again.ant")));
        Assert.Equal((0, "", ""), Result(_shell.Run("convert", "again.ant", "again.sbml")));
        Assert.Equal(File.ReadAllText(_shell.PathOf("decay.xml")), File.ReadAllText(_shell.PathOf("again.sbml")));
        Assert.Contains("1 state", _shell.Run("check", "decay.xml").Out, StringComparison.Ordinal);
        Assert.Contains("d S/dt", _shell.Run("show", "decay.xml").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_have_the_names_and_meanings_that_were_asked_for()
    {
        _shell.Write("decay.ant", Decay);
        _shell.Run("convert", "decay.ant", "decay.xml");
        var run = _shell.Run("simulate", "decay.xml", "--times", "0:1:1", "--outputs", "S,[S],k", "--amounts", "S");
        Assert.Equal("time,S,[S],k\n0,6,3,0\n1,6,3,0\n", run.Out);
        Assert.Equal("time,S\n0,3\n1,3\n", _shell.Run("simulate", "decay.xml", "--times", "0:1:1", "--outputs", "S", "--concentrations", "S").Out);
        Assert.Equal("ID,time,S\n1,0,3\n1,1,3\n", _shell.Run("simulate", "decay.ant", "--times", "0:1:1", "--outputs", "S").Out);
    }

    [Fact]
    public void A_species_that_the_model_lacks_is_named()
    {
        _shell.Write("decay.ant", Decay);
        var run = _shell.Run("simulate", "decay.ant", "--times", "0:1:1", "--outputs", "[T]");
        Assert.Equal(1, run.Code);
        Assert.Contains("--outputs cannot be 'T'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_telling_name_is_SBML_where_it_begins_as_XML()
    {
        _shell.Write("model.txt", "\uFEFF  <sbml xmlns=\"http://www.sbml.org/sbml/level2\"><model id=\"m\"/></sbml>");
        Assert.Equal(0, _shell.Run("check", "model.txt").Code);
    }

    [Fact]
    public void SBML_is_not_laid_out_and_nothing_is_written_in_unknown_formats()
    {
        _shell.Write("model.xml", "<sbml xmlns=\"http://www.sbml.org/sbml/level2\"><model id=\"m\"/></sbml>");
        Assert.Contains("not Antimony text; run: cartwin convert", _shell.Run("format", "model.xml").Error, StringComparison.Ordinal);
        Assert.Contains("CW8002", _shell.Run("convert", "model.xml", "model.pdf").Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_shell.PathOf("model.pdf")));
    }

    private static (int, string, string) Result(Shell.Result result) => (result.Code, result.Out, result.Error);
}
