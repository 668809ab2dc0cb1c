namespace Cartwin.Numerics.Tests;

/// <summary>One product of states that several equations share.</summary>
/// <param name="Rate">Constant factor.</param>
/// <param name="Factors">States multiplied, repeated for powers.</param>
/// <param name="Effects">Equations it enters, with its weight there.</param>
public sealed record Term(double Rate, int[] Factors, params (int State, double Weight)[] Effects);

/// <summary>A system whose right-hand side is a sum of products of states.</summary>
public sealed class PolynomialModel(double[] start, Term[] terms) : ScalarModel
{
    public double[] Start => start;

    public override int States => start.Length;

    public override void Rhs<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> f)
    {
        foreach (Term term in terms)
        {
            T rate = T.CreateChecked(term.Rate);
            foreach (int factor in term.Factors)
            {
                rate *= y[factor];
            }

            foreach ((int state, double weight) in term.Effects)
            {
                f[state] += T.CreateChecked(weight) * rate;
            }
        }
    }

    public override void Jacobian<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> j)
    {
        foreach (Term term in terms)
        {
            for (int k = 0; k < term.Factors.Length; k++)
            {
                T slope = T.CreateChecked(term.Rate);
                for (int m = 0; m < term.Factors.Length; m++)
                {
                    slope *= m == k ? T.One : y[term.Factors[m]];
                }

                foreach ((int state, double weight) in term.Effects)
                {
                    j[state * States + term.Factors[k]] += T.CreateChecked(weight) * slope;
                }
            }
        }
    }
}
