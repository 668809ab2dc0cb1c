using System.Security.Cryptography;

namespace Cartwin.Results;

/// <summary>A file as it was written: enough to see later whether it still is the same.</summary>
/// <param name="Name">Its name, without the folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256 in hexadecimal digits.</param>
public sealed record StoredFile(string Name, long Bytes, string Sha256)
{
    /// <summary>What differs from the file in a folder now; null when it is the same.</summary>
    internal string? DifferenceIn(string folder, bool compareContent)
    {
        var file = new FileInfo(Path.Combine(folder, Name));
        if (!file.Exists)
            return "it is missing";
        if (file.Length != Bytes)
            return $"it has {file.Length} bytes instead of {Bytes}";
        if (!compareContent)
            return null;
        using var stream = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == Sha256 ? null : "its content has changed";
    }
}
