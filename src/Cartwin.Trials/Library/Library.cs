using Cartwin.Documents;
using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Populations;

namespace Cartwin.Trials;

/// <summary>Models and documents that belong together: a whole folder, read and checked against itself.</summary>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed class Library
{
    private readonly Dictionary<(DocumentKind, string), Document> _byName = [];

    private Library(IReadOnlyList<LibraryModel> models, IReadOnlyList<Document> documents)
    {
        (Models, Documents) = (models, documents);
        foreach (var document in documents)
            _byName.TryAdd((document.Kind, document.Name.Value), document);
    }

    /// <summary>The kinds of document that it holds.</summary>
    public static IReadOnlyList<DocumentKind> Kinds { get; } =
    [
        Product.Kind,
        Target.Kind,
        Regimen.Kind,
        DiseaseDefinition.Kind,
        PopulationDefinition.Kind,
        EndpointDefinition.Kind,
        Evidence.Kind,
        StudyDefinition.Kind,
        ModelChecks.Kind,
    ];

    /// <summary>Its models, by name.</summary>
    public IReadOnlyList<LibraryModel> Models { get; }

    /// <summary>Its documents, by kind and name.</summary>
    public IReadOnlyList<Document> Documents { get; }

    /// <summary>Reads the files of a library and checks that they fit together.</summary>
    /// <param name="files">Its files in any order; those that are neither models nor YAML are left alone.</param>
    /// <param name="kinds">The kinds of document it may hold.</param>
    /// <returns>What could be read, also where diagnostics say that some of it is wrong.</returns>
    public static Checked<Library> Read(IEnumerable<LibraryFile> files, IReadOnlyList<DocumentKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(kinds);
        var diagnostics = new DiagnosticList();
        var models = new List<LibraryModel>();
        var documents = new List<Document>();
        foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            if (ModelName(file.Path) is { } name)
                ReadModel(name, file, models, diagnostics);
            else if (IsDocument(file.Path) && ReadDocument(new SourceText(file.Path, file.Text), kinds, diagnostics) is { } document)
                documents.Add(document);
        }
        var order = documents.OrderBy(d => kinds.ToList().IndexOf(d.Kind)).ThenBy(d => d.Name.Value, StringComparer.Ordinal);
        var library = new Library([.. models.OrderBy(m => m.Name, StringComparer.Ordinal)], [.. order]);
        LibraryCheck.Check(library, diagnostics);
        return new Checked<Library>(library, diagnostics.ToSorted());
    }

    /// <summary>A model; null when the library has none of that name.</summary>
    public LibraryModel? Model(string name) => Models.FirstOrDefault(m => m.Name == name);

    /// <summary>A document; null when the library has none of that kind and name.</summary>
    public T? Find<T>(DocumentKind<T> kind, string name)
        where T : class => Find((DocumentKind)kind, name)?.Content as T;

    /// <summary>A document; null when the library has none of that kind and name.</summary>
    public Document? Find(DocumentKind kind, string name) => _byName.GetValueOrDefault((kind, name));

    /// <summary>The names of a kind's documents, in order.</summary>
    public IEnumerable<string> NamesOf(DocumentKind kind) => Documents.Where(d => d.Kind == kind).Select(d => d.Name.Value);

    private static string? ModelName(string path) => path.Split('/') is [.., "models", var name, "model.ant"] ? name : null;

    private static bool IsDocument(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static void ReadModel(string name, LibraryFile file, List<LibraryModel> models, DiagnosticList diagnostics)
    {
        var read = AntimonyDocument.Read(new SourceText(file.Path, file.Text));
        diagnostics.AddRange(read.Diagnostics);
        if (read.Ok)
            models.Add(new LibraryModel(name, read.Value.Model));
    }

    private static Document? ReadDocument(SourceText source, IReadOnlyList<DocumentKind> kinds, DiagnosticList diagnostics)
    {
        var document = DocumentKind.Of(source, kinds, diagnostics)?.ReadAny(source, diagnostics);
        if (document is not null && !IsNamedSo(source.Path, document))
            diagnostics.Add(LibraryRules.OtherFileName.At(document.Name.Where, document.Name.Value));
        return document;
    }

    // A document stands in NAME.yaml; one that belongs to a folder of its name, as checks to a model, in NAME/KIND.yaml.
    private static bool IsNamedSo(string path, Document document)
    {
        var parts = path.Split('/');
        var file = Path.GetFileNameWithoutExtension(parts[^1]);
        return file == document.Name.Value || (file == document.Kind.Name && parts.Length > 1 && parts[^2] == document.Name.Value);
    }
}
