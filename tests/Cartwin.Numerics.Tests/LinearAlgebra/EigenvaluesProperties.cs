using System.Numerics;
using CsCheck;

namespace Cartwin.Numerics.Tests;

public sealed class EigenvaluesProperties
{
    private static readonly Gen<(int N, double[] Entries)> Matrices =
        from n in Gen.Int[1, 12]
        from entries in Gen.Double[-10, 10].Array[n * n]
        select (n, entries);

    [Fact]
    public void Their_sum_is_the_trace_and_the_sum_of_their_squares_that_of_the_squared_matrix() =>
        Matrices.Sample(m =>
        {
            var values = Eigenvalues.Of(m.Entries, m.N);
            var (trace, traceOfSquare, size) = (0.0, 0.0, 1.0);
            for (var i = 0; i < m.N; i++)
            {
                trace += m.Entries[(i * m.N) + i];
                for (var j = 0; j < m.N; j++)
                {
                    traceOfSquare += m.Entries[(i * m.N) + j] * m.Entries[(j * m.N) + i];
                    size += Math.Abs(m.Entries[(i * m.N) + j]);
                }
            }
            return Near(values.Aggregate(Complex.Zero, (s, v) => s + v), trace, 1e-12 * size)
                && Near(values.Aggregate(Complex.Zero, (s, v) => s + (v * v)), traceOfSquare, 1e-12 * size * size);
        });

    [Fact]
    public void A_triangular_matrix_shows_its_diagonal() =>
        Matrices.Sample(m =>
        {
            var triangle = m.Entries.Select((e, at) => at % m.N >= at / m.N ? e : 0).ToArray();
            var diagonal = Enumerable.Range(0, m.N).Select(i => triangle[(i * m.N) + i]).OrderDescending().ToArray();
            return Eigenvalues.Of(triangle, m.N).Select(v => v.Real).SequenceEqual(diagonal);
        });

    private static bool Near(Complex found, double expected, double tolerance) => (found - expected).Magnitude <= tolerance;
}
