using CsCheck;

namespace Cartwin.Compilation.Tests;

/// <summary>Elimination by loops, on random diagonally dominant matrices, against the programs that are written out.</summary>
public sealed unsafe class LaneEliminationProperties
{
    private const int Lanes = 8;

    [Fact]
    public void Loops_solve_as_the_programs_do() =>
        Gen.ULong.Sample(
            seed =>
            {
                using var system = new RandomSystem(new SplitMix(seed), 1 + (int)(seed % 24), seed % 3 == 0 ? 0.9 : 0.2);
                var loops = system.Solve(written: false);
                var programs = system.Solve(written: true);
                for (var i = 0; i < loops.Length; i++)
                    Assert.Equal(programs[i], loops[i], 1e-12);
            },
            iter: 200
        );

    [Fact]
    public void A_lane_is_the_same_among_any_others() =>
        Gen.ULong.Sample(
            seed =>
            {
                using var system = new RandomSystem(new SplitMix(seed), 1 + (int)(seed % 24), 0.6);
                var before = system.Solve(written: false);
                // Lane 5 stays; what is no number elsewhere must not reach it.
                system.Spoil(except: 5);
                var after = system.Solve(written: false);
                for (var i = 5; i < before.Length; i += Lanes)
                    Assert.Equal(BitConverter.DoubleToInt64Bits(before[i]), BitConverter.DoubleToInt64Bits(after[i]));
                Assert.True(double.IsNaN(after[0]));
            },
            iter: 100
        );

    [Theory]
    [InlineData(0)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void A_pivot_that_is_none_shows_in_the_solution(double pivot)
    {
        using var system = new RandomSystem(new SplitMix(1), 1, 0);
        Assert.False(double.IsFinite(system.Solve(written: false, shift: pivot)[0]));
    }

    private sealed class RandomSystem : IDisposable
    {
        private readonly int _states;
        private readonly ModelPrograms _programs;
        private readonly Rows<double> _entries;
        private readonly double[] _right;

        // The last unknowns are intermediate values; entries far from the diagonal are small.
        public RandomSystem(SplitMix random, int size, double density)
        {
            _states = size - (size / 4);
            var graph = new Graph(finiteZeros: true);
            var places = new List<(int Row, int Column)>();
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                    if (random.NextDouble() < density)
                        places.Add((i, j));
            _entries = new(places.Count);
            foreach (ref var value in _entries.Values)
                value = (random.NextDouble() - 0.5) / size;
            _right = [.. Enumerable.Range(0, size * Lanes).Select(_ => random.NextDouble())];
            var nothing = new KernelProgram("nothing", graph, []);
            var rates = new KernelProgram("rates", graph, [.. Enumerable.Repeat(graph.Const(0), _states)]);
            _programs = new ModelPrograms(graph, rates, nothing, nothing, nothing, nothing)
            {
                Jacobian = new KernelProgram("Jacobian", graph, [.. places.Select((_, entry) => graph.Load(Op.State, entry))]),
                Entries = [.. places],
                Unknowns = size,
            };
        }

        public void Spoil(int except)
        {
            for (var i = 0; i < _entries.Values.Length; i++)
                if (i % Lanes != except)
                    _entries.Values[i] = double.NaN;
            for (var i = 0; i < _right.Length; i++)
                if (i % Lanes != except)
                    _right[i] = double.NaN;
        }

        public double[] Solve(bool written, double shift = 3)
        {
            var factorisation = SparseFactorisation.Of(_programs, [], written ? long.MaxValue : -1);
            Assert.Equal(written, factorisation.Pattern is null);
            using var time = new Rows<double>(1);
            time.Values.Fill(shift);
            using var factors = new Rows<double>(factorisation.Entries);
            using var scratch = new Rows<double>(100 * _programs.Unknowns);
            using var x = new Rows<double>(_states);
            _right.AsSpan(0, x.Values.Length).CopyTo(x.Values);
            if (written)
            {
                Interpreter<double>.Compile(ExpandFunctions.Run(factorisation.Factor!, ElementFormat.Double))(time.Pointer, _entries.Pointer, null, factors.Pointer, null);
                Interpreter<double>.Compile(factorisation.Solve!)(null, factors.Pointer, null, x.Pointer, null);
            }
            else
            {
                var loops = new LaneElimination<double>(factorisation.Pattern!);
                Assert.True(loops.ScratchRows <= 100 * _programs.Unknowns);
                loops.Factor(time.Pointer, _entries.Pointer, null, factors.Pointer, scratch.Pointer);
                loops.Solve(null, factors.Pointer, null, x.Pointer, scratch.Pointer);
            }
            return x.Values.ToArray();
        }

        public void Dispose() => _entries.Dispose();
    }
}
