using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>A formula in the model's own names, and where somebody wrote it.</summary>
/// <param name="Math">The formula.</param>
/// <param name="Where">Its place, for messages; none for a formula made by a program.</param>
public readonly record struct Formula(Expr Math, SourceSpan Where = default)
{
    /// <summary>A number is a formula.</summary>
    /// <param name="number">The number. <unit>of whatever it stands for</unit></param>
    public static implicit operator Formula(double number) => new(Expr.Number(number));

    /// <summary>An expression is a formula.</summary>
    public static implicit operator Formula(Expr math) => new(math);

    /// <summary>An expression as a formula without a place.</summary>
    public static Formula FromExpr(Expr math) => new(math);

    /// <summary>A number as a formula without a place.</summary>
    /// <param name="number">The number. <unit>of whatever it stands for</unit></param>
    public static Formula FromDouble(double number) => number;
}
