using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>Finds and reads the library: the folder "library" of the working folder or the nearest one above it; where there is none, the
/// one beside the program or above that, which is the installed tool's own or the clone's.</summary>
internal static class LibraryFolder
{
    private const string Name = "library";

    /// <summary>The folder of the library.</summary>
    /// <param name="given">What --library says; null to look for it.</param>
    public static string Find(string? given)
    {
        if (given is not null)
            return given;
        var here = Directory.GetCurrentDirectory();
        return Upward(here) is { } own ? Path.GetRelativePath(here, own) : Upward(AppContext.BaseDirectory) ?? Name;
    }

    // Any folder may have one of that name; ours has models or documents in it.
    private static string? Upward(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Name);
            if (LibraryKinds.All.Select(k => k.Folder).Prepend("models").Any(f => Directory.Exists(Path.Combine(candidate, f))))
                return candidate;
        }
        return null;
    }

    /// <summary>Reads all of it; what goes wrong with its files becomes a diagnostic too.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="more">Further files, which stand for those of the same path.</param>
    public static Checked<Library> Read(string folder, IEnumerable<string> more)
    {
        var diagnostics = new DiagnosticList();
        var paths = more.Concat(PathsIn(folder, diagnostics)).DistinctBy(Path.GetFullPath).ToList();
        var files = new List<LibraryFile>();
        foreach (var path in paths)
            if (Path.GetExtension(path).ToLowerInvariant() is not (".yaml" or ".yml" or ".ant"))
                diagnostics.Add(FileRules.UnknownKind.At(SourceSpan.None, path));
            else if (ModelFile.ReadText(path, diagnostics) is { } text)
                files.Add(new LibraryFile(path.Replace('\\', '/'), text));
        var library = Library.Read(files, LibraryKinds.All);
        diagnostics.AddRange(library.Diagnostics);
        return library with { Diagnostics = diagnostics.ToSorted() };
    }

    // Models and documents only, where the library keeps them; figures, schemas and pages are left alone.
    private static List<string> PathsIn(string folder, DiagnosticList diagnostics)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                diagnostics.Add(FileRules.Unreadable.At(SourceSpan.None, folder, "there is no such folder"));
                return [];
            }
            var models = Path.Combine(folder, "models");
            var paths = Directory.Exists(models)
                ? Directory.GetDirectories(models).SelectMany(m => new[] { Path.Combine(m, "model.ant"), Path.Combine(m, ValidateCommand.FileName) }).Where(File.Exists)
                : [];
            foreach (var kind in LibraryKinds.All.Select(k => Path.Combine(folder, k.Folder)).Where(Directory.Exists))
                paths = paths.Concat(Directory.GetFiles(kind, "*.yaml"));
            return [.. paths.Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(FileRules.Unreadable.At(SourceSpan.None, folder, e.Message.TrimEnd('.')));
            return [];
        }
    }
}
