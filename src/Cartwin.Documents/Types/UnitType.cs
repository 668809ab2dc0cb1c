using System.Text.Json.Nodes;
using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>A unit in readable form.</summary>
internal static class UnitType
{
    public static FieldType<DocumentUnit> Create() =>
        new ScalarType<DocumentUnit>(
            "a unit",
            () => new() { ["type"] = "string", ["examples"] = new JsonArray("cells/kg", "mg/m^2", "1/day", "points") },
            FieldTypes.IsText,
            (_, scalar) => Read(scalar)
        );

    private static (DocumentUnit, Diagnostic?) Read(YamlScalar scalar)
    {
        var written = UnitText.Read(scalar.Text, out var error);
        if (written is null)
            return (null!, DocumentRules.UnknownUnit.At(scalar.Where, scalar.Text, error!.Value.Message));
        if (DocumentUnits.Table.Resolve(written) is { } meaning)
            return (new DocumentUnit(written, meaning, scalar.Where), null);
        var unknown = written.Factors.Select(f => f.Name).FirstOrDefault(n => DocumentUnits.Table.Named(n) is null);
        if (unknown is null)
            return (null!, DocumentRules.UnknownUnit.At(scalar.Where, scalar.Text, "its size is not a positive number"));
        var why = StandardUnits.WhyRefused(unknown) ?? $"'{unknown}' is not known";
        var problem = DocumentRules.UnknownUnit.At(scalar.Where, scalar.Text, why);
        var near = DocumentUnits.Table.Nearest(unknown);
        return (null!, near is null ? problem : problem.WithHint($"Did you mean '{near}'? {problem.Hint}"));
    }
}
