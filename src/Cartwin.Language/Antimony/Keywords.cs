using System.Collections.Frozen;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Words with a meaning of their own.</summary>
internal static class Keywords
{
    /// <summary>Words that cannot be names.</summary>
    public static FrozenSet<string> Reserved { get; } =
        FrozenSet.Create(
            StringComparer.Ordinal,
            [
                "model", "module", "function", "end", "species", "compartment", "var", "const", "formula", "substanceOnly",
                "unit", "import", "delete", "at", "in", "is", "has", "after", "gene", "operator", "reaction", "event", "DNA",
                "maximize", "minimize", "constraint", "time", "avogadro", "pi", "exponentiale", "infinity", "notanumber", "true", "false",
                "INF", "NaN", "inf", "nan",
            ]
        );

    /// <summary>Words that annotate, with the word under which they are kept.</summary>
    public static FrozenDictionary<string, string> Qualifiers { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["identity"] = "identity",
            ["biological_entity_is"] = "identity",
            ["hasPart"] = "part",
            ["part"] = "part",
            ["isPartOf"] = "parthood",
            ["parthood"] = "parthood",
            ["isVersionOf"] = "hypernym",
            ["hypernym"] = "hypernym",
            ["hasVersion"] = "version",
            ["version"] = "version",
            ["isHomologTo"] = "homolog",
            ["homolog"] = "homolog",
            ["isDescribedBy"] = "description",
            ["description"] = "description",
            ["isEncodedBy"] = "encoder",
            ["encoder"] = "encoder",
            ["encodes"] = "encodement",
            ["encodement"] = "encodement",
            ["occursIn"] = "container",
            ["container"] = "container",
            ["hasProperty"] = "property",
            ["property"] = "property",
            ["isPropertyOf"] = "propertyBearer",
            ["propertyBearer"] = "propertyBearer",
            ["hasTaxon"] = "taxon",
            ["taxon"] = "taxon",
            ["model_entity_is"] = "model_entity_is",
            ["origin"] = "origin",
            ["isDerivedFrom"] = "origin",
            ["isInstanceOf"] = "class",
            ["class"] = "class",
            ["hasInstance"] = "instance",
            ["instance"] = "instance",
            ["biological_system"] = "biological_system",
            ["model_source"] = "model_source",
            ["publication"] = "publication",
            ["created"] = "created",
            ["modified"] = "modified",
            ["creator"] = "creator",
            ["notes"] = "notes",
            ["unitCheck"] = "unitCheck",
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The word under which an annotation is kept, or null; creator2.name and modified1 count as well.</summary>
    public static string? Qualifier(string word)
    {
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        var head = (dot < 0 ? word : word[..dot]).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        if (!Qualifiers.TryGetValue(head, out var kept))
            return null;
        return kept is "creator" or "created" or "modified" ? word : word == head ? kept : null;
    }

    /// <summary>Values that are words.</summary>
    public static Expr? Constant(string word) =>
        word switch
        {
            "time" => Expr.Time,
            "avogadro" => Expr.Of(Operation.Avogadro),
            "pi" => Expr.Of(Operation.Pi),
            "exponentiale" => Expr.Of(Operation.ExponentialE),
            "true" => Expr.True,
            "false" => Expr.False,
            "infinity" or "INF" or "inf" => Expr.Number(double.PositiveInfinity),
            "notanumber" or "NaN" or "nan" => Expr.NotANumber,
            _ => null,
        };
}
