using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Compilation.Tests;

/// <summary>The model of 42 states that must be fast.</summary>
public sealed class ImmuneResetTests
{
    private static readonly OdeSystem System = Read();

    private static readonly string[] Dosed = ["F1", "CY", "CI", "X"];

    [Fact]
    public void What_gets_no_dose_under_the_standard_protocol_is_taken_out()
    {
        var model = Compile();
        Assert.Equal(36, model.StateNames.Count);
        Assert.Equal(["Q", "Qn", "TC1", "TC2", "RX1", "RX2"], model.ZeroStates);
        var all = ModelCompiler.Compile(System, new() { DosedStates = System.States.Select(s => s.Id).ToValueArray() });
        Assert.Equal(42, all.ValueOrThrow().StateNames.Count);
    }

    [Fact]
    public void Rates_agree_with_the_formulas_before_and_during_therapy()
    {
        var model = Compile();
        using var kernels = new Kernels(model);
        var start = kernels.State;
        for (var seed = 1UL; seed < 30; seed++)
        {
            var y = Disturbed(start, model, seed);
            var evaluation = Evaluation(model, y);
            var rates = kernels.Rates(0, y);
            for (var i = 0; i < y.Length; i++)
            {
                var rate = System.States.First(s => s.Id == model.StateNames[i]).Rate;
                Assert.Equal(evaluation.ValueOf(rate), rates[i], 1e-12 * (1e4 + Math.Abs(y[i] * 10)));
            }
        }
    }

    [Fact]
    public void The_sparse_solution_is_the_one_of_the_Jacobian()
    {
        var model = Compile();
        using var kernels = new Kernels(model);
        var start = kernels.State;
        for (var seed = 1UL; seed < 20; seed++)
        {
            var y = Disturbed(start, model, seed);
            var n = y.Length;
            var jacobian = kernels.Jacobian(0, y);
            foreach (var shift in new[] { 0.01, 1, 1000 })
            {
                var b = kernels.Rates(0, y);
                var x = kernels.Solve(shift, 0, y, b);
                for (var i = 0; i < n; i++)
                {
                    var left = shift * x[i];
                    var size = Math.Abs(left);
                    for (var j = 0; j < n; j++)
                    {
                        left -= jacobian[(i * n) + j] * x[j];
                        size += Math.Abs(jacobian[(i * n) + j] * x[j]);
                    }
                    Assert.Equal(b[i], left, 1e-11 * (size + Math.Abs(b[i])));
                }
            }
        }
    }

    [Fact]
    public unsafe void Kernels_allocate_nothing()
    {
        var system = Compile().Double;
        using var time = new Rows<double>(1);
        using var state = new Rows<double>(system.States);
        using var inputs = new Rows<double>(system.Parameters + system.Derived);
        using var result = new Rows<double>(system.States);
        using var scratch = new Rows<double>(system.ScratchRows);
        system.RightHandSide(time.Pointer, state.Pointer, inputs.Pointer, result.Pointer, scratch.Pointer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            system.RightHandSide(time.Pointer, state.Pointer, inputs.Pointer, result.Pointer, scratch.Pointer);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_step_stays_within_its_budget_of_operations()
    {
        // Rodas4 evaluates and solves six times. The counts are those reached when this was written, and a tenth more.
        var kernels = Compile().Kernels.ToDictionary(k => k.Name, k => k.Operations);
        Assert.InRange(kernels["right-hand side"], 100, 355);
        Assert.InRange(kernels["Jacobian"], 100, 630);
        Assert.InRange(kernels["factor"], 36, 282);
        Assert.InRange(kernels["solve"], 72, 202);
    }

    [Fact]
    public void Dumps_show_each_pass_in_the_names_of_the_model()
    {
        var model = ModelCompiler.Compile(System, new() { KeepDumps = true, DosedStates = Dosed.ToValueArray() });
        var dumps = model.ValueOrThrow().Dumps;
        Assert.Equal(6, dumps.Count);
        Assert.Equal("inline names and functions", dumps[0].Pass);
        Assert.Contains("max 0, TH", dumps[1].Text, StringComparison.Ordinal);
        Assert.Contains("right-hand side: ", dumps[1].Text, StringComparison.Ordinal);
    }

    private static CompiledModel Compile() =>
        ModelCompiler
            .Compile(
                System,
                new()
                {
                    DosedStates = Dosed.ToValueArray(),
                    VaryingInputs = ["fEng", "rE", "dM", "KC", "Bblood0", "kF", "kC", "KH", "kNA"],
                }
            )
            .ValueOrThrow();

    private static OdeSystem Read()
    {
        const string Path = "library/models/immune-reset/model.ant";
        var bytes = File.ReadAllBytes(Repository.PathOf(Path));
        return OdeSystem.Of(AntimonyDocument.Read(Path, bytes).ValueOrThrow().Model);
    }

    private static double[] Disturbed(double[] start, CompiledModel model, ulong seed)
    {
        var random = new SplitMix(seed);
        var y = start.Select(v => v * Math.Exp(random.NextDouble() - 0.5)).ToArray();
        foreach (var (id, value) in new[] { ("F1", 40.0), ("HY", 1), ("CI", 1e7), ("CE", 1e9), ("CC", 1e8), ("X", 0.7), ("MA", 0.2) })
            y[model.StateNames.ToList().IndexOf(id)] += value * random.NextDouble();
        return y;
    }

    private static Evaluation Evaluation(CompiledModel model, double[] y)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var initial in System.Initials)
            values[initial.Id] = new Evaluation(name => values[name]).ValueOf(initial.Math);
        for (var i = 0; i < y.Length; i++)
            values[model.StateNames[i]] = y[i];
        foreach (var assignment in System.Assignments)
            values[assignment.Id] = new Evaluation(name => values[name]).ValueOf(assignment.Math);
        return new Evaluation(name => values[name]);
    }
}
