using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The linear combinations of stages, streamed row by row with four rows in flight.</summary>
/// <remarks>The order of additions is that of the stages, always, so the bits do not depend on the blocking.</remarks>
internal static unsafe class StageSums
{
    /// <summary>increment = Σ a_j u_j, argument = y + increment and sum = Σ c_j u_j in one pass over the stages.</summary>
    /// <param name="rows">Rows, a multiple of four.</param>
    /// <param name="terms">Stages already known, at least one.</param>
    /// <param name="y">State.</param>
    /// <param name="u">First stage; the next ones follow at <paramref name="stride"/> values.</param>
    /// <param name="stride">Values from stage to stage.</param>
    /// <param name="a">Coefficients a.</param>
    /// <param name="c">Coefficients c.</param>
    /// <param name="increment">What the argument adds to the state.</param>
    /// <param name="argument">The stage's argument.</param>
    /// <param name="sum">The other sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Both<T>(int rows, int terms, T* y, T* u, int stride, T* a, T* c, T* increment, T* argument, T* sum)
        where T : unmanaged
    {
        int lanes = LaneBlock.Lanes<T>();
        for (int i = 0; i < rows; i += 4)
        {
            T* from = u + i * lanes;
            Vector512<T> ca = Vector512.Create(a[0]);
            Vector512<T> cc = Vector512.Create(c[0]);
            Vector512<T> u0 = Vector512.LoadAligned(from);
            Vector512<T> u1 = Vector512.LoadAligned(from + lanes);
            Vector512<T> u2 = Vector512.LoadAligned(from + 2 * lanes);
            Vector512<T> u3 = Vector512.LoadAligned(from + 3 * lanes);
            Vector512<T> a0 = ca * u0, a1 = ca * u1, a2 = ca * u2, a3 = ca * u3;
            Vector512<T> c0 = cc * u0, c1 = cc * u1, c2 = cc * u2, c3 = cc * u3;
            for (int j = 1; j < terms; j++)
            {
                from += stride;
                ca = Vector512.Create(a[j]);
                cc = Vector512.Create(c[j]);
                u0 = Vector512.LoadAligned(from);
                u1 = Vector512.LoadAligned(from + lanes);
                u2 = Vector512.LoadAligned(from + 2 * lanes);
                u3 = Vector512.LoadAligned(from + 3 * lanes);
                a0 = LaneVector.Fma(ca, u0, a0);
                a1 = LaneVector.Fma(ca, u1, a1);
                a2 = LaneVector.Fma(ca, u2, a2);
                a3 = LaneVector.Fma(ca, u3, a3);
                c0 = LaneVector.Fma(cc, u0, c0);
                c1 = LaneVector.Fma(cc, u1, c1);
                c2 = LaneVector.Fma(cc, u2, c2);
                c3 = LaneVector.Fma(cc, u3, c3);
            }

            T* added = increment + i * lanes;
            Vector512.StoreAligned(a0, added);
            Vector512.StoreAligned(a1, added + lanes);
            Vector512.StoreAligned(a2, added + 2 * lanes);
            Vector512.StoreAligned(a3, added + 3 * lanes);
            T* state = y + i * lanes;
            T* to = argument + i * lanes;
            Vector512.StoreAligned(Vector512.LoadAligned(state) + a0, to);
            Vector512.StoreAligned(Vector512.LoadAligned(state + lanes) + a1, to + lanes);
            Vector512.StoreAligned(Vector512.LoadAligned(state + 2 * lanes) + a2, to + 2 * lanes);
            Vector512.StoreAligned(Vector512.LoadAligned(state + 3 * lanes) + a3, to + 3 * lanes);
            T* other = sum + i * lanes;
            Vector512.StoreAligned(c0, other);
            Vector512.StoreAligned(c1, other + lanes);
            Vector512.StoreAligned(c2, other + 2 * lanes);
            Vector512.StoreAligned(c3, other + 3 * lanes);
        }
    }

