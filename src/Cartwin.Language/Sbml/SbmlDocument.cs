using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>A model read from SBML, and where its parts stand there.</summary>
/// <remarks>SBML is the format in which models of this field are exchanged. What is read and what is refused is in
/// docs/reference/sbml.md.
/// <source>Hucka et al. (2019), The Systems Biology Markup Language (SBML): Language Specification for Level 3 Version 2 Core
/// Release 2, Journal of Integrative Bioinformatics 16(2), doi:10.1515/jib-2019-0021.</source></remarks>
/// <param name="Model">The model.</param>
/// <param name="Source">Where its parts stand.</param>
/// <param name="Text">The document.</param>
public sealed record SbmlDocument(Model Model, SourceMap Source, SourceText Text)
{
    /// <summary>Reads a model and checks it.</summary>
    /// <param name="source">The document; a byte order mark is not part of it.</param>
    /// <returns>The model, unless errors make it unusable, with every diagnostic sorted by place.</returns>
    public static Checked<SbmlDocument> Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var diagnostics = new DiagnosticList();
        var document = SbmlReader.Read(source, diagnostics);
        return new Checked<SbmlDocument>(diagnostics.HasErrors ? null : document, diagnostics.ToSorted());
    }

    /// <summary>Reads a model from the bytes of a file, in the encoding that they declare.</summary>
    /// <param name="path">What to call the file in messages.</param>
    /// <param name="bytes">The file.</param>
    public static Checked<SbmlDocument> Read(string path, ReadOnlySpan<byte> bytes)
    {
        if (XmlEncoding.Decode(bytes, out var problem) is { } text)
            return Read(new SourceText(path, text));
        var source = new SourceText(path, System.Text.Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 200)]));
        return new Checked<SbmlDocument>(null, [SbmlRules.BadEncoding.At(new SourceSpan(source, 0, 1), problem)]);
    }

    /// <summary>A model as SBML Level 3 Version 2; with fast reactions, which that does not have, as Level 3 Version 1.</summary>
    public static string Write(Model model) => SbmlWriter.Write(model);
}
