using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>A value together with the place it was read from, so that a later check can point at it.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Where">Where it stands.</param>
public readonly record struct Placed<T>(T Value, SourceSpan Where)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Value}";
}
