namespace Cartwin.Models;

/// <summary>A stretch of an input file; <see cref="None"/> where something has no place in a file.</summary>
/// <param name="Source">The file; null when there is none.</param>
/// <param name="Start">Zero-based position of the first character.</param>
/// <param name="Length">Number of characters; zero marks a point between two characters.</param>
public readonly record struct SourceSpan(SourceText? Source, int Start, int Length)
{
    /// <summary>No place.</summary>
    public static SourceSpan None => default;

    /// <summary>Zero-based position after the last character.</summary>
    public int End => Start + Length;

    /// <summary>The smallest stretch that covers both.</summary>
    public SourceSpan To(SourceSpan other) =>
        Source is null ? other
        : other.Source is null ? this
        : this with
        {
            Start = Math.Min(Start, other.Start),
            Length = Math.Max(End, other.End) - Math.Min(Start, other.Start),
        };

    /// <summary>file:line:column, one-based; empty where there is no place.</summary>
    public override string ToString()
    {
        if (Source is null)
            return "";
        var (line, column) = Source.PlaceOf(Start);
        return FormattableString.Invariant($"{Source.Path}:{line}:{column}");
    }
}
