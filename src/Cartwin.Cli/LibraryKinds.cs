using Cartwin.Documents;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>The kinds of document that a library may hold, in the order of the reference page; each project adds its own.</summary>
internal static class LibraryKinds
{
    public static IReadOnlyList<DocumentKind> All { get; } = [.. Library.Kinds];

    /// <summary>The kind called so, by its name or its folder's; null for none.</summary>
    public static DocumentKind? Named(string name) => All.FirstOrDefault(k => k.Name == name || k.Folder == name);
}
