namespace Cartwin.Reports;

/// <summary>A piece of a page: an element or text.</summary>
internal abstract class Node
{
    public static implicit operator Node(string text) => new PlainText(text);

    /// <summary>Writes the piece as HTML; what is not markup is escaped here and nowhere else.</summary>
    public abstract void Write(TextWriter output);
}
