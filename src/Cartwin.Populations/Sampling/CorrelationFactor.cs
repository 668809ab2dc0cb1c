using System.Globalization;
using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>The lower triangular factor of a correlation matrix: turns independent normal scores into correlated ones.</summary>
/// <remarks>Row i mixes the scores up to i. Zeros are left out, so a quantity without correlations keeps its own score to the
/// bit, whoever else is in the population.</remarks>
internal sealed class CorrelationFactor
{
    private readonly (int Column, double Weight)[][] _rows;

    private CorrelationFactor((int, double)[][] rows) => _rows = rows;

    /// <summary>The factor, or null after reporting why there is none.</summary>
    public static CorrelationFactor? Of(PopulationDefinition population, IReadOnlyList<PatientVariable> drawn, DiagnosticList diagnostics)
    {
        var matrix = MatrixOf(population, drawn, diagnostics);
        if (matrix is null)
            return null;
        if (Cholesky(matrix) is { } rows)
            return new CorrelationFactor(rows);
        diagnostics.Add(Impossible(population, drawn, matrix));
        return null;
    }

    /// <summary>Correlates scores in place.</summary>
    public void Apply(Span<double> scores)
    {
        for (var i = _rows.Length - 1; i >= 0; i--)
        {
            var row = _rows[i];
            if (row.Length == 1)
                continue;
            var sum = 0.0;
            foreach (var (column, weight) in row)
                sum += weight * scores[column];
            scores[i] = sum;
        }
    }

    private static double[,]? MatrixOf(PopulationDefinition population, IReadOnlyList<PatientVariable> drawn, DiagnosticList diagnostics)
    {
        var index = drawn.Select((v, i) => (v.Id, i)).ToDictionary(v => v.Id, v => v.i, StringComparer.Ordinal);
        var matrix = new double[drawn.Count, drawn.Count];
        for (var i = 0; i < drawn.Count; i++)
            matrix[i, i] = 1;
        var good = true;
        var seen = new HashSet<(int, int)>();
        foreach (var correlation in population.Correlations)
        {
            var problem =
                !index.TryGetValue(correlation.First, out var i) ? $"cannot be drawn: '{correlation.First}' is not a drawn quantity"
                : !index.TryGetValue(correlation.Second, out var j) ? $"cannot be drawn: '{correlation.Second}' is not a drawn quantity"
                : i == j ? "is of a quantity with itself"
                : !(Math.Abs(correlation.Value) <= 1) ? $"is {correlation.Value.ToString(CultureInfo.InvariantCulture)}"
                : !seen.Add((Math.Min(i, j), Math.Max(i, j))) ? "is given twice"
                : Set(i, j, correlation.Value);
            if (problem is null)
                continue;
            diagnostics.Add(PopulationRules.BadCorrelation.At(correlation.Place, correlation.First, correlation.Second, problem));
            good = false;
        }
        return good ? matrix : null;

        string? Set(int i, int j, double value)
        {
            matrix[i, j] = matrix[j, i] = value;
            return null;
        }
    }

    // Positive definite with a margin: scores that are a combination of others would be one random number for two quantities.
    private static (int, double)[][]? Cholesky(double[,] matrix)
    {
        const double margin = 1e-10;
        var n = matrix.GetLength(0);
        var factor = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var rest = matrix[i, j];
                for (var k = 0; k < j; k++)
                    rest -= factor[i, k] * factor[j, k];
                if (i != j)
                    factor[i, j] = rest / factor[j, j];
                else if (rest > margin)
                    factor[i, i] = Math.Sqrt(rest);
                else
                    return null;
            }
        return
        [
            .. Enumerable
                .Range(0, n)
                .Select(i => Enumerable.Range(0, i + 1).Where(j => factor[i, j] != 0).Select(j => (j, factor[i, j])).ToArray()),
        ];
    }

    private static Diagnostic Impossible(PopulationDefinition population, IReadOnlyList<PatientVariable> drawn, double[,] matrix)
    {
        var (smallest, vector) = SmallestEigenvalue(matrix);
        var largest = vector.Max(Math.Abs);
        var culprits = drawn.Where((_, i) => Math.Abs(vector[i]) > 0.2 * largest).Select(v => $"'{v.Id}'").ToArray();
        // 1 + s·(λ - 1) is the smallest eigenvalue after multiplying all correlations by s; 0.01 leaves a margin.
        var possible = Math.Floor((99 / (1 - smallest)) + 1e-6) / 100;
        var place = population.Correlations.First(c => culprits.Contains($"'{c.First}'") || culprits.Contains($"'{c.Second}'")).Place;
        return PopulationRules.ImpossibleCorrelations.At(
            place,
            $"those of {string.Join(", ", culprits[..^1])} and {culprits[^1]}",
            smallest.ToString("0.###", CultureInfo.InvariantCulture),
            possible.ToString("0.00", CultureInfo.InvariantCulture)
        );
    }

    // Power iteration on n·1 - M, whose largest eigenvalue belongs to the smallest of M (the spectrum of M lies in 0 ± n).
    private static (double Value, double[] Vector) SmallestEigenvalue(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var vector = Enumerable.Range(0, n).Select(i => 1 + (0.01 * i)).ToArray();
        for (var iteration = 0; iteration < 10_000; iteration++)
        {
            var next = Enumerable.Range(0, n).Select(i => (n * vector[i]) - Row(i)).ToArray();
            var size = Math.Sqrt(next.Sum(x => x * x));
            vector = [.. next.Select(x => x / size)];
        }
        return (Enumerable.Range(0, n).Sum(i => vector[i] * Row(i)), vector);

        double Row(int i) => Enumerable.Range(0, n).Sum(j => matrix[i, j] * vector[j]);
    }
}
