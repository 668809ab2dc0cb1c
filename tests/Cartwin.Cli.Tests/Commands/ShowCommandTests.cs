namespace Cartwin.Cli.Tests;

public sealed class ShowCommandTests : IDisposable
{
    private const string Model = """
        model depletion
          model is "B cells under CAR-T cells"
          model notes "A small example; its numbers are made up."
          unit time_unit = day
          compartment blood = 5; blood has L
          species CART in blood = 1e6, B in blood = 2e8; CART has cells; B has cells
          B is "B cells"; B notes "read: nowhere"
          kexp = 0.4; kexp has 1/day; kexp is "expansion"; kexp notes "calibrated: to look right"
          kkill = 1e-7; kkill has L/cells/day; half = 1e7; half has cells/L
          load := B/(B + half)
          grow: -> CART; kexp*load*CART*blood
          kill: B -> ; kkill*B*CART*blood
          stop: at (time > 28): kexp = 0
        end
        """;

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Small_model()
    {
        _shell.Write("depletion.ant", Model);
        var result = _shell.Run("show", "depletion.ant");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Golden.Match(result.Out);
    }

    [Fact]
    public void Small_model_in_latex()
    {
        _shell.Write("depletion.ant", Model);
        var result = _shell.Run("show", "--latex", "depletion.ant");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Golden.Match(result.Out);
    }

    [Fact]
    public void A_model_with_errors_is_not_shown()
    {
        _shell.Write("bad.ant", "x := y\n");
        var result = _shell.Run("show", "bad.ant");
        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.Contains("CW2008", result.Error, StringComparison.Ordinal);
    }
}
