using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Populations;

/// <summary>One of several classes; its value is the code of the class.</summary>
/// <remarks>With correlations, classes count as ordered by their place in the list.</remarks>
/// <param name="Classes">The classes.</param>
public sealed record CategoricalDistribution(ValueArray<PatientClass> Classes) : Distribution
{
    private readonly double[] _bounds = BoundsOf(Classes);

    /// <inheritdoc/>
    public override double At(double score)
    {
        if (double.IsNaN(score))
            return double.NaN;
        var i = 0;
        while (i < _bounds.Length && score > _bounds[i])
            i++;
        return Classes[i].Code;
    }

    /// <inheritdoc/>
    public override double Probability(double x) => Classes.Where(c => c.Code <= x).Sum(c => c.Share) / Classes.Sum(c => c.Share);

    /// <inheritdoc/>
    public override string? Problem =>
        Classes.Count == 0 ? "needs at least one class"
        : Classes.Any(c => !(c.Share >= 0 && double.IsFinite(c.Share))) ? "has a negative share"
        : Math.Abs(Classes.Sum(c => c.Share) - 1) > 1e-6 ? "has shares that do not add up to 1"
        : Classes.Select(c => c.Code).Distinct().Count() < Classes.Count ? "has a code twice"
        : null;

    /// <summary>Equal when the classes are.</summary>
    public bool Equals(CategoricalDistribution? other) => other is not null && Classes == other.Classes;

    /// <inheritdoc/>
    public override int GetHashCode() => Classes.GetHashCode();

    // The scores at which one class gives way to the next; comparing scores spares every patient a Φ.
    private static double[] BoundsOf(ValueArray<PatientClass> classes)
    {
        var bounds = new double[Math.Max(0, classes.Count - 1)];
        var (sum, total) = (0.0, classes.Sum(c => c.Share));
        for (var i = 0; i < bounds.Length; i++)
            bounds[i] = NormalQuantile.Of(Math.Min(1, (sum += classes[i].Share) / total));
        return bounds;
    }
}

/// <summary>One class of a categorical quantity.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Code">The number that stands for it in formulas and files. <unit>1</unit></param>
/// <param name="Share">Share of patients. <unit>1</unit></param>
public sealed record PatientClass(string Name, double Code, double Share);
