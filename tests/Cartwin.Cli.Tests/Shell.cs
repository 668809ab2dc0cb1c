namespace Cartwin.Cli.Tests;

/// <summary>A folder of its own in which commands run as in a shell.</summary>
internal sealed class Shell : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cartwin");

    /// <summary>What a command returned and wrote; the folder's own name is taken out.</summary>
    public sealed record Result(int Code, string Out, string Error);

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Runs a command; arguments that name files of the folder are given with it.</summary>
    public Result Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CartwinCommand.Run([.. arguments.Select(a => a.Contains('.', StringComparison.Ordinal) ? PathOf(a) : a)], output, error);
        return new Result(code, Clean(output), Clean(error));
    }

    private string Clean(StringWriter text) => text.ToString().Replace(_folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);
}
