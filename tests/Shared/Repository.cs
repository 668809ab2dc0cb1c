namespace Cartwin.Testing;

/// <summary>The clone that the running tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Cartwin.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full name of a file or folder given from the root, with '/' between the parts.</summary>
    public static string PathOf(string relative) => Path.GetFullPath(Path.Combine(Root, relative));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cartwin.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Cartwin.slnx.");
    }
}
