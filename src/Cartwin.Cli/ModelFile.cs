using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>Reads model files and writes text files; what goes wrong with the file itself becomes a diagnostic too.</summary>
internal static class ModelFile
{
    private const int LargestMegabytes = 64;

    /// <summary>Reads and checks a model.</summary>
    public static Checked<AntimonyDocument> Read(string path)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (".ant" or ".txt" or ""))
            return Failed(FileRules.UnknownKind.At(SourceSpan.None, path));
        return ReadBytes(path, out var bytes) is { } problem ? Failed(problem) : AntimonyDocument.Read(path, bytes);
    }

    /// <summary>The text of a file, which must be UTF-8; null after reporting why not.</summary>
    public static string? ReadText(string path, DiagnosticList diagnostics)
    {
        if (ReadBytes(path, out var bytes) is { } problem)
        {
            diagnostics.Add(problem);
            return null;
        }
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return System.Text.Encoding.UTF8.GetString(bytes);
        diagnostics.Add(FileRules.Unreadable.At(SourceSpan.None, path, "it is not UTF-8 text"));
        return null;
    }

    /// <summary>Writes a text beside its place and moves it there, so that nobody ever sees half of it.</summary>
    /// <returns>What went wrong, or null.</returns>
    public static Diagnostic? Write(string path, string text) => Write(path, writer => writer.Write(text));

    /// <summary>Writes beside a place what a function produces, and moves it there when it is complete.</summary>
    /// <returns>What went wrong, or null.</returns>
    public static Diagnostic? Write(string path, Action<TextWriter> write)
    {
        var beside = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var writer = new StreamWriter(beside))
                write(writer);
            File.Move(beside, path, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Discard(beside);
            return FileRules.Unwritable.At(SourceSpan.None, path, Reason(e));
        }
    }

    // What was begun is worth nothing; where even deleting fails there is nothing more to do.
    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static Diagnostic? ReadBytes(string path, out byte[] bytes)
    {
        bytes = [];
        try
        {
            var megabytes = new FileInfo(path).Length >> 20;
            if (megabytes > LargestMegabytes)
                return FileRules.TooLarge.At(SourceSpan.None, path, megabytes, LargestMegabytes);
            bytes = File.ReadAllBytes(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return FileRules.Unreadable.At(SourceSpan.None, path, Reason(e));
        }
    }

    private static string Reason(Exception e) =>
        e switch
        {
            FileNotFoundException or DirectoryNotFoundException => "there is no such file",
            UnauthorizedAccessException => "it is a folder, or access is denied",
            _ => e.Message.TrimEnd('.'),
        };

    private static Checked<AntimonyDocument> Failed(Diagnostic diagnostic) => new(null, [diagnostic]);
}
