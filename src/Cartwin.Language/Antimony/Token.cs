namespace Cartwin.Language;

/// <summary>One word or sign of the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Zero-based position of its first character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="IsQuoted">True for a name between backticks, which is never a word with a meaning of its own.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, bool IsQuoted = false)
{
    public int End => Start + Length;
}

/// <summary>A comment, which belongs to no statement but must survive formatting.</summary>
/// <param name="Start">Zero-based position of its first character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Before">Index of the token that follows it.</param>
internal readonly record struct Comment(int Start, int Length, int Before);
