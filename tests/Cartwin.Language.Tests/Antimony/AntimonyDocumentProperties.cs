using System.Text;
using Cartwin.Models;
using CsCheck;

namespace Cartwin.Language.Tests;

public sealed class AntimonyDocumentProperties
{
    [Fact]
    public void Every_model_that_checking_accepts_reads_back_as_it_was_written()
    {
        ArbitraryModel.Gen.Sample(
            model =>
            {
                if (!IsAccepted(model))
                    return;
                var text = AntimonyDocument.Write(model);
                var read = AntimonyDocument.Read("written.ant", Encoding.UTF8.GetBytes(text));
                Assert.True(read.Ok, Antimony.Rendered(read.Diagnostics) + "\n" + text);
                AssertSame(model, read.Value!.Model, text);
                Assert.Equal(text, AntimonyDocument.Write(read.Value.Model));
            },
            iter: Effort.Of(5000, 300_000),
            print: AntimonyDocument.Write
        );
    }

    [Fact]
    public void Most_of_the_made_models_are_accepted()
    {
        var accepted = 0;
        ArbitraryModel.Gen.Sample(model => { if (IsAccepted(model)) Interlocked.Increment(ref accepted); }, iter: 500);
        Assert.True(accepted > 200, $"Only {accepted} of 500.");
    }

    [Fact]
    public void A_formula_reads_back_as_it_was_written() =>
        ArbitraryModel.Formulas.Sample(
            math => Assert.Same(math, Antimony.Formula(ExprText.Write(math))),
            iter: Effort.Of(20_000, 1_000_000),
            print: math => math.ToString()
        );

    [Fact]
    public void Accepted_models_have_equations() =>
        ArbitraryModel.Gen.Sample(
            model =>
            {
                if (IsAccepted(model))
                    Assert.NotNull(OdeSystem.Of(model));
            },
            iter: Effort.Of(3000, 100_000),
            print: AntimonyDocument.Write
        );

    private static bool IsAccepted(Model model)
    {
        var diagnostics = new DiagnosticList();
        ModelCheck.Check(model, SourceMap.Nowhere, diagnostics);
        return !diagnostics.HasErrors;
    }

    // Part by part, because a difference between two whole models is unreadable.
    private static void AssertSame(Model expected, Model actual, string text)
    {
        foreach (var property in typeof(Model).GetProperties())
        {
            var (one, other) = (property.GetValue(expected), property.GetValue(actual));
            Assert.True(Equals(one, other), $"{property.Name}: {Shown(one)}\n{Shown(other)}\n{text}");
        }
        Assert.Equal(expected, actual);
    }

    private static string Shown(object? part) =>
        part is System.Collections.IEnumerable list and not string ? string.Join("\n  ", list.Cast<object>()) : $"{part}";
}
