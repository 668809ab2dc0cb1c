using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>A unit as a document gives it.</summary>
/// <param name="Written">As the author wrote it.</param>
/// <param name="Meaning">Dimension and size.</param>
/// <param name="Where">Where it stands.</param>
public sealed record DocumentUnit(UnitExpression Written, Unit Meaning, SourceSpan Where)
{
    /// <inheritdoc/>
    public override string ToString() => Written.ToString();
}
