using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>Reads model files and writes text files; what goes wrong with the file itself becomes a diagnostic too.</summary>
internal static class ModelFile
{
    private const int LargestMegabytes = 64;

    /// <summary>Reads and checks a model, whichever of the formats it is in.</summary>
    public static Checked<ModelDocument> Read(string path)
    {
        var byName = ModelFormats.ByName(path);
        if (byName == ModelFormat.Unknown)
            return new(null, [FileRules.UnknownKind.At(SourceSpan.None, path)]);
        if (ReadBytes(path, out var bytes) is { } problem)
            return new(null, [problem]);
        return ModelFormats.Of(path, bytes) == ModelFormat.Sbml
            ? ModelDocument.Of(SbmlDocument.Read(path, bytes))
            : ModelDocument.Of(AntimonyDocument.Read(path, bytes));
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
    /// <remarks>A link is followed, and the file keeps who may read and write it.</remarks>
    /// <returns>What went wrong, or null.</returns>
    public static Diagnostic? Write(string path, string text) => Write(path, writer => writer.Write(text));

    /// <summary>Writes beside a place what a function produces, and moves it there when it is complete.</summary>
    /// <returns>What went wrong, or null.</returns>
    public static Diagnostic? Write(string path, Action<TextWriter> write)
    {
        var beside = "";
        try
        {
            var place = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
            if (place.StartsWith("/dev/", StringComparison.Ordinal))
            {
                // A device is written to, never replaced.
                using var device = new StreamWriter(place);
                write(device);
                return null;
            }
            beside = $"{place}.{Environment.ProcessId}.tmp";
            using (var writer = new StreamWriter(beside))
                write(writer);
            if (!OperatingSystem.IsWindows() && File.Exists(place))
                File.SetUnixFileMode(beside, File.GetUnixFileMode(place));
            File.Move(beside, place, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Discard(beside);
            return FileRules.Unwritable.At(SourceSpan.None, path, Reason(e));
        }
    }

    private static void Discard(string file)
    {
        try
        {
            if (File.Exists(file))
                File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The message about the file itself matters more than a leftover beside it.
        }
    }

    private static Diagnostic? ReadBytes(string path, out byte[] bytes)
    {
        bytes = [];
        try
        {
            if (Directory.Exists(path))
                return FileRules.Unreadable.At(SourceSpan.None, path, "it is a folder");
            using var file = File.OpenRead(path);
            // Counted while reading, because a pipe or device has no length and may never end.
            using var content = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int count; (count = file.Read(buffer)) > 0;)
            {
                content.Write(buffer, 0, count);
                if (content.Length > (long)LargestMegabytes << 20)
                    return FileRules.TooLarge.At(SourceSpan.None, path, LargestMegabytes);
            }
            bytes = content.ToArray();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return FileRules.Unreadable.At(SourceSpan.None, path, Reason(e));
        }
    }

    // ENOSPC of Linux and macOS, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static bool IsFull(Exception e) => (e.HResult & 0xFFFF) is 28 or 112 or 39;

    private static string Reason(Exception e) =>
        e switch
        {
            DirectoryNotFoundException => "there is no such folder",
            FileNotFoundException => "there is no such file",
            _ when IsFull(e) => "no space is left",
            UnauthorizedAccessException => "access is denied",
            _ => e.Message.TrimEnd('.'),
        };
}
