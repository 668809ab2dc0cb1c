using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class AnnotationTests
{
    private static Parameter Only(string text) => Antimony.Model("k = 1\n" + text).Parameters.Single();

    [Fact]
    public void Things_have_display_names_notes_terms_and_annotations()
    {
        var parameter = Only("k is \"kill rate\"; k notes \"read: Smith 2020\"; k.sboTerm = SBO:0000009\nk identity \"urn:a\",\n  \"urn:b\"; k hasPart \"urn:c\"");
        Assert.Equal(
            new Parameter("k")
            {
                Value = 1,
                Name = "kill rate",
                Notes = "read: Smith 2020",
                SboTerm = 9,
                Annotations = [new Annotation("identity", ["urn:a", "urn:b"]), new Annotation("part", ["urn:c"])],
            },
            parameter
        );
    }

    [Fact]
    public void The_model_has_them_too()
    {
        var model = Antimony.Model("model m\n  k = 1\n  model is \"A model\"; model notes \"n\"; model.sboTerm = 231; model creator2.name \"Jo\"; model created \"2020-01-01\"\nend");
        Assert.Equal(("A model", "n", 231), (model.Name, model.Notes, model.SboTerm));
        Assert.Equal(["creator2.name", "created"], model.Annotations.Select(a => a.Qualifier));
        Assert.Equal("Shown", Antimony.Model("model *m()\n k = 1\nend\nm is \"Shown\"\n").Name);
    }

    [Fact]
    public void Notes_of_several_lines_stand_between_three_backticks()
    {
        Assert.Equal("\n  one \"two\"\n", Only("k notes ```\n  one \"two\"\n```").Notes);
        Assert.Equal("a\nb", Only("k notes ```a\r\nb```").Notes);
    }

    [Theory]
    [InlineData("\"a\\\"b\"", "a\"b")]
    [InlineData("\"a\\\\nb\"", "a\\nb")]
    [InlineData("\"a\\nb\"", "a\nb")]
    [InlineData("\"\\u00B5\"", "µ")]
    [InlineData("\"C:\\dir\"", "C:\\dir")]
    [InlineData("\"\"", "")]
    public void Texts_have_few_escapes(string quoted, string text) => Assert.Equal(text, Only($"k is {quoted}").Name);

    [Fact]
    public void Relations_that_Antimony_has_no_word_for_stand_between_backticks() =>
        Assert.Equal([new Annotation("isRelatedTo", ["x"]), new Annotation("a.b", ["y"])], Only("k `isRelatedTo` \"x\"; k `a`.`b` \"y\"").Annotations);

    [Theory]
    [InlineData("k identiti \"x\"", "CW2001", "Did you mean 'identity'?")]
    [InlineData("k.sboTerm = high", "CW2018", "It must be an SBO term, for example 236 or SBO:0000236.")]
    [InlineData("k is name", "CW2006", "For a display name write it in quotes: k is \"...\".")]
    [InlineData("k is \"name", "CW2002", "Close it with \".")]
    public void Mistakes_in_annotations_are_told(string text, string code, string hint)
    {
        var error = Antimony.Error("k = 1\n" + text);
        Assert.Equal((code, hint), (error.Rule.Code, error.Hint));
    }

    [Fact]
    public void What_the_model_cannot_hold_is_not_dropped_in_silence()
    {
        Assert.Equal(["CW2023"], Antimony.Codes("law: 0 = x - 1; var x; law is \"a law\""));
        Assert.Equal(["CW2023"], Antimony.Codes("J: A -> B; 1; A = 1; B = 1; J has mole"));
    }
}
