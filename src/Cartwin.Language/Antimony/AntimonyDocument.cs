using System.Text;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>A model read from Antimony text, and where its parts stand there.</summary>
/// <remarks>Antimony is the readable face of SBML that Tellurium, AMICI and PEtab use. What is read and what is not, and what
/// is added, is in docs/reference/language.md.
/// <source>Smith, Bergmann, Chandran and Sauro (2009), Antimony: a modular model definition language, Bioinformatics
/// 25:2452-2454, doi:10.1093/bioinformatics/btp401; Antimony Reference 3.1.</source></remarks>
/// <param name="Model">The model.</param>
/// <param name="Source">Where its parts stand.</param>
/// <param name="Text">The text.</param>
public sealed record AntimonyDocument(Model Model, SourceMap Source, SourceText Text)
{
    /// <summary>Reads a model and checks it.</summary>
    /// <param name="source">The text.</param>
    /// <returns>The model, unless errors make it unusable, with every diagnostic sorted by place.</returns>
    public static Checked<AntimonyDocument> Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var diagnostics = new DiagnosticList();
        var (tokens, _) = Lexer.Read(source, diagnostics);
        var syntax = Parser.Read(new TokenStream(source, tokens, diagnostics));
        if (syntax.Statements.Count == 0 && !diagnostics.HasErrors)
            diagnostics.Add(TextRules.EmptyModel.At(new SourceSpan(source, 0, 0)));
        var (model, map) = Binder.Bind(syntax, diagnostics);
        ModelCheck.Check(model, map, diagnostics);
        return new Checked<AntimonyDocument>(
            diagnostics.HasErrors ? null : new AntimonyDocument(model, map, source),
            diagnostics.ToSorted()
        );
    }

    /// <summary>Reads a model from the bytes of a file, which must be UTF-8.</summary>
    /// <param name="path">What to call the file in messages.</param>
    /// <param name="bytes">The file.</param>
    public static Checked<AntimonyDocument> Read(string path, ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return Read(new SourceText(path, text));
        var place = FirstInvalid(bytes);
        var source = new SourceText(path, text);
        var where = new SourceSpan(source, Encoding.UTF8.GetCharCount(bytes[..place]), 1);
        return new Checked<AntimonyDocument>(null, [TextRules.NotText.At(where, place)]);
    }

    /// <summary>A model as canonical Antimony text; reading it gives the same model again.</summary>
    public static string Write(Model model) => new AntimonyWriter(model).Write();

    /// <summary>Text laid out evenly; comments, order and lines stay, and it means the same as before.</summary>
    /// <param name="source">Text that <see cref="Read(SourceText)"/> reads without errors.</param>
    public static string Format(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return AntimonyFormatter.Format(source);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (Rune.DecodeFromUtf8(bytes[position..], out _, out var length) == System.Buffers.OperationStatus.Done)
            position += length;
        return position;
    }
}
