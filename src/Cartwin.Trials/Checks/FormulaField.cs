using Cartwin.Documents;
using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>Makes formulas of the texts that documents hold.</summary>
internal static class FormulaField
{
    /// <summary>The formula of a key; what is wrong with it is reported as the entry's own.</summary>
    public static Formula Formula(this Entry entry, Field<Placed<string>> field) => Read(entry, entry.Of(field));

    /// <summary>The formula of a key that may be absent.</summary>
    public static Formula? Formula(this Entry entry, Field<Placed<string>?> field) => entry.Of(field) is { } text ? Read(entry, text) : default(Formula?);

    /// <summary>Names with formulas.</summary>
    public static ValueArray<Setting> Settings(this Entry entry, Field<ValueArray<Named<Placed<string>>>> field) =>
        entry.Of(field).Select(s => new Setting(s.Name.Value, Read(entry, s.Value))).ToValueArray();

    private static Formula Read(Entry entry, Placed<string> text)
    {
        var read = AntimonyFormula.Read(text.Value, text.Where);
        foreach (var diagnostic in read.Diagnostics)
            entry.Report(diagnostic);
        return new Formula(read.Value ?? Expr.Number(double.NaN), text.Where);
    }
}
