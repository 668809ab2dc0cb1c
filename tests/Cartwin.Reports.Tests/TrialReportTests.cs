using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports.Tests;

public sealed partial class TrialReportTests
{
    private const string Injection = "</title><script>alert('x')</script>\" onload=\"y";

    public static TheoryData<string> Names => new("full", "two arms", "steps", "empty", "one replicate", "no evidence", "nobody solved", "one class");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_is_well_formed_and_readable_without_seeing_it(string name)
    {
        var page = XDocument.Parse(WellFormed(Page.Of(Named(name))));
        Assert.All(page.Descendants("svg"), svg => Assert.NotEmpty(svg.Element("title")!.Value));
        Assert.All(
            page.Descendants("svg").Where(svg => svg.Attribute("role")?.Value == "img"),
            svg => Assert.Equal(svg.Attribute("aria-labelledby")!.Value.Split(' '), svg.Elements().Take(2).Select(e => e.Attribute("id")!.Value))
        );
        Assert.All(page.Descendants("th"), th => Assert.Contains(th.Attribute("scope")?.Value, (string[])["col", "row"]));
        Assert.All(page.Descendants("table"), table => Assert.NotEmpty(table.Element("caption")!.Value));
        Assert.Single(page.Descendants("h1"));
        Assert.Equal("en", page.Root!.Attribute("lang")!.Value);
        var ids = page.Descendants().Select(e => e.Attribute("id")?.Value).OfType<string>().ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(page.Descendants("a"), a => Assert.Contains(a.Attribute("href")!.Value[1..], ids));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_needs_nothing_besides_itself(string name)
    {
        var page = Page.Of(Named(name));
        Assert.DoesNotMatch(@"<(script|img|link|iframe|object|embed)\b|https?://|@import|url\(", page);
        Assert.Contains("default-src 'none'", page.Replace("&#39;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_says_at_both_ends_that_it_is_for_research(string name) =>
        Assert.Equal(2, Page.Of(Named(name)).Split("Research use only.").Length - 1);

    [Theory]
    [MemberData(nameof(Names))]
    public void No_number_of_a_page_is_not_a_number(string name) => Assert.DoesNotContain("NaN", Page.Of(Named(name)), StringComparison.Ordinal);

    [Fact]
    public void A_row_says_that_the_model_was_calibrated_with_its_published_value_and_the_page_counts_such_rows()
    {
        Assert.DoesNotContain("Calibrated with it", Page.Of(MadeUpTrial.Full), StringComparison.Ordinal);
        var first = MadeUpTrial.Full.Endpoints[0];
        var used = first with { Comparisons = [.. first.Comparisons.Select(c => c with { Published = c.Published with { Calibrated = "dM, KC" } })] };
        var page = Page.Of(MadeUpTrial.Full with { Endpoints = [used, .. MadeUpTrial.Full.Endpoints.Skip(1)] });
        Assert.Contains("Calibrated with it: dM, KC.", page, StringComparison.Ordinal);
        Assert.Contains("1 of the 6 comparisons", page, StringComparison.Ordinal);
        Assert.Contains("3 of 5", page, StringComparison.Ordinal);
        Assert.Contains("1 of 1", page, StringComparison.Ordinal);
        // What agrees by construction stands apart, and without the green of a success.
        var tables = XDocument.Parse(WellFormed(page)).Descendants("table").Where(t => t.Element("caption")!.Value.StartsWith("Published values", StringComparison.Ordinal)).ToList();
        Assert.Equal([5, 1], tables.Select(t => t.Element("tbody")!.Elements().Count()));
        Assert.Contains("(inside)", tables[1].Value, StringComparison.Ordinal);
        Assert.DoesNotContain(tables[1].Descendants("span"), s => s.Attribute("class")?.Value == "verdict inside");
    }

    [Fact]
    public void The_same_summary_gives_the_same_bytes() => Assert.Equal(Page.Of(MadeUpTrial.Full), Page.Of(MadeUpTrial.Full with { }));

    [Fact]
    public void A_page_depends_on_no_country()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(Golden, Page.Of(MadeUpTrial.Full));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Names_from_files_are_never_markup()
    {
        var full = MadeUpTrial.Full;
        var page = Page.Of(
            full with
            {
                Title = Injection,
                About = Injection,
                Study = Injection,
                Arms = [new ArmSummary("car-t", Injection) { Product = Injection, Regimens = Injection, Dose = Injection }],
                Strata = full.Strata.Select(s => s with { Title = Injection, Population = Injection }).ToValueArray(),
                Endpoints = full.Endpoints.Select(e => e with { Label = Injection, Unit = e.Unit.Length > 0 ? Injection : "", Comparisons = e.Comparisons.Select(c => new EndpointComparison(c.Published with { Citation = Injection, Spread = Injection, Label = Injection }, c.Verdict, Injection)).ToValueArray() }).ToValueArray(),
                Curves = full.Curves.Select(c => c with { Label = Injection, Unit = Injection, Thresholds = [new CurveThreshold(Injection, 1)] }).ToValueArray(),
                Classes = full.Classes.Select(c => c with { Label = Injection, Classes = c.Classes.Select(s => s with { Name = Injection }).ToValueArray() }).ToValueArray(),
                Survivals = full.Survivals.Select(s => s with { Label = Injection }).ToValueArray(),
                Assumptions = [new Assumption(Injection, Injection, Injection, Injection, new Provenance(Sureness.Read, Injection), Injection)],
                Limits = [new StatedLimit(Injection, Injection)],
                Provenance = full.Provenance with { Machine = Injection, Inputs = [new InputHash(Injection, Injection)], Overrides = [Injection] },
            }
        );
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        var elements = XDocument.Parse(WellFormed(page)).Descendants().ToList();
        Assert.DoesNotContain(elements, e => e.Attribute("onload") is not null);
    }

    [Fact]
    public void A_verdict_is_a_sign_and_a_word()
    {
        var page = XDocument.Parse(WellFormed(Page.Of(MadeUpTrial.Full)));
        var verdicts = page.Descendants("span").Where(s => s.Attribute("class")?.Value.StartsWith("verdict", StringComparison.Ordinal) == true).Select(s => s.Value);
        Assert.Equal(["✓ inside", "✗ outside", "○ not comparable"], verdicts.Distinct());
    }

    [Fact]
    public void The_structure_of_a_page() => Testing.Golden.Match(Outline(Page.Of(MadeUpTrial.Full)));

    [Fact]
    public void The_structure_of_a_page_of_two_arms() => Testing.Golden.Match(Outline(Page.Of(MadeUpTrial.TwoArms)));

    [Fact]
    public void The_structure_of_a_page_of_steps() => Testing.Golden.Match(Outline(Page.Of(MadeUpTrial.Steps)));

    [Fact]
    public void The_least_page() => Testing.Golden.Match(Outline(Page.Of(MadeUpTrial.Empty)));

    private static string Golden { get; } = Page.Of(MadeUpTrial.Full);

    // Headings, captions, paragraphs, cells and the words of figures, without the places of lines.
    private static string Outline(string page)
    {
        var main = XDocument.Parse(WellFormed(page)).Descendants("body").Single();
        var shown = main.Descendants().Where(e => e.Name.LocalName is "h1" or "h2" or "h3" or "p" or "caption" or "tr" or "dt" or "dd" or "li" or "title" or "desc" or "summary" or "pre");
        return string.Join('\n', shown.Select(e => $"{e.Name.LocalName}: {string.Join(" | ", Words(e))}"));
    }

    private static IEnumerable<string> Words(XElement element) =>
        (element.Name.LocalName == "tr" ? element.Elements().Select(e => e.Value) : [element.Value]).Select(v => Spaces().Replace(v, " ").Trim());

    private static TrialSummary Named(string name) =>
        name switch
        {
            "full" => MadeUpTrial.Full,
            "two arms" => MadeUpTrial.TwoArms,
            "steps" => MadeUpTrial.Steps,
            "empty" => MadeUpTrial.Empty,
            "one replicate" => MadeUpTrial.Full with { Replicates = 1 },
            "no evidence" => MadeUpTrial.Full with { Endpoints = MadeUpTrial.Full.Endpoints.Select(e => e with { Comparisons = [] }).ToValueArray() },
            "nobody solved" => NobodySolved(),
            "one class" => MadeUpTrial.Full with { Classes = MadeUpTrial.Full.Classes.Select(c => c with { Classes = [new ClassShare("none", 0, new(1, 1, 1, 1000), 1)] }).ToValueArray() },
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };

    private static TrialSummary NobodySolved()
    {
        var (full, none) = (MadeUpTrial.Full, new ReplicateInterval(double.NaN, double.NaN, double.NaN, 0));
        ValueArray<double> Missing(ValueArray<double> values) => values.Select(_ => double.NaN).ToValueArray();
        return full with
        {
            Endpoints = full.Endpoints.Select(e => e with { Simulated = none }).ToValueArray(),
            Curves = full.Curves.Select(c => c with { Q05 = Missing(c.Q05), Q25 = Missing(c.Q25), Q50 = Missing(c.Q50), Q75 = Missing(c.Q75), Q95 = Missing(c.Q95) }).ToValueArray(),
            Survivals = full.Survivals.Select(s => s with { Estimates = Missing(s.Estimates), Low = Missing(s.Low), High = Missing(s.High) }).ToValueArray(),
            Classes = full.Classes.Select(c => c with { Classes = c.Classes.Select(s => s with { Share = none, Overall = double.NaN }).ToValueArray() }).ToValueArray(),
        };
    }

    // HTML without the two things that XML does not have.
    private static string WellFormed(string page) =>
        VoidElement().Replace(page, "$0</$1>").Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("&nbsp;", "\u00A0", StringComparison.Ordinal);

    [GeneratedRegex(@"<(meta|br|col|link)\b[^>]*>")]
    private static partial Regex VoidElement();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
