using System.Numerics;

namespace Cartwin.Numerics;

/// <summary>Eigenvalues of a dense real matrix of modest size.</summary>
/// <remarks>
/// <para>Balancing, reduction to Hessenberg form by Householder reflections, then QR steps with Wilkinson's shift in complex arithmetic.
/// Real arithmetic with double shifts needs a third of the work and three times the code; matrices of models have tens of rows.</para>
/// <para>An error is of the size of rounding times the norm of the balanced matrix: eigenvalues much smaller than that norm lose digits.</para>
/// <source>Golub and Van Loan, Matrix Computations, 4th edition, 2013: algorithms 7.4.2 (Hessenberg), 7.5.1 (QR with shifts) and
/// section 7.5.7 (balancing); Wilkinson 1965, The Algebraic Eigenvalue Problem, for the shift.</source>
/// </remarks>
public static class Eigenvalues
{
    private const int StepsForEach = 60;

    /// <summary>All eigenvalues, the largest real part first.</summary>
    /// <param name="matrix">The matrix; stays as it is. <shape>n × n, row by row</shape> <unit>any</unit></param>
    /// <param name="n">Rows and columns.</param>
    /// <returns>The eigenvalues with their multiplicity; NaN where the matrix is not finite or no convergence was found.</returns>
    /// <unit>of the matrix</unit>
    /// <shape>n</shape>
    public static Complex[] Of(ReadOnlySpan<double> matrix, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (matrix.Length != n * n)
            throw new ArgumentException("A square matrix has as many entries as its rows squared.", nameof(matrix));
        var a = matrix.ToArray();
        var values = new Complex[n];
        Array.Fill(values, new Complex(double.NaN, double.NaN));
        if (a.All(double.IsFinite))
        {
            Balance(a, n);
            ToHessenberg(a, n);
            Deflate(a, n, values);
        }
        Array.Sort(values, (x, y) => y.Real != x.Real ? y.Real.CompareTo(x.Real) : y.Imaginary.CompareTo(x.Imaginary));
        return values;
    }

