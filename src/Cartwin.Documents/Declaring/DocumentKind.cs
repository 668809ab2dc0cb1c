using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>A kind of document of the library: products, regimens, diseases, …</summary>
/// <remarks>A document says its kind by the key of that name, whose value is the document's own name: <c>product: zorpo-cel</c>.</remarks>
public abstract class DocumentKind
{
    private protected DocumentKind(string name, string folder, ShapeDeclaration declaration)
    {
        if (!declaration.Fields.Any(f => f.Name == name && f.IsRequired && f.Type == FieldTypes.Name))
            throw new ArgumentException($"The kind '{name}' has a required key '{name}' with a name.", nameof(name));
        (Name, Folder, Declaration) = (name, folder, declaration);
    }

    /// <summary>What one is called: "product". Also the key that holds a document's name.</summary>
    public string Name { get; }

    /// <summary>The folder of the library that holds them: "products".</summary>
    public string Folder { get; }

    /// <summary>What one is.</summary>
    public string Meaning => Declaration.Meaning;

    internal ShapeDeclaration Declaration { get; }

    /// <summary>The kind that a document says it is; null after reporting why it is none of them.</summary>
    public static DocumentKind? Of(SourceText source, IEnumerable<DocumentKind> kinds, DiagnosticList diagnostics)
    {
        var known = kinds.ToList();
        var root = YamlTree.Read(source, diagnostics);
        if (root is null)
            return null;
        var keys = root is YamlMapping mapping ? mapping.Entries.Select(e => e.Key.Text).ToList() : [];
        // The earliest key decides: one kind may use the name of another for a reference.
        if (keys.Select(key => known.Find(k => k.Name == key)).FirstOrDefault(k => k is not null) is { } kind)
            return kind;
        var problem = DocumentRules.UnknownKind.At(root.Where, string.Join(", ", known.Select(k => $"{k.Name}: …")));
        var near = keys.Select(key => NearNames.Find(key, known.Select(k => k.Name))).FirstOrDefault(n => n is not null);
        diagnostics.Add(near is null ? problem : problem.WithHint($"Did you mean '{near}'? {problem.Hint}"));
        return null;
    }

    /// <summary>Reads a document as this kind; null after reporting what is wrong.</summary>
    public abstract Document? ReadAny(SourceText source, DiagnosticList diagnostics);
}

/// <summary>A kind of document and the record it is read as.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed class DocumentKind<T> : DocumentKind
    where T : class
{
    private readonly DocumentShape<T> _shape;

    /// <summary>Declares a kind.</summary>
    /// <param name="folder">The folder of the library that holds them: "products".</param>
    /// <param name="shape">Its keys; one of them is required, holds a name, and is called as the shape is.</param>
    public DocumentKind(string folder, DocumentShape<T> shape)
        : base((shape ?? throw new ArgumentNullException(nameof(shape))).Declaration.Name, folder, shape.Declaration) => _shape = shape;

    /// <summary>Reads a document of this kind and reports everything that is wrong with it.</summary>
    /// <param name="path">What to call the file in messages.</param>
    /// <param name="text">The whole text.</param>
    public Checked<T> Read(string path, string text)
    {
        var diagnostics = new DiagnosticList();
        var value = Read(new SourceText(path, text), diagnostics);
        return new Checked<T>(value, diagnostics.ToSorted());
    }

    /// <summary>Reads a document of this kind; null after reporting what is wrong.</summary>
    public T? Read(SourceText source, DiagnosticList diagnostics) => ReadAny(source, diagnostics)?.Content as T;

    /// <inheritdoc/>
    public override Document? ReadAny(SourceText source, DiagnosticList diagnostics)
    {
        var root = YamlTree.Read(source, diagnostics);
        if (root is null || !_shape.TryRead("", root, diagnostics, out var value))
            return null;
        var tree = (YamlMapping)root;
        var name = (YamlScalar)tree.Entries.Find(e => e.Key.Text == Name).Value;
        return new Document(this, new Placed<string>(name.Text, name.Where), value, tree);
    }
}
