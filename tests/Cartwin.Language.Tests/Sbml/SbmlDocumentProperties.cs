using System.Text;
using Cartwin.Models;
using CsCheck;

namespace Cartwin.Language.Tests;

public sealed class SbmlDocumentProperties
{
    [Fact]
    public void Every_model_that_checking_accepts_reads_back_as_it_was_written() =>
        ArbitraryModel.Gen.Sample(
            model =>
            {
                if (IsAccepted(model))
                    AssertReadsBack(Sayable(model));
            },
            iter: Effort.Of(1500, 100_000),
            print: AntimonyDocument.Write
        );

    [Fact]
    public void A_model_is_the_same_by_way_of_Antimony() =>
        ArbitraryModel.Gen.Sample(
            made =>
            {
                if (!IsAccepted(made))
                    return;
                var model = Read(SbmlDocument.Write(made));
                var text = AntimonyDocument.Write(model);
                var back = AntimonyDocument.Read(new SourceText("model.ant", text));
                Assert.True(back.Ok, Antimony.Rendered(back.Diagnostics) + "\n" + text);
                SameModel.Assert(model, Read(SbmlDocument.Write(back.Value.Model)), text);
            },
            iter: Effort.Of(800, 50_000),
            print: AntimonyDocument.Write
        );

    private static void AssertReadsBack(Model model)
    {
        var text = SbmlDocument.Write(model);
        var again = Read(text);
        SameModel.Assert(model, again, text);
        Assert.Equal(text, SbmlDocument.Write(again));
    }

    private static Model Read(string text)
    {
        var read = SbmlDocument.Read("written.xml", Encoding.UTF8.GetBytes(text));
        Assert.True(read.Ok, Antimony.Rendered(read.Diagnostics) + "\n" + text);
        return read.Value.Model;
    }

    private static bool IsAccepted(Model model)
    {
        var diagnostics = new DiagnosticList();
        ModelCheck.Check(model, SourceMap.Nowhere, diagnostics);
        return !diagnostics.HasErrors;
    }

    // What SBML cannot say is said in the nearest way: see docs/reference/sbml.md.
    private static Model Sayable(Model model)
    {
        model = LocalPromotion.Run(model);
        return About(model) with
        {
            UnitDefinitions = model.UnitDefinitions.Select(u => u with { Name = Text(u.Name) }).ToValueArray(),
            Functions = model.Functions.Select(About).ToValueArray(),
            Compartments = model.Compartments.Select(About).ToValueArray(),
            Species = model.Species.Select(About).ToValueArray(),
            Parameters = model.Parameters.Select(About).ToValueArray(),
            Constraints = model.Constraints.Select(c => c with { Message = Text(c.Message) }).ToValueArray(),
            Reactions = model.Reactions.Select(r => About(r) with { LocalParameters = r.LocalParameters.Select(About).ToValueArray() }).ToValueArray(),
            Events = model.Events.Select(About).ToValueArray(),
        };
    }

    private static T About<T>(T element)
        where T : Element =>
        element with
        {
            Name = Text(element.Name),
            Notes = Text(element.Notes),
            Annotations = element.Annotations.Select(a => a with { Values = a.Values.Select(v => Text(v)!).ToValueArray() }).ToValueArray(),
        };

    private static string? Text(string? text) => text is null ? null : XmlText.Allowed(text);
}
