using Cartwin.Models;
using ParquetSharp;

namespace Cartwin.Results;

/// <summary>Tells what went wrong with a file in words for the user.</summary>
internal static class FileProblem
{
    /// <summary>Exceptions that files, and the native library that writes to them, are known to throw.</summary>
    public static bool IsKnown(Exception e) => e is IOException or UnauthorizedAccessException or ParquetException;

    public static Diagnostic Writing(string path, Exception e, IOException? first = null) =>
        IsDiskFull(first ?? e)
            ? ResultRules.DiskFull.At(SourceSpan.None, path)
            : ResultRules.Unwritable.At(SourceSpan.None, path, Reason(first ?? e));

    public static string Reason(Exception e) =>
        e switch
        {
            UnauthorizedAccessException => "access is denied",
            FileNotFoundException or DirectoryNotFoundException => "there is no such file or folder",
            _ => e.Message.Split('\n')[0].TrimEnd('.'),
        };

    public static void Discard(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A leftover under the name of an unfinished file does no harm; the message about the file itself matters more.
        }
    }

    // ENOSPC and EDQUOT on Linux, ERROR_DISK_FULL on Windows: .NET passes the system's number on in the low 16 bits.
    private static bool IsDiskFull(Exception e) =>
        e is IOException && (e.HResult & 0xFFFF) is 28 or 122 or 112 or 39 || e.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase);
}
