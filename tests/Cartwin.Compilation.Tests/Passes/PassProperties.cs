using Cartwin.Numerics;
using CsCheck;

namespace Cartwin.Compilation.Tests;

/// <summary>Every pass preserves what a program computes: exactly where it says so, to a few units in the last place elsewhere.</summary>
public sealed class PassProperties
{
    [Fact]
    public void All_back_ends_and_register_counts_compute_the_same_bits_in_double_precision() =>
        Gen.ULong.Sample(seed => BackEndsAgree<double>(seed, ElementFormat.Double), iter: 150);

    [Fact]
    public void All_back_ends_and_register_counts_compute_the_same_bits_in_single_precision() =>
        Gen.ULong.Sample(seed => BackEndsAgree<float>(seed, ElementFormat.Single), iter: 100);

    [Fact]
    public void Expanding_functions_keeps_values() =>
        Gen.ULong.Sample(seed => Keeps(seed, p => ExpandFunctions.Run(p, ElementFormat.Double)), iter: 300);

    [Fact]
    public void Sharing_reciprocals_keeps_values() =>
        Gen.ULong.Sample(seed => Keeps(seed, ShareReciprocals.Run), iter: 300);

    [Fact]
    public void Fusing_products_and_sums_keeps_values() =>
        Gen.ULong.Sample(seed => Keeps(seed, FuseMultiplyAdd.Run), iter: 300);

    [Fact]
    public void Reducing_strength_keeps_values() =>
        Gen.ULong.Sample(
            seed =>
            {
                var random = new RandomPrograms(seed);
                var model = random.Model(tame: true);
                Compare(random, model.RightHandSide, StrengthReduction.Run(model).RightHandSide, tame: true, 1e-12);
            },
            iter: 300
        );

    [Fact]
    public void Reassociating_keeps_values() =>
        Gen.ULong.Sample(
            seed =>
            {
                var random = new RandomPrograms(seed);
                var model = random.Model(tame: true);
                Compare(random, model.RightHandSide, Reassociation.Run(model).RightHandSide, tame: true, 1e-12);
            },
            iter: 300
        );

    [Fact]
    public void Rebuilding_common_subexpressions_keeps_every_bit() =>
        Gen.ULong.Sample(
            seed =>
            {
                var random = new RandomPrograms(seed);
                var program = random.Program();
                var target = new Graph();
                Compare(random, program, Rewriting.Into(target, program, target.Copy), tame: false, 0);
            },
            iter: 300
        );

    [Fact]
    public unsafe void Hoisting_keeps_every_bit() =>
        Gen.ULong.Sample(
            seed =>
            {
                var random = new RandomPrograms(seed);
                var model = random.Model(tame: false);
                var hoisted = Hoisting.Run(model, RandomPrograms.Inputs);
                using var state = random.Rows(RandomPrograms.States, tame: false);
                using var inputs = random.Rows(RandomPrograms.Inputs, tame: false);
                using var all = new Rows<double>(RandomPrograms.Inputs + (hoisted.Prologue?.Outputs.Length ?? 0));
                inputs.Values.CopyTo(all.Values);
                if (hoisted.Prologue is not null)
                    Evaluate(hoisted.Prologue, state, inputs).CopyTo(all.Values[inputs.Values.Length..]);
                AssertSame(
                    Evaluate(model.RightHandSide, state, inputs),
                    Evaluate(hoisted.RightHandSide, state, all),
                    0
                );
                // Nothing that is left depends on inputs alone.
                var classes = Classification.Of(hoisted.Graph);
                foreach (var id in hoisted.RightHandSide.Values())
                    Assert.True(
                        classes[id] != Variability.Patient || OpFacts.IsLeaf(hoisted.Graph[id].Op),
                        IrText.Write([hoisted.RightHandSide])
                    );
            },
            iter: 300
        );

    [Fact]
    public void Removing_zero_states_keeps_every_bit_where_they_are_zero() =>
        Gen.ULong.Sample(
            seed =>
            {
                var random = new RandomPrograms(seed);
                var programs = random.Model(tame: true);
                var graph = programs.Graph;
                // States 2 and 3 decay from each other, at rates that depend on everything.
                var rates = programs.RightHandSide.Outputs;
                var (x2, x3) = (graph.Load(Op.State, 2), graph.Load(Op.State, 3));
                int[] decaying =
                [
                    graph.Make(Op.Add, rates[0], graph.Make(Op.Div, x2, graph.Make(Op.Add, x3, graph.Const(1)))),
                    rates[1],
                    graph.Make(Op.Mul, rates[2], x3),
                    graph.Make(Op.Mul, rates[3], graph.Make(Op.Max, graph.Const(0), x2)),
                ];
                programs = programs with { RightHandSide = programs.RightHandSide with { Outputs = decaying } };
                var model = new LoweredModel(programs, ["a", "b", "c", "d"], ["i", "j", "k"]);
                var removed = RemoveZeroStates.Run(model, new HashSet<string> { "a", "b" });
                using var state = random.Rows(RandomPrograms.States, tame: true);
                using var inputs = random.Rows(RandomPrograms.Inputs, tame: true);
                state.Values[16..].Clear();
                // A zero state may stand in a divisor; what 0/0 leads to is not promised to stay, nor to vanish.
                if (!EveryNumberIsFinite(programs.RightHandSide, state, inputs))
                    return;
                Assert.Equal(["c", "d"], removed.ZeroStates);
                AssertSame(
                    Evaluate(programs.RightHandSide, state, inputs)[..16],
                    Evaluate(removed.Programs.RightHandSide, state, inputs),
                    0
                );
            },
            iter: 300
        );

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    public void Derivatives_agree_with_differences(int mostProducts) =>
        Gen.ULong.Sample(seed => CheckDerivatives(seed, mostProducts), iter: 150);

