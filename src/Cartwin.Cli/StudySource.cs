using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>A study, the library that it stands in, and the folder of that library.</summary>
internal sealed record StudySource(StudyDefinition Study, Library Library, string Folder)
{
    /// <summary>Finds a study by its name in the library or by its file; null after reporting why not.</summary>
    public static StudySource? Find(string name, string? library, DiagnosticList diagnostics)
    {
        var folder = LibraryFolder.Find(library);
        var isFile = name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || File.Exists(name);
        var read = LibraryFolder.Read(folder, isFile ? [name] : []);
        var studies = read.Value?.Documents.Where(d => d.Content is StudyDefinition).ToList() ?? [];
        var found = isFile
            ? studies.FirstOrDefault(s => s.Name.Where.Source?.Path == name.Replace('\\', '/'))
            : studies.FirstOrDefault(s => s.Name.Value == name);
        if (found is { Content: StudyDefinition study })
            return new StudySource(study, read.Value!, folder);
        // What the file itself says explains it best.
        var own = read.Diagnostics.Where(d => d.Where.Source is not { } source || (isFile ? source.Path == name.Replace('\\', '/') : Path.GetFileNameWithoutExtension(source.Path) == name)).ToList();
        diagnostics.AddRange(own);
        if (!own.Any(d => d.Severity == Severity.Error))
        {
            var missing = LibraryRules.UnknownEntry.At(SourceSpan.None, StudyDefinition.Kind.Name, name);
            var near = NearNames.Find(name, studies.Select(s => s.Name.Value));
            diagnostics.Add(near is null ? missing : missing.WithHint($"Did you mean '{near}'? {missing.Hint}"));
        }
        return null;
    }

    /// <summary>The text of the study's model as it was read.</summary>
    public string ModelPath => Path.Combine(Folder, "models", Study.Model.Value, "model.ant");
}
