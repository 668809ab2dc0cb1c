using Cartwin.Models;
using CsCheck;

namespace Cartwin.Compilation.Tests;

/// <summary>Compiled models against the plain evaluation of their formulas, on all targets.</summary>
public sealed class ModelCompilerProperties
{
    [Fact]
    public void Rates_and_derivatives_agree_with_the_formulas() =>
        Gen.ULong.Sample(seed => CheckNetwork(RandomNetwork.Of(2 + (int)(seed % 20), seed), seed), iter: 60);

    [Theory]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(1000)]
    public void A_large_network_is_compiled_and_solved(int states) => CheckNetwork(RandomNetwork.Of(states, 7), 7);

    [Fact]
    public void Every_target_gives_the_bits_of_the_interpreter()
    {
        var system = RandomNetwork.Of(60, 3);
        double[]? expected = null;
        foreach (var target in Enum.GetValues<KernelTarget>().Append(KernelTarget.Interpreter))
        {
            var model = ModelCompiler.Compile(system, Options(system, target)).ValueOrThrow();
            using var kernels = new Kernels(model);
            var y = kernels.State;
            double[] actual =
            [
                .. kernels.Rates(1, y),
                .. kernels.Jacobian(1, y),
                .. kernels.Solve(3, 1, y, kernels.Rates(1, y)),
            ];
            expected ??= actual;
            Assert.Equal(expected, actual);
        }
    }

    private static CompileOptions Options(OdeSystem system, KernelTarget target = KernelTarget.Auto) =>
        new()
        {
            VaryingInputs = system.Inputs.Where((_, i) => i % 3 == 0).Select(i => i.Id).ToValueArray(),
            Target = target,
            SinglePrecision = false,
        };

    private static void CheckNetwork(OdeSystem system, ulong seed)
    {
        var model = ModelCompiler.Compile(system, Options(system)).ValueOrThrow();
        var random = new SplitMix(seed);
        var n = system.States.Count;
        using var kernels = new Kernels(model);
        var y = kernels.State.Select(v => v * (0.5 + random.NextDouble())).ToArray();
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var input in system.Inputs)
            values[input.Id] = input.Math.Value;
        for (var i = 0; i < n; i++)
            values[system.States[i].Id] = y[i];
        var evaluation = new Evaluation(name => values[name], 1);
        var rates = kernels.Rates(1, y);
        for (var i = 0; i < n; i++)
            Assert.Equal(evaluation.ValueOf(system.States[i].Rate), rates[i], 1e-12);
        var jacobian = n > 100 ? null : kernels.Jacobian(1, y);
        for (var i = 0; i < n && jacobian is not null; i++)
        {
            foreach (var symbol in Substitution.SymbolsOf(system.States[i].Rate).Where(s => s[0] == 'x'))
            {
                var exact = evaluation.ValueOf(Differentiation.Derivative(system.States[i].Rate, symbol));
                Assert.Equal(exact, jacobian[(i * n) + system.States.ToList().FindIndex(s => s.Id == symbol)], 1e-11);
            }
        }
        CheckSolution(system, kernels, evaluation, y, random);
    }

    private static void CheckSolution(OdeSystem system, Kernels kernels, Evaluation evaluation, double[] y, SplitMix random)
    {
        const double Shift = 20;
        var b = y.Select(_ => random.NextDouble()).ToArray();
        var x = kernels.Solve(Shift, 1, y, b);
        var place = system.States.Select((s, i) => (s.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        for (var i = 0; i < b.Length; i++)
        {
            var left = Shift * x[i];
            foreach (var symbol in Substitution.SymbolsOf(system.States[i].Rate).Where(place.ContainsKey))
                left -=
                    evaluation.ValueOf(Differentiation.Derivative(system.States[i].Rate, symbol)) * x[place[symbol]];
            Assert.Equal(b[i], left, 1e-10);
        }
    }
}
