using System.Text.RegularExpressions;
using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Reference.Tests;

public sealed partial class ModelTextTests
{
    private const double Untreated = 1e-9;

    [Fact]
    public void The_text_is_read_without_a_finding() => Assert.Empty(ImmuneResetModel.Read.Diagnostics);

    [Fact]
    public void The_units_of_all_equations_agree()
    {
        var diagnostics = new DiagnosticList();
        UnitCheck.Check(ImmuneResetModel.Model, ImmuneResetModel.Read.ValueOrThrow().Source, diagnostics);
        Assert.Empty(diagnostics.ToSorted());
    }

    [Fact]
    public void The_text_is_laid_out_evenly()
    {
        var text = new SourceText("model.ant", File.ReadAllText(Path.Combine(ImmuneResetModel.Folder, "model.ant")));
        Assert.Equal(text.Text, AntimonyDocument.Format(text));
    }

    [Fact]
    public void It_has_the_42_states_of_the_reference() => Assert.Equal(42, ImmuneResetModel.Equations.States.Count);

    [Fact]
    public void Every_quantity_has_a_unit_and_a_name()
    {
        var model = ImmuneResetModel.Model;
        Assert.All(model.Parameters, p => Assert.True(p.Units is not null && p.Name is not null, p.Id));
        Assert.All(model.Species, s => Assert.True(s.SubstanceUnits is not null && s.Name is not null, s.Id));
        Assert.All(model.Compartments, c => Assert.True(c.Units is not null && c.Name is not null, c.Id));
        Assert.All(model.Reactions, r => Assert.True(r.Name is not null, r.Id));
    }

    [Fact]
    public void Every_number_and_state_says_its_source_and_how_sure_it_is()
    {
        var model = ImmuneResetModel.Model;
        var assignments = model.Rules.OfType<AssignmentRule>().Select(r => r.Variable).ToHashSet(StringComparer.Ordinal);
        var sourced = model.Parameters.Where(p => !assignments.Contains(p.Id)).Cast<NamedElement>().Concat(model.Species);
        Assert.All(sourced, e => Assert.True(e.Notes is not null && Source().IsMatch(e.Notes), $"{e.Id}: {e.Notes}"));
    }

    [Fact]
    public void Formulas_hold_no_number_without_a_source()
    {
        // 1e-9 guards a logarithm and a quotient; 4 to 0 are the grades of cytokine release.
        double[] allowed = [0, 1, 1e-9, 2, 3, 4];
        var model = ImmuneResetModel.Model;
        var formulas = model.Rules.Select(r => r.Math)
            .Concat(model.InitialAssignments.Select(a => a.Math))
            .Concat(model.Reactions.Select(r => r.KineticLaw!));
        Assert.All(formulas, f => Assert.All(Numbers(f), n => Assert.Contains(Math.Abs(n), allowed)));
    }

    [Fact]
    public void Written_and_read_again_it_is_the_same_model()
    {
        var again = AntimonyDocument.Read(new SourceText("again.ant", AntimonyDocument.Write(ImmuneResetModel.Model)));
        Assert.Equal(ImmuneResetModel.Model, again.ValueOrThrow().Model);
    }

    [Theory]
    [InlineData("lupus", "")]
    [InlineData("no autoreactive arm", "frA=0;frN=0.67;frM=0.33")]
    [InlineData("myasthenia", "wDeb=0;aD=0;SL1=10;kD=0.06;fa_P=0.35;fa_S=0.5;fa_L=0.15;KIFN=0.45")]
    [InlineData("half the B cells", "Bblood0=70;IgG0=8")]
    public void The_untreated_patient_is_in_steady_state(string patient, string parameters)
    {
        var start = ImmuneResetModel.Start(Parse(parameters));
        var rates = ImmuneResetModel.Rates(start, new Dictionary<string, double>());
        Assert.All(rates, r => Assert.True(Math.Abs(r.Value) <= Untreated * Math.Max(start[r.Key], 1e-3), $"{patient}: {r}"));
    }

    [Fact]
    public void The_tolerant_start_has_no_autoreactive_cell_and_normal_complement()
    {
        var start = ImmuneResetModel.Start(Parse("tolerant=1"));
        string[] empty = ["Ab", "At", "Pa", "Sa", "La", "aAb", "IC", "IFN", "D"];
        Assert.All(empty, id => Assert.Equal(0, start[id]));
        Assert.Equal(start["C3n"], start["C3"]);
    }

    private static Dictionary<string, double> Parse(string parameters) =>
        parameters
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('='))
            .ToDictionary(
                p => p[0],
                p => double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture),
                StringComparer.Ordinal
            );

    private static IEnumerable<double> Numbers(Expr math) =>
        math.Operation == Operation.Number ? [math.Value] : math.Arguments.ToArray().SelectMany(Numbers);

    [GeneratedRegex("^(read|remembered|calibrated|derived): .+", RegexOptions.CultureInvariant)]
    private static partial Regex Source();
}
