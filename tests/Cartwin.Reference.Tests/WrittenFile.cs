namespace Cartwin.Reference.Tests;

/// <summary>A file of the documentation that a test writes as a whole.</summary>
/// <remarks>CARTWIN_UPDATE_GOLDEN=1 writes it anew, as it does with expectations.</remarks>
internal static class WrittenFile
{
    /// <summary>Fails unless the file says this.</summary>
    public static void Match(string path, string text)
    {
        var file = Repository.PathOf(path);
        if (Environment.GetEnvironmentVariable("CARTWIN_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        else
        {
            Assert.True(File.Exists(file), $"{path} does not exist. CARTWIN_UPDATE_GOLDEN=1 writes it; then look at it.");
            Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
        }
    }
}