    private static unsafe void CheckDerivatives(ulong seed, int mostProducts)
    {
        var random = new RandomPrograms(seed);
        var model = Differentiate.Run(random.Model(tame: true), mostProducts);
        using var state = random.Rows(RandomPrograms.States, tame: true);
        using var inputs = random.Rows(RandomPrograms.Inputs, tame: true);
        var n = RandomPrograms.States;
        var size = model.Unknowns;
        var values = model.Entries.Length == 0 ? [] : Evaluate(model.Jacobian!, state, inputs);
        var full = new double[size, size];
        for (var e = 0; e < model.Entries.Length; e++)
            full[model.Entries[e].Row, model.Entries[e].Column] = values[e * 8];
        for (var w = size - 1; w >= n; w--)
        {
            for (var i = 0; i < w; i++)
            {
                for (var j = 0; j < w; j++)
                    full[i, j] += full[i, w] * full[w, j] / (1 - full[w, w]);
            }
        }
        const double Step = 1e-6;
        for (var j = 0; j < n; j++)
        {
            var at = state[j, 0];
            var (left, right, before, after) = (Shifted(-2), Shifted(2), Shifted(-1), Shifted(1));
            state[j, 0] = at;
            for (var i = 0; i < n; i++)
            {
                var wide = (right[i * 8] - left[i * 8]) / (4 * Step);
                var narrow = (after[i * 8] - before[i * 8]) / (2 * Step);
                // Near a kink the two differences differ, and there is nothing to compare with.
                if (Math.Abs(wide - narrow) < 1e-5 * (1 + Math.Abs(narrow)))
                    Assert.True(
                        Math.Abs(full[i, j] - narrow) < 1e-4 * (1 + Math.Abs(narrow)),
                        $"d{i}/d{j}: {full[i, j]:R}, differences {narrow:R}"
                    );
            }

            double[] Shifted(int steps)
            {
                state[j, 0] = at + (steps * Step);
                return Evaluate(model.RightHandSide, state, inputs);
            }
        }
    }

    private static void BackEndsAgree<T>(ulong seed, ElementFormat format)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var random = new RandomPrograms(seed);
        var program = ExpandFunctions.Run(FuseMultiplyAdd.Run(ShareReciprocals.Run(random.Program())), format);
        using var state = new Rows<T>(RandomPrograms.States);
        using var inputs = new Rows<T>(RandomPrograms.Inputs);
        foreach (ref var x in state.Values)
            x = T.CreateTruncating(random.Number(tame: false));
        foreach (ref var x in inputs.Values)
            x = T.CreateTruncating(random.Number(tame: false));
        state[0, 1] = T.NaN;
        state[1, 2] = T.PositiveInfinity;
        state[2, 3] = T.NegativeZero;
        Targets.Agree(program, state, inputs);
    }

    private static void Keeps(ulong seed, Func<KernelProgram, KernelProgram> pass)
    {
        var random = new RandomPrograms(seed);
        var program = random.Program(tame: true);
        Compare(random, program, pass(program), tame: true, 1e-12);
    }

    private static void Compare(RandomPrograms random, KernelProgram before, KernelProgram after, bool tame, double tolerance)
    {
        using var state = random.Rows(RandomPrograms.States, tame);
        using var inputs = random.Rows(RandomPrograms.Inputs, tame);
        AssertSame(Evaluate(before, state, inputs), Evaluate(after, state, inputs), tolerance);
    }

    private static void AssertSame(double[] before, double[] after, double tolerance)
    {
        Assert.Equal(before.Length, after.Length);
        for (var i = 0; i < before.Length; i++)
            Assert.True(
                before[i].Equals(after[i]) || Math.Abs(before[i] - after[i]) <= tolerance * Math.Abs(before[i]),
                $"{i}: {before[i]:R} and {after[i]:R}"
            );
    }

    private static bool EveryNumberIsFinite(KernelProgram program, Rows<double> state, Rows<double> inputs)
    {
        var numbers = program with { Outputs = [.. program.Values().Where(id => !OpFacts.IsMask(program.Graph[id].Op))] };
        return Evaluate(numbers, state, inputs).All(double.IsFinite);
    }

    private static unsafe double[] Evaluate(KernelProgram program, Rows<double> state, Rows<double> inputs)
    {
        using var time = new Rows<double>(1);
        time.Values.Fill(0.9);
        using var result = new Rows<double>(program.Outputs.Length);
        LaneFunction<double> function = Interpreter<double>.Compile(program);
        function(time.Pointer, state.Pointer, inputs.Pointer, result.Pointer, null);
        return result.Values[..(program.Outputs.Length * 8)].ToArray();
    }
}