    // Scales by powers of two, which is exact, until the rows and columns of each index have about the same norm.
    private static void Balance(double[] a, int n)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < n; i++)
            {
                var (row, column) = (0.0, 0.0);
                for (var j = 0; j < n; j++)
                    if (j != i)
                        (row, column) = (row + Math.Abs(a[(i * n) + j]), column + Math.Abs(a[(j * n) + i]));
                if (row == 0 || column == 0)
                    continue;
                var exponent = (int)Math.Round(0.5 * Math.Log2(row / column));
                var scale = Math.ScaleB(1, exponent);
                if (exponent == 0 || (column * scale) + (row / scale) > 0.95 * (row + column))
                    continue;
                changed = true;
                for (var j = 0; j < n; j++)
                {
                    a[(i * n) + j] /= scale;
                    a[(j * n) + i] *= scale;
                }
            }
        }
    }

    private static void ToHessenberg(double[] a, int n)
    {
        var v = new double[n];
        for (var k = 0; k + 2 < n; k++)
        {
            var norm = 0.0;
            for (var i = k + 1; i < n; i++)
                norm = Math.Sqrt((norm * norm) + (a[(i * n) + k] * a[(i * n) + k]));
            if (norm == 0)
                continue;
            for (var i = k + 1; i < n; i++)
                v[i] = a[(i * n) + k] / norm;
            v[k + 1] += v[k + 1] >= 0 ? 1 : -1;
            // The reflection I - v vᵀ/|v₁| maps the column onto its first entry.
            var weight = 1 / Math.Abs(v[k + 1]);
            for (var j = 0; j < n; j++)
                Reflect(a, v, weight, k + 1, n, j, n);
            for (var i = 0; i < n; i++)
                Reflect(a, v, weight, k + 1, n, i * n, 1);
        }
    }

    private static void Reflect(double[] a, double[] v, double weight, int first, int n, int start, int stride)
    {
        var sum = 0.0;
        for (var i = first; i < n; i++)
            sum += v[i] * a[start + (i * stride)];
        sum *= weight;
        for (var i = first; i < n; i++)
            a[start + (i * stride)] -= sum * v[i];
    }

    // Finds eigenvalues from the last row upwards.
    private static void Deflate(double[] real, int n, Complex[] values)
    {
        var h = new Complex[n * n];
        for (var i = 0; i < n; i++)
            for (var j = Math.Max(0, i - 1); j < n; j++)
                h[(i * n) + j] = real[(i * n) + j];
        var steps = 0;
        for (var last = n - 1; last >= 0;)
        {
            var first = last;
            while (first > 0 && !IsNegligible(h, n, first))
                first--;
            if (first == last)
            {
                values[last] = h[(last * n) + last];
                (last, steps) = (last - 1, 0);
            }
            else if (++steps > StepsForEach)
            {
                return;
            }
            else
            {
                // A cycle, which happens for matrices of much symmetry, is left by a shift from elsewhere.
                var shift = steps % 10 == 0
                    ? h[(last * n) + last] + (0.75 * h[(last * n) + last - 1].Magnitude)
                    : WilkinsonShift(h, n, last);
                Step(h, n, first, last, shift);
            }
        }
    }

    private static bool IsNegligible(Complex[] h, int n, int row)
    {
        var below = Size(h[(row * n) + row - 1]);
        var around = Size(h[(row * n) + row]) + Size(h[((row - 1) * n) + row - 1]);
        return below <= 1e-16 * around || below < 1e-290;
    }

    private static double Size(Complex z) => Math.Abs(z.Real) + Math.Abs(z.Imaginary);

    // The eigenvalue of the last two rows that is nearer to the last entry.
    private static Complex WilkinsonShift(Complex[] h, int n, int last)
    {
        var (a, b) = (h[((last - 1) * n) + last - 1], h[((last - 1) * n) + last]);
        var (c, d) = (h[(last * n) + last - 1], h[(last * n) + last]);
        var half = 0.5 * (a - d);
        var root = Complex.Sqrt((half * half) + (b * c));
        var (plus, minus) = (d + half + root, d + half - root);
        return (plus - d).Magnitude < (minus - d).Magnitude ? plus : minus;
    }

    // One step H - sI = QR, H := RQ + sI by Givens rotations, on the active block alone: only eigenvalues are wanted.
    private static void Step(Complex[] h, int n, int first, int last, Complex shift)
    {
        for (var i = first; i <= last; i++)
            h[(i * n) + i] -= shift;
        var cosines = new Complex[last - first];
        var sines = new Complex[last - first];
        for (var k = first; k < last; k++)
        {
            var (x, y) = (h[(k * n) + k], h[((k + 1) * n) + k]);
            var norm = Math.Sqrt((x.Magnitude * x.Magnitude) + (y.Magnitude * y.Magnitude));
            var (c, s) = norm == 0 ? (Complex.One, Complex.Zero) : (x / norm, y / norm);
            (cosines[k - first], sines[k - first]) = (c, s);
            for (var j = k; j <= last; j++)
            {
                var (upper, lower) = (h[(k * n) + j], h[((k + 1) * n) + j]);
                h[(k * n) + j] = (Complex.Conjugate(c) * upper) + (Complex.Conjugate(s) * lower);
                h[((k + 1) * n) + j] = (c * lower) - (s * upper);
            }
        }
        for (var k = first; k < last; k++)
        {
            var (c, s) = (cosines[k - first], sines[k - first]);
            for (var i = first; i <= Math.Min(k + 1, last); i++)
            {
                var (left, right) = (h[(i * n) + k], h[(i * n) + k + 1]);
                h[(i * n) + k] = (c * left) + (s * right);
                h[(i * n) + k + 1] = (Complex.Conjugate(c) * right) - (Complex.Conjugate(s) * left);
            }
        }
        for (var i = first; i <= last; i++)
            h[(i * n) + i] += shift;
    }
}
