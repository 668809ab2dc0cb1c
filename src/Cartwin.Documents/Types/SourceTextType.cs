using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>Where something comes from, beginning with how sure that is.</summary>
internal static class SourceTextType
{
    public static FieldType<Provenance> Create() =>
        new ScalarType<Provenance>(
            "a source that begins with `read:`, `remembered:`, `calibrated:` or `derived:`",
            () => new() { ["type"] = "string", ["pattern"] = "^(read|remembered|calibrated|derived):\\s*\\S" },
            FieldTypes.IsText,
            Read
        );

    private static (Provenance, Diagnostic?) Read(string key, YamlScalar scalar)
    {
        var provenance = Provenance.Read(scalar.Text);
        var says = provenance.Sureness != Sureness.Unstated && provenance.Source.Length > 0;
        return (provenance, says ? null : DocumentRules.NoSureness.At(scalar.Where, scalar.Text));
    }
}
