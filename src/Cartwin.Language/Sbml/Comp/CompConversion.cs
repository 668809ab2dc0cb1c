using System.Xml.Linq;

namespace Cartwin.Language;

/// <summary>Converts the formulas of a submodel to the time and extent of the model around it.</summary>
/// <remarks>A time of the submodel times the time factor is a time outside, and likewise for extents. Species of the submodel keep
/// their substance, so that their conversion factor is divided by the factor of extents.</remarks>
/// <source>SBML Level 3 Package: Hierarchical Model Composition, Version 1 Release 3, section 3.5.</source>
internal sealed class CompConversion(XElement model, string? time, string? extent)
{
    private static readonly XNamespace M = MathMlNames.Namespace;

    private readonly XNamespace _core = model.Name.Namespace;

    /// <summary>Converts a submodel whose ids have their prefix already.</summary>
    public void Run()
    {
        var reactions = model.Descendants(_core + "reaction").Select(r => r.Attribute("id")?.Value.Trim()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var math in model.Descendants(M + "math").ToList())
            Inside(math, reactions);
        if (time is not null)
        {
            foreach (var rule in model.Descendants(_core + "rateRule"))
                Whole(rule, value => Divide(value, Name(time)));
            foreach (var delay in model.Descendants(_core + "delay"))
                Whole(delay, value => Times(value, Name(time)));
        }
        foreach (var law in model.Descendants(_core + "kineticLaw"))
            Whole(law, Rate);
    }

    // r·extent/time outside for r inside.
    private XElement Rate(XElement rate)
    {
        var scaled = extent is null ? rate : Times(rate, Name(extent));
        return time is null ? scaled : Divide(scaled, Name(time));
    }

    private void Inside(XElement math, HashSet<string> reactions)
    {
        // From the end, so that what stands inside is converted before it moves into what is made around it.
        foreach (var part in math.Descendants().Reverse().ToList())
        {
            var url = part.Name.LocalName == "csymbol" ? part.Attribute("definitionURL")?.Value.Trim() : null;
            if (time is not null && url == MathMlNames.TimeSymbol)
                Around(part, inner => Divide(inner, Name(time)));
            else if (time is not null && url == MathMlNames.DelaySymbol && part.ElementsAfterSelf().Skip(1).FirstOrDefault() is { } duration)
                Around(duration, inner => Times(inner, Name(time)));
            else if (time is not null && url == MathMlNames.RateOfSymbol && part.Parent is { Name.LocalName: "apply" } rateOf)
                Around(rateOf, inner => Times(inner, Name(time)));
            else if (part.Name.LocalName == "ci" && !part.HasElements && reactions.Contains(part.Value.Trim()))
                Around(part, Rate);
        }

        // What a formula means by the rate of a reaction is the rate inside.
        XElement Rate(XElement outside)
        {
            var inside = time is null ? outside : Times(outside, Name(time));
            return extent is null ? inside : Divide(inside, Name(extent));
        }
    }

    /// <summary>Changes the whole formula of an element.</summary>
    public static void Whole(XElement owner, Func<XElement, XElement> change)
    {
        if (owner.Element(M + "math")?.Elements().FirstOrDefault() is { } value)
            Around(value, change);
    }

    // The part itself moves, because a copy would forget where it stands in the document.
    private static void Around(XElement part, Func<XElement, XElement> change)
    {
        var gap = new XElement(M + "gap");
        part.ReplaceWith(gap);
        gap.ReplaceWith(PlacedXml.At(change(part), part));
    }

    public static XElement Name(string id) => new(M + "ci", id);

    public static XElement Times(XElement left, XElement right) => new(M + "apply", new XElement(M + "times"), left, right);

    public static XElement Divide(XElement left, XElement right) => new(M + "apply", new XElement(M + "divide"), left, right);
}
