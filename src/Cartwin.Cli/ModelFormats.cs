namespace Cartwin.Cli;

/// <summary>In which format a model is written.</summary>
internal enum ModelFormat
{
    Unknown,
    Antimony,
    Sbml,
}

/// <summary>Tells the format of a model by the name of its file, and where that leaves it open by how it begins.</summary>
internal static class ModelFormats
{
    /// <summary>The format that a name promises.</summary>
    public static ModelFormat ByName(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".ant" or ".txt" or "" => ModelFormat.Antimony,
            ".xml" or ".sbml" => ModelFormat.Sbml,
            _ => ModelFormat.Unknown,
        };

    /// <summary>The format of a file: a name that is no promise (.txt, none) is SBML where the file begins as XML does.</summary>
    public static ModelFormat Of(string path, ReadOnlySpan<byte> bytes)
    {
        var isOpen = Path.GetExtension(path).ToLowerInvariant() is ".txt" or "";
        var begin = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        return isOpen && begin.TrimStart(" \t\r\n"u8).StartsWith("<"u8) ? ModelFormat.Sbml : ByName(path);
    }
}
