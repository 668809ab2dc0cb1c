using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>A model read from a file.</summary>
/// <param name="Model">The model.</param>
/// <param name="Text">The file.</param>
/// <param name="Format">Its format.</param>
internal sealed record ModelDocument(Model Model, SourceText Text, ModelFormat Format)
{
    public static Checked<ModelDocument> Of(Checked<AntimonyDocument> read) =>
        new(read.Value is { } document ? new ModelDocument(document.Model, document.Text, ModelFormat.Antimony) : null, read.Diagnostics);

    public static Checked<ModelDocument> Of(Checked<SbmlDocument> read) =>
        new(read.Value is { } document ? new ModelDocument(document.Model, document.Text, ModelFormat.Sbml) : null, read.Diagnostics);
}
