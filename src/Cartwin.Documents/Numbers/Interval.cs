using System.Globalization;

namespace Cartwin.Documents;

/// <summary>Two numbers between which something lies.</summary>
/// <param name="Low">The lower.<unit>of the number they belong to</unit></param>
/// <param name="High">The higher.<unit>of the number they belong to</unit></param>
public sealed record Interval(double Low, double High)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Low} to {High}");
}
