using CsCheck;

namespace Cartwin.Compilation.Tests;

public sealed class SparseFactorisationProperties
{
    [Fact]
    public void Solving_with_the_factors_solves_the_system() =>
        Gen.ULong.Sample(seed => CheckSolution(new SplitMix(seed), size: 1 + (int)(seed % 12)), iter: 200);

    [Fact]
    public void An_arrow_is_eliminated_without_fill_in()
    {
        var arrow = Enumerable.Range(1, 9).SelectMany(i => new[] { (0, i), (i, 0) }).ToList();
        var order = EliminationOrder.Best(10, arrow);
        Assert.Contains(0, order[^2..]);
        Assert.Equal(10, order.Distinct().Count());
        var pattern = new SparsityPattern(10, arrow);
        Assert.True(
            EliminationOrder.Operations(pattern, order)
                < EliminationOrder.Operations(pattern, [.. Enumerable.Range(0, 10)])
        );
    }

    private static unsafe void CheckSolution(SplitMix random, int size)
    {
        var graph = new Graph(finiteZeros: true);
        var entries = new List<(int Row, int Column)>();
        var values = new List<int>();
        var matrix = new double[size, size];
        using var state = new Rows<double>(size * size);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                if (random.NextDouble() > 0.35)
                    continue;
                matrix[i, j] = random.NextDouble() - 0.5;
                state.Values.Slice(entries.Count * 8, 8).Fill(matrix[i, j]);
                // Every third entry is a constant of the program.
                values.Add(entries.Count % 3 == 0 ? graph.Const(matrix[i, j]) : graph.Load(Op.State, entries.Count));
                entries.Add((i, j));
            }
        }
        var rates = new KernelProgram("rates", graph, [.. Enumerable.Repeat(graph.Const(0), size)]);
        var nothing = new KernelProgram("nothing", graph, []);
        var programs = new ModelPrograms(graph, rates, nothing, nothing, nothing, nothing)
        {
            Jacobian = new KernelProgram("Jacobian", graph, [.. values]),
            Entries = [.. entries],
            Unknowns = size,
        };
        var factorisation = SparseFactorisation.Of(programs, []);
        var factor = ExpandFunctions.Run(factorisation.Factor!, ElementFormat.Double);
        using var shift = new Rows<double>(1);
        shift.Values.Fill(size);
        using var factors = new Rows<double>(factor.Outputs.Length);
        SimdKernel<double>.Compile(factor, 64, 22).Function(shift.Pointer, state.Pointer, null, factors.Pointer, null);
        using var x = new Rows<double>(size);
        foreach (ref var b in x.Values)
            b = random.NextDouble();
        var right = x.Values.ToArray();
        using var scratch = new Rows<double>(4 * size);
        var solve = SimdKernel<double>.Compile(factorisation.Solve!, 64, 6);
        Assert.True(solve.ScratchRows <= 4 * size);
        solve.Function(null, factors.Pointer, null, x.Pointer, scratch.Pointer);
        for (var lane = 0; lane < 8; lane++)
        {
            for (var i = 0; i < size; i++)
            {
                var left = size * x[i, lane];
                for (var j = 0; j < size; j++)
                    left -= matrix[i, j] * x[j, lane];
                Assert.Equal(right[(i * 8) + lane], left, 1e-12 * size);
            }
        }
    }
}
