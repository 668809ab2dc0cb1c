namespace Cartwin.Numerics;

/// <summary>Coefficients of a Rosenbrock method in the transformed form without matrix-vector products.</summary>
/// <remarks>
/// Stage i solves (I/(hγ) − J) u_i = f(t + c_i h, y + Σ a_ij u_j) + Σ (C_ij/h) u_j + h d_i ∂f/∂t; then y1 = y + Σ m_j u_j, and
/// the last u is the error estimate.
/// <source>Hairer, Wanner, Solving Ordinary Differential Equations II (1996), IV.7 eqs. (7.4), (7.25)-(7.26).</source>
/// </remarks>
internal sealed class RosenbrockTableau
{
    public required string Name { get; init; }

    public required int Order { get; init; }

    public required double Gamma { get; init; }

    /// <summary>a_ij, row i with i entries; the last row holds m.</summary>
    public required double[][] A { get; init; }

    /// <summary>C_ij, row i with i entries.</summary>
    public required double[][] C { get; init; }

    /// <summary>c_i.</summary>
    public required double[] Nodes { get; init; }

    /// <summary>d_i: sums of the rows of γ.</summary>
    public required double[] D { get; init; }

    /// <summary>Rows k0, k1 (and k2) of the dense output in the form of <see cref="LaneStepper.DenseTerms"/>.</summary>
    public required double[][] H { get; init; }

    public int Stages => C.Length;

    /// <summary>Whether row i of a repeats the row before and adds the newest u once.</summary>
    public bool Continues(int row) => A[row][^1] == 1 && A[row].AsSpan()[..^1].SequenceEqual(A[row - 1]);

    /// <summary>Rows of a stiffly accurate method: every stage after the last tabulated one, and the result, starts from
    /// the argument of the stage before and adds its u once.</summary>
    public static double[][] Accumulate(double[][] rows, int stages)
    {
        var all = new double[stages + 1][];
        rows.CopyTo(all, 0);
        for (int i = rows.Length; i <= stages; i++)
        {
            all[i] = [.. all[i - 1], 1];
        }

        return all;
    }
}
