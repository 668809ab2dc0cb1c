using System.Numerics;

namespace Cartwin.Numerics.Tests;

public sealed class EigenvaluesTests
{
    [Fact]
    public void A_rotation_has_a_conjugate_pair()
    {
        var values = Eigenvalues.Of([0, -2, 2, 0], 2);
        Assert.Equal([0, 0], values.Select(v => Math.Round(v.Real, 12)));
        Assert.Equal([2, -2], values.Select(v => Math.Round(v.Imaginary, 12)).OrderDescending());
    }

    [Fact]
    public void A_cyclic_permutation_has_the_roots_of_one()
    {
        // Its QR steps without a shift from elsewhere go round in a circle.
        const int n = 5;
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
            matrix[(i * n) + ((i + 1) % n)] = 1;
        var values = Eigenvalues.Of(matrix, n);
        Assert.All(values, v => Assert.Equal(0, (Complex.Pow(v, n) - 1).Magnitude, 1e-12));
        Assert.Equal(n, values.Select(v => Math.Round(v.Phase, 6)).Distinct().Count());
    }

    [Fact]
    public void Slow_modes_of_a_badly_scaled_matrix_keep_their_digits()
    {
        // Cells feed a concentration and are lost slowly: entries from 1e-12 to 1e10, eigenvalues -1e-4, -0.5 and -60.
        var values = Eigenvalues.Of([-1e-4, 0, 0, 1e-10, -0.5, 0, 3e10, 1e10, -60], 3);
        Assert.Equal([-1e-4, -0.5, -60], values.Select(v => Math.Round(v.Real, 12)));
    }

    [Fact]
    public void Multiple_eigenvalues_are_found_as_often_as_they_count() =>
        Assert.All(Eigenvalues.Of([2, 1, 0, 0, 2, 1, 0, 0, 2], 3), v => Assert.Equal(2, v.Real, 1e-4));

    [Fact]
    public void A_matrix_that_is_not_finite_has_none() =>
        Assert.All(Eigenvalues.Of([1, double.NaN, 0, 1], 2), v => Assert.True(double.IsNaN(v.Real)));

    [Fact]
    public void A_matrix_without_rows_has_none() => Assert.Empty(Eigenvalues.Of([], 0));

    [Fact]
    public void A_matrix_that_is_not_square_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Eigenvalues.Of([1, 2, 3], 2));
}
