namespace Cartwin.Documents;

/// <summary>A document that was read, whatever its kind.</summary>
public sealed class Document
{
    internal Document(DocumentKind kind, Placed<string> name, object content, YamlMapping tree) =>
        (Kind, Name, Content, Tree) = (kind, name, content, tree);

    /// <summary>Its kind.</summary>
    public DocumentKind Kind { get; }

    /// <summary>Its own name.</summary>
    public Placed<string> Name { get; }

    /// <summary>The record that the kind's declaration made.</summary>
    public object Content { get; }

    internal YamlMapping Tree { get; }
}
