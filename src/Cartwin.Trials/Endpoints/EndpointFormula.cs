using Cartwin.Documents;
using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Reads the formulas of documents about trials.</summary>
internal static class EndpointFormula
{
    /// <summary>The formula; after reporting what is wrong with it, one that is not a number.</summary>
    public static Placed<Expr> Read(Entry entry, Placed<string> text)
    {
        var read = AntimonyFormula.Read(text.Value, text.Where);
        foreach (var diagnostic in read.Diagnostics)
            entry.Report(diagnostic);
        return new Placed<Expr>(read.Value ?? Expr.NotANumber, text.Where);
    }
}
