using System.Security.Cryptography;

namespace Cartwin.Results;

/// <summary>A file that a run depends on, with the hash of its content.</summary>
/// <param name="Role">What it is for the run: study, model, patients, doses, …</param>
/// <param name="Name">Its name as it was given.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its content in hexadecimal digits.</param>
public sealed record InputFile(string Role, string Name, long Bytes, string Sha256)
{
    /// <summary>The input with this content.</summary>
    public static InputFile Of(string role, string name, ReadOnlySpan<byte> content) =>
        new(role, name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
}
