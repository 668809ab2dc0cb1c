using System.Collections.Frozen;

namespace Cartwin.Language;

/// <summary>Words that stand behind the dot in x.attribute.</summary>
internal static class Attributes
{
    private const string Layout = "the layout of diagrams";
    private const string Flux = "charges, chemical formulas and gene products (flux balance)";
    private const string Uncertainty = "uncertainties of values ('distributions')";

    private static readonly FrozenDictionary<string, string> NotRead = Table(
        ("annotations of rate laws", "kineticLaw"),
        (Flux, "charge chemicalFormula formula geneProductAssociation gpa"),
        (
            Uncertainty,
            "mean stdev standardDeviation coefficientOfVariation kurtosis median mode sampleSize skewness standardError variance "
                + "confidenceInterval credibleInterval interquartileRange range distribution externalParameter"
        ),
        (
            Layout,
            "position pos x y size width height layout autolayout species_end rxn_end b1 b2 fill fillColor stroke strokeColor font "
                + "fontSize fontColor shape lineColor lineWidth"
        )
    );

    /// <summary>Attributes that are read.</summary>
    public static FrozenSet<string> Read { get; } =
        FrozenSet.Create(StringComparer.Ordinal, ["sboTerm", "spatialDimensions", "conversionFactor", "fast"]);

    /// <summary>What an attribute of Antimony that is not read is about; null for any other word.</summary>
    public static string? Refused(string attribute) => NotRead.GetValueOrDefault(attribute);

    private static FrozenDictionary<string, string> Table(params (string What, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.What)))
            .ToFrozenDictionary(pair => pair.word, pair => pair.What, StringComparer.Ordinal);
}