    /// <summary>The same where a_j repeats the stage before and the last a is 1: increment grows by the last u.</summary>
    /// <remarks>The bits are those of <see cref="Both"/>: there, the last term is added last and its factor is 1.</remarks>
    /// <param name="rows">Rows, a multiple of four.</param>
    /// <param name="terms">Stages already known, at least one.</param>
    /// <param name="y">State.</param>
    /// <param name="u">First stage; the next ones follow at <paramref name="stride"/> values.</param>
    /// <param name="stride">Values from stage to stage.</param>
    /// <param name="c">Coefficients c.</param>
    /// <param name="increment">What the argument of the stage before added to the state, and this one's.</param>
    /// <param name="argument">The stage's argument.</param>
    /// <param name="sum">The other sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Continued<T>(int rows, int terms, T* y, T* u, int stride, T* c, T* increment, T* argument, T* sum)
        where T : unmanaged
    {
        One(rows, terms, u, stride, c, sum);
        int lanes = LaneBlock.Lanes<T>();
        T* newest = u + (terms - 1) * stride;
        for (int k = 0; k < rows * lanes; k += lanes)
        {
            Vector512<T> added = Vector512.LoadAligned(increment + k) + Vector512.LoadAligned(newest + k);
            Vector512.StoreAligned(added, increment + k);
            Vector512.StoreAligned(Vector512.LoadAligned(y + k) + added, argument + k);
        }
    }

    /// <summary>sum = Σ a_j u_j.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One<T>(int rows, int terms, T* u, int stride, T* a, T* sum)
        where T : unmanaged
    {
        int lanes = LaneBlock.Lanes<T>();
        for (int i = 0; i < rows; i += 4)
        {
            T* from = u + i * lanes;
            Vector512<T> ca = Vector512.Create(a[0]);
            Vector512<T> a0 = ca * Vector512.LoadAligned(from);
            Vector512<T> a1 = ca * Vector512.LoadAligned(from + lanes);
            Vector512<T> a2 = ca * Vector512.LoadAligned(from + 2 * lanes);
            Vector512<T> a3 = ca * Vector512.LoadAligned(from + 3 * lanes);
            for (int j = 1; j < terms; j++)
            {
                from += stride;
                ca = Vector512.Create(a[j]);
                a0 = LaneVector.Fma(ca, Vector512.LoadAligned(from), a0);
                a1 = LaneVector.Fma(ca, Vector512.LoadAligned(from + lanes), a1);
                a2 = LaneVector.Fma(ca, Vector512.LoadAligned(from + 2 * lanes), a2);
                a3 = LaneVector.Fma(ca, Vector512.LoadAligned(from + 3 * lanes), a3);
            }

            T* to = sum + i * lanes;
            Vector512.StoreAligned(a0, to);
            Vector512.StoreAligned(a1, to + lanes);
            Vector512.StoreAligned(a2, to + 2 * lanes);
            Vector512.StoreAligned(a3, to + 3 * lanes);
        }
    }

    /// <summary>stage = stage + factor·sum, and + timeFactor·timeDerivative where there is one; factors lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled<T>(int rows, T* stage, T* sum, T* factor, T* timeDerivative, T* timeFactor)
        where T : unmanaged
    {
        int count = rows * LaneBlock.Lanes<T>();
        Vector512<T> scale = Vector512.LoadAligned(factor);
        if (timeDerivative is null)
        {
            for (int i = 0; i < count; i += LaneBlock.Lanes<T>())
            {
                Vector512.StoreAligned(
                    LaneVector.Fma(scale, Vector512.LoadAligned(sum + i), Vector512.LoadAligned(stage + i)), stage + i);
            }

            return;
        }

        Vector512<T> timeScale = Vector512.LoadAligned(timeFactor);
        for (int i = 0; i < count; i += LaneBlock.Lanes<T>())
        {
            Vector512<T> value = LaneVector.Fma(
                timeScale, Vector512.LoadAligned(timeDerivative + i), Vector512.LoadAligned(stage + i));
            Vector512.StoreAligned(LaneVector.Fma(scale, Vector512.LoadAligned(sum + i), value), stage + i);
        }
    }
}
