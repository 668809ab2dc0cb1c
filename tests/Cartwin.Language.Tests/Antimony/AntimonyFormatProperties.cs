using System.Text;
using System.Text.RegularExpressions;
using Cartwin.Models;
using CsCheck;

namespace Cartwin.Language.Tests;

public sealed class AntimonyFormatProperties
{
    // A sound text with its blanks, empty lines and comments in disorder.
    private static readonly Gen<string> Mangled = Gen.Int[0, int.MaxValue].Select(seed =>
    {
        var dice = new Dice((ulong)seed);
        var model = ArbitraryModel.Of(seed);
        var text = new StringBuilder();
        foreach (var line in AntimonyDocument.Write(model).Split('\n'))
        {
            text.Append(' ', dice.Next(5));
            var inText = false;
            foreach (var c in line.TrimStart())
            {
                inText ^= c is '"' or '`';
                text.Append(c);
                if (c == ' ' && !inText && !line.Contains('"', StringComparison.Ordinal) && dice.Next(6) == 0)
                    text.Append(dice.Pick((string[])[" ", "\t", "   ", "/* inside */ "]));
            }
            if (!line.Contains("```", StringComparison.Ordinal) && dice.Next(8) == 0)
                text.Append(dice.Pick((string[])["  ", " // behind", "\n\n\n", "# and behind", " /* block */"]));
            text.Append(dice.Next(20) == 0 ? "\r\n" : "\n");
        }
        return text.ToString();
    });

    [Fact]
    public void Formatting_keeps_the_meaning_and_the_comments_and_is_done_once()
    {
        var formattedTexts = 0;
        Mangled.Sample(
            text =>
            {
                if (Antimony.Read(text) is not { Ok: true, Value: { } document })
                    return;
                var formatted = AntimonyDocument.Format(document.Text);
                Assert.Equal(document.Model, Antimony.Model(formatted));
                Assert.Equal(formatted, AntimonyDocument.Format(new SourceText("again.ant", formatted)));
                Assert.Equal(Comments(text), Comments(formatted));
                Interlocked.Increment(ref formattedTexts);
            },
            iter: Effort.Of(2000, 50_000)
        );
        Assert.True(formattedTexts > 300, $"Only {formattedTexts} texts were sound.");
    }

    [Theory]
    [InlineData("x=1+2*-3", "x = 1 + 2*-3\n")]
    [InlineData("A+2B->C;k*A", "A + 2 B -> C; k*A\n")]
    [InlineData("at(x>5)&&!y:z=1", "at (x > 5) && !y: z = 1\n")]
    [InlineData("x.sboTerm=SBO:0000009", "x.sboTerm = SBO:0000009\n")]
    [InlineData("x has µL /day", "x has µL/day\n")]
    [InlineData("S-(J\nx=1", "S -(J\nx = 1\n")]
    [InlineData("S-o J;S-|J;S -o J", "S -o J; S -| J; S -o J\n")]
    [InlineData("function f(x)\nx\nend\nmodel m\nk=1\nend", "function f(x)\n  x\nend\nmodel m\n  k = 1\nend\n")]
    [InlineData("k = 1;   k has mL;     k is \"aligned\"", "k = 1;   k has mL;     k is \"aligned\"\n")]
    public void Texts_are_laid_out_like_this(string text, string formatted) =>
        Assert.Equal(formatted, AntimonyDocument.Format(new SourceText("x.ant", text)));

    private static string[] Comments(string text) =>
        [.. Regex.Matches(text, @"// behind|# and behind|/\* block \*/|/\* inside \*/").Select(m => m.Value)];
}
