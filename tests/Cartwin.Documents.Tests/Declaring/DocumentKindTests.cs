using Cartwin.Models;

namespace Cartwin.Documents.Tests;

public sealed class DocumentKindTests
{
    [Fact]
    public void A_document_becomes_the_record_that_it_says()
    {
        var read = Documents.Read(Documents.Whole);
        Assert.True(read.Ok, Documents.Rendered(read.Diagnostics));
        var schedule = read.Value;
        Assert.Equal("fluda-3", schedule.Id.Value);
        Assert.Equal("Fludarabine, three days", schedule.Title);
        Assert.Equal([-5, -4, 1.5], schedule.Doses.Select(d => d.Day));
        Assert.Equal(25, schedule.Doses[0].Amount!.Value);
        Assert.Equal(new Provenance(Sureness.Read, "Müller 2024, NEJM 390:687"), schedule.Doses[0].Amount!.Source);
        Assert.Equal(new Interval(20, 30), schedule.Doses[0].Amount!.Spread!.Range);
        Assert.Equal(2.5, schedule.Doses[0].Amount!.Spread!.StandardDeviation);
        Assert.Null(schedule.Doses[2].Amount);
        Assert.Equal("a remark on two lines", schedule.Doses[2].Level!.Note);
        Assert.True(schedule.Blinded);
        Assert.Equal(3, schedule.Repeats);
        Assert.Equal(new Interval(-7, 0), schedule.Window);
        Assert.Equal(0.5, schedule.Response);
        Assert.Equal(["Emax", "k_on"], schedule.Parameters.Select(p => p.Name.Value));
        Assert.Equal("skin", schedule.Route);
    }

    [Fact]
    public void What_is_absent_is_null_or_what_the_declaration_says()
    {
        var schedule = Documents.Read("schedule: empty\ntitle: Nothing").ValueOrThrow();
        Assert.Empty(schedule.Doses);
        Assert.Null(schedule.Window);
        Assert.Null(schedule.Response);
        Assert.Null(schedule.Source);
        Assert.Equal("vein", schedule.Route);
    }

    [Fact]
    public void All_mistakes_are_told_in_one_go_each_with_its_line()
    {
        const string text = """
            schedule: two words
            titel: A
            doses:
              - dya: 1
                amount: 5
              - day: soon
                amount: { value: 5, unit: day, source: "read: here" }
                to: { value: 1, unit: metres2, source: "a paper" }
            blinded: perhaps
            window: [3, 1]
            response: 2
            route: mouth
            route: skin
            """;
        Assert.Equal(
            "CW3505@1 CW3510@1 CW3504@2 CW3504@4 CW3505@4 CW3506@5 CW3514@6 CW3506@6 CW3512@7 CW3511@8 CW3513@8 CW3506@9 CW3515@10 CW3515@11 CW3509@12 CW3507@13",
            Documents.Codes(text)
        );
    }

    [Theory]
    [InlineData("titel: A", "titel", "Did you mean 'title'?")]
    [InlineData("title: A\nroute: skni", "skni", "Did you mean 'skin'?")]
    [InlineData("title: A\nparameters: { k: { value: 1, unit: mgg, source: 'read: a' } }", "mgg", "Did you mean 'mg'?")]
    public void A_hint_has_the_near_name(string text, string about, string hint)
    {
        var diagnostics = Documents.Read("schedule: a\n" + text).Diagnostics;
        Assert.Contains(diagnostics, d => d.Message.Contains($"'{about}'", StringComparison.Ordinal) && d.Hint.StartsWith(hint, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("12", "CW3506@2")] // a number without quotes
    [InlineData("'12'", "")]
    [InlineData("true", "CW3506@2")]
    [InlineData("no", "")]
    [InlineData("~", "CW3508@2")]
    [InlineData("", "CW3508@2")]
    [InlineData("'  '", "CW3506@2")]
    [InlineData("[a]", "CW3506@2")]
    [InlineData("a: b", "CW3501@2")]
    public void Text_is_what_editors_take_for_text(string written, string codes) =>
        Assert.Equal(codes, Documents.Codes($"schedule: a\ntitle: {written}\n"));

    [Theory]
    [InlineData("1e6", 1e6)]
    [InlineData("-.5E-2", -0.005)]
    [InlineData("+3.", 3.0)]
    [InlineData("1e400", null)]
    [InlineData("1,5", null)]
    [InlineData("1_000", null)]
    [InlineData("0x10", null)]
    [InlineData(".inf", null)]
    [InlineData(".nan", null)]
    [InlineData("'1'", null)]
    [InlineData("12 mg", null)]
    public void Numbers_are_those_of_YAML_1_2_and_finite(string written, double? number)
    {
        var read = Documents.Read($"schedule: a\ntitle: A\ndoses: [{{ day: {written}, to: {{ value: 1, unit: mg, source: 'read: a' }} }}]");
        Assert.Equal(number, read.Ok ? read.Value.Doses[0].Day : null);
    }

    [Fact]
    public void The_first_key_of_a_kind_says_which_kind_a_document_is()
    {
        DocumentKind[] kinds = [Schedule.Kind];
        var diagnostics = new DiagnosticList();
        Assert.Same(Schedule.Kind, DocumentKind.Of(new SourceText("a.yaml", "title: A\nschedule: a"), kinds, diagnostics));
        Assert.False(diagnostics.HasErrors);
        Assert.Null(DocumentKind.Of(new SourceText("a.yaml", "shedule: a"), kinds, diagnostics));
        Assert.StartsWith("Did you mean 'schedule'?", diagnostics.ToSorted().Single().Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_is_the_first_line_of_what_is_wrong()
    {
        var diagnostic = Documents.Read("schedule: a\ntitle: A\nroute:   \"far\n  away\"   # comment\n").Diagnostics.Single();
        Assert.Equal("schedule.yaml:3:10", diagnostic.Where.ToString());
        Assert.Equal("\"far".Length, diagnostic.Where.Length);
    }

    [Fact]
    public void A_kind_without_a_key_for_its_name_is_refused() =>
        Assert.Throws<ArgumentException>(() => new DocumentKind<string>("ideas", new DocumentShape<string>("idea", "A thought.", _ => _ => "")));

    [Fact]
    public void A_key_declared_twice_is_refused() =>
        Assert.Throws<ArgumentException>(
            () =>
                new DocumentShape<string>(
                    "idea",
                    "A thought.",
                    fields =>
                    {
                        fields.Required("a", FieldTypes.Text, "One.");
                        fields.Optional("a", FieldTypes.Text, "Two.");
                        return _ => "";
                    }
                )
        );
}
