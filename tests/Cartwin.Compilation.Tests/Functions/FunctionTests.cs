using System.Numerics;

namespace Cartwin.Compilation.Tests;

/// <summary>Own elementary functions against the run-time library's: special arguments, random ones, all targets, two formats.</summary>
public sealed class FunctionTests
{
    private static readonly double[] Special =
    [
        0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1e-300, -1e-300, 1e300, -1e300, 5e-324, -5e-324, 2.2250738585072014e-308,
        1e-310, -1e-310, 1.7976931348623157e308, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 709.78,
        709.79, -708.4, -745.13, -745.14, 1e-20, -1e-20, 1e-9, 0.3465, 0.3466, 1.4142135623730951, 0.7071067811865476,
        1 - 1.1102230246251565e-16, 1 + 2.220446049250313e-16, -1 + 1.1102230246251565e-16, 22, -22, 1e10, 9007199254740993,
        9007199254740992, 4503599627370497, 88.7, -87.3, -103.9, 1e-40, 3.4e38, -3.4e38, 1e-45, 16777217, 8388609,
    ];

    [Theory]
    [InlineData(nameof(Op.Exp))]
    [InlineData(nameof(Op.Log))]
    [InlineData(nameof(Op.Tanh))]
    [InlineData(nameof(Op.Expm1))]
    [InlineData(nameof(Op.Log1p))]
    public void A_function_of_one_argument_is_within_two_units_in_the_last_place(string name)
    {
        var op = Enum.Parse<Op>(name);
        var x = new List<double>(Special);
        var random = new SplitMix(17);
        for (var i = 0; i < 40_000; i++)
        {
            var u = (2 * random.NextDouble()) - 1;
            x.Add(u);
            x.Add(u * 800);
            x.Add(u * 20);
            x.Add(Math.ScaleB(u, random.Next(-1070, 1020)));
            x.Add(1 + (u * 0.5));
            x.Add(Math.ScaleB(u, random.Next(-60, 10)));
        }
        CheckClose<double>(op, x, null, 2);
        CheckClose<float>(op, [.. x.Select(v => (double)(float)v)], null, 2);
    }

    [Fact]
    public void A_power_is_within_two_units_in_the_last_place()
    {
        var x = new List<double>();
        var y = new List<double>();
        foreach (var a in Special)
        {
            x.AddRange(Enumerable.Repeat(a, Special.Length));
            y.AddRange(Special);
        }
        var random = new SplitMix(18);
        for (var i = 0; i < 60_000; i++)
        {
            var u = (2 * random.NextDouble()) - 1;
            x.Add(Math.ScaleB(1 + random.NextDouble(), random.Next(-1074, 1023)));
            y.Add(u * 2);
            x.Add(1 + (u * 1e-3));
            y.Add(random.NextDouble() * 1e5);
            x.Add(random.NextDouble() * 4);
            y.Add(u * 300);
            x.Add(-random.NextDouble() * 10);
            y.Add(random.Next(-30, 30));
        }
        CheckClose<double>(Op.Pow, x, y, 2);
        CheckClose<float>(Op.Pow, [.. x.Select(v => (double)(float)v)], [.. y.Select(v => (double)(float)v)], 2);
    }

    [Fact]
    public void A_fast_reciprocal_is_within_one_unit_in_the_last_place_where_it_may_be_used()
    {
        var random = new SplitMix(19);
        var x = Enumerable.Range(0, 50_000)
            .Select(_ => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-100, 100)))
            .ToList();
        CheckClose<double>(Op.Reciprocal, x, null, 1);
        CheckClose<float>(Op.Reciprocal, [.. x.Select(v => (double)(float)v)], null, 1);
    }

    private static void CheckClose<T>(Op op, List<double> x, List<double>? y, double units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var program = Program<T>(op);
        var worst = 0.0;
        var where = "";
        using var state = new Rows<T>(2);
        using var inputs = new Rows<T>(1);
        var result = new Rows<T>(1);
        var kernels = Targets.All<T>(program).ToList();
        for (var i = 0; i + Rows<T>.Lanes <= x.Count; i += Rows<T>.Lanes)
        {
            for (var l = 0; l < Rows<T>.Lanes; l++)
            {
                state[0, l] = T.CreateTruncating(x[i + l]);
                state[1, l] = T.CreateTruncating(y is null ? 0 : y[i + l]);
            }
            var values = Evaluate(kernels, state, result);
            for (var l = 0; l < Rows<T>.Lanes; l++)
            {
                var error = Distance(values[l], op, x[i + l], y is null ? 0 : y[i + l]);
                if (error > worst)
                    (worst, where) = (error, $"x = {x[i + l]:R}, y = {(y is null ? 0 : y[i + l]):R}: {values[l]:R}");
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{op} {typeof(T).Name}: {worst} ulp at {where}");
        Assert.True(worst <= units, $"{op} {typeof(T).Name}: {worst} ulp at {where}");
    }

    private static unsafe T[] Evaluate<T>(
        List<(string Name, CompiledKernel<T> Kernel)> kernels,
        Rows<T> state,
        Rows<T> result
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[]? expected = null;
        using var scratch = new Rows<T>(kernels.Max(k => k.Kernel.ScratchRows));
        foreach (var (name, kernel) in kernels)
        {
            kernel.Function(null, state.Pointer, null, result.Pointer, scratch.Pointer);
            expected ??= result.Values.ToArray();
            for (var l = 0; l < expected.Length; l++)
                Assert.True(
                    expected[l].Equals(result.Values[l])
                        && (T.IsNaN(expected[l]) || T.IsNegative(expected[l]) == T.IsNegative(result.Values[l])),
                    $"{name} at {state[0, l]:R}, {state[1, l]:R}: {expected[l]:R} and {result.Values[l]:R}"
                );
        }
        return expected!;
    }

    private static KernelProgram Program<T>(Op op)
    {
        var graph = new Graph();
        var x = graph.Load(Op.State, 0);
        var y = graph.Load(Op.State, 1);
        var value = OpFacts.Operands(op) == 2 ? graph.Make(op, x, y) : graph.Make(op, x);
        return ExpandFunctions.Run(
            new KernelProgram(op.ToString(), graph, [value]),
            typeof(T) == typeof(double) ? ElementFormat.Double : ElementFormat.Single
        );
    }

    // The distance from the true value in units in the last place of the format; 0 for what must be equal.
    private static double Distance<T>(T actual, Op op, double x, double y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var exact = ScalarOps.Elementary(op, x, y);
        var expected = T.CreateTruncating(exact);
        if (T.IsNaN(expected) || T.IsInfinity(expected) || expected == T.Zero)
            return actual.Equals(expected) || (expected == T.Zero && T.Abs(actual) <= T.Epsilon) ? 0
                : T.IsInfinity(expected) && actual == T.CreateSaturating(double.MaxValue) ? 1
                : double.PositiveInfinity;
        if (T.IsNaN(actual) || T.IsInfinity(actual))
            return double.PositiveInfinity;
        var unit = double.CreateTruncating(T.BitIncrement(T.Abs(expected)) - T.Abs(expected));
        var value = double.CreateTruncating(actual);
        return Math.Abs(DecimalReference.Error(op, x, value) ?? (value - exact)) / unit;
    }
}
