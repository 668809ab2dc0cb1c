namespace Cartwin.Models;

/// <summary>The text of one input file together with the places of its lines.</summary>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed class SourceText
{
    private readonly int[] _lineStarts;

    /// <summary>Keeps the text and finds its lines.</summary>
    /// <param name="path">What to call the file in messages; need not exist.</param>
    /// <param name="text">The whole text.</param>
    public SourceText(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        Path = path;
        Text = text;
        _lineStarts = FindLineStarts(text);
    }

    /// <summary>What the file is called in messages.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Number of lines; an empty text has one.</summary>
    public int LineCount => _lineStarts.Length;

    /// <summary>One-based line and column of a position; positions past the end count as the end.</summary>
    public (int Line, int Column) PlaceOf(int position)
    {
        position = Math.Clamp(position, 0, Text.Length);
        var index = Array.BinarySearch(_lineStarts, position);
        var line = index >= 0 ? index : ~index - 1;
        return (line + 1, position - _lineStarts[line] + 1);
    }

    /// <summary>Zero-based position of a one-based line and column; past the end of the text counts as the end.</summary>
    public int PositionOf(int line, int column) =>
        line > LineCount ? Text.Length : Math.Min(Text.Length, _lineStarts[Math.Max(1, line) - 1] + Math.Max(0, column - 1));

    /// <summary>The text of a one-based line, without its line break.</summary>
    public string LineText(int line) => LineSpan(line).ToString();

    // Without a copy: a line may be the whole file.
    internal ReadOnlySpan<char> LineSpan(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Length ? _lineStarts[line] : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd("\r\n");
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        return [.. starts];
    }
}
