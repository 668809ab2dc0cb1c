namespace Cartwin.Models;

/// <summary>Gives random numbers.</summary>
/// <param name="distribution">The distribution, from <see cref="Operation.Normal"/> to <see cref="Operation.Rayleigh"/>.</param>
/// <param name="arguments">Its parameters as formulas have them, with both bounds or without. <shape>parameters</shape></param>
/// <unit>of the distribution</unit>
public delegate double RandomDraw(Operation distribution, ReadOnlySpan<double> arguments);
