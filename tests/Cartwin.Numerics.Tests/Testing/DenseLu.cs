using System.Numerics;

namespace Cartwin.Numerics.Tests;

/// <summary>Dense LU of (shift·I − J) in lanes, without pivoting, as the contract of LaneSystem asks.</summary>
internal static unsafe class DenseLu
{
    public static void Factor<T>(int n, T* shift, T* j, T* lu)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lanes = LaneBlock.Lanes<T>();
        for (int l = 0; l < lanes; l++)
        {
            for (int i = 0; i < n * n; i++)
            {
                lu[i * lanes + l] = (i % (n + 1) == 0 ? shift[l] : T.Zero) - j[i * lanes + l];
            }

            for (int k = 0; k < n; k++)
            {
                for (int i = k + 1; i < n; i++)
                {
                    T factor = lu[(i * n + k) * lanes + l] /= lu[(k * n + k) * lanes + l];
                    for (int m = k + 1; m < n; m++)
                    {
                        lu[(i * n + m) * lanes + l] -= factor * lu[(k * n + m) * lanes + l];
                    }
                }
            }
        }
    }

    public static void Solve<T>(int n, T* lu, T* b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lanes = LaneBlock.Lanes<T>();
        for (int l = 0; l < lanes; l++)
        {
            for (int i = 1; i < n; i++)
            {
                for (int k = 0; k < i; k++)
                {
                    b[i * lanes + l] -= lu[(i * n + k) * lanes + l] * b[k * lanes + l];
                }
            }

            for (int i = n - 1; i >= 0; i--)
            {
                for (int k = i + 1; k < n; k++)
                {
                    b[i * lanes + l] -= lu[(i * n + k) * lanes + l] * b[k * lanes + l];
                }

                b[i * lanes + l] /= lu[(i * n + i) * lanes + l];
            }
        }
    }
}
