namespace Cartwin.Cli.Tests;

/// <summary>The commands equilibrium and threshold.</summary>
public sealed class QuestionCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public QuestionCommandTests() => _shell.Write("m.ant", "x = 0.1; a = 0.3; stop = 0; x' = (1 - stop)*x*(1 - x)*(x - a); y := 2*x\n");

    public void Dispose() => _shell.Dispose();

    // Arguments as written, so that numbers with a point are not taken for files.
    private Shell.Result Run(string line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var arguments = line.Split(' ').Select(a => a == "m.ant" ? _shell.PathOf(a) : a.Replace('_', ' '));
        var code = CartwinCommand.Run([.. arguments], output, error);
        return new Shell.Result(code, output.ToString(), error.ToString());
    }

    [Fact]
    public void An_equilibrium_is_printed_with_its_stability()
    {
        var stable = Run("equilibrium m.ant --set x=3*a --show x,y");
        Assert.Equal((0, ""), (stable.Code, stable.Error));
        Assert.Contains("Stable", stable.Out, StringComparison.Ordinal);
        Assert.Contains("y                           2\n", stable.Out, StringComparison.Ordinal);
        Assert.Contains("Unstable", Run("equilibrium m.ant --set x=a").Out, StringComparison.Ordinal);
        Assert.Contains("Undecided", Run("equilibrium m.ant --set stop=1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_is_printed_with_quantities_there()
    {
        var result = Run("threshold m.ant --vary f=0.01:1 --times 0:200:50 --set x=f --when final(x)>0.5 --show f*10 x");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("f = 0.3: the condition holds above.", result.Out, StringComparison.Ordinal);
        Assert.Contains("f*10 = 3\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Doses_and_holds_are_given_in_one_word_each()
    {
        // A hold that stops everything from day 1 leaves what the dose made; half of it is 0.5*(0.1 + d).
        var result = Run("threshold m.ant --vary d=0.1:10 --times 0:5:1 --hold stop=1@0:5 --dose x=d@1 --when at(x,5)>2");
        Assert.Contains("d = 1.9: the condition holds above.", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("equilibrium m.ant --set x", "--set cannot be 'x'")]
    [InlineData("equilibrium m.ant --set x=(", "--set:1:")]
    [InlineData("equilibrium m.ant --show z", "'z'")]
    [InlineData("equilibrium m.ant --leave-out z", "'z'")]
    [InlineData("threshold m.ant --vary f --times 0:1 --when x>1", "--vary cannot be 'f'")]
    [InlineData("threshold m.ant --vary f=a:b --times 0:1 --when x>1", "--vary cannot be 'f=a:b'")]
    [InlineData("threshold m.ant --vary f=1:2 --times 5 --when x>1", "--times cannot be '5'")]
    [InlineData("threshold m.ant --vary f=1:2 --times 0:1 --when x>", "--when:1:")]
    [InlineData("threshold m.ant --vary f=1:2 --times 0:1 --when x>1 --dose x=1", "--dose cannot be")]
    [InlineData("threshold m.ant --vary f=1:2 --times 0:1 --when x>1 --hold stop=1@3", "--hold cannot be")]
    [InlineData("threshold m.ant --vary f=1:2 --times 0:1 --when x>1 --show last(x)", "'last'")]
    public void A_mistake_names_the_option(string line, string part)
    {
        var result = Run(line);
        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.Contains(part, result.Error, StringComparison.Ordinal);
    }
}
