using System.Text.RegularExpressions;

namespace Cartwin.Language.Tests;

public sealed partial class LanguagePageTests
{
    [Fact]
    public void The_models_on_the_page_of_the_language_have_no_errors()
    {
        var models = Block().Matches(File.ReadAllText(Repository.PathOf("docs/reference/language.md")).ReplaceLineEndings("\n"));
        Assert.NotEmpty(models);
        foreach (Match model in models)
            Antimony.Model(model.Groups[1].Value);
    }

    [Fact]
    public void Every_relation_is_on_the_page()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/reference/language.md"));
        foreach (var word in Keywords.Qualifiers.Values.Distinct().Where(w => w != "notes"))
            Assert.Contains($"`{word}`", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("^```antimony\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
