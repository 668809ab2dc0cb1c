using System.Xml.Linq;

namespace Cartwin.Language;

/// <summary>Renames what a model refers to, in attributes and formulas.</summary>
internal static class CompNames
{
    private static readonly string[] References = ["compartment", "conversionFactor", "outside", "species", "symbol", "variable"];

    private static readonly string[] UnitReferences =
        ["units", "substanceUnits", "timeUnits", "volumeUnits", "areaUnits", "lengthUnits", "extentUnits"];

    /// <summary>Gives every id of an instance its prefix.</summary>
    public static void Prefix(CompInstance instance)
    {
        if (instance.Prefix.Length == 0)
            return;
        foreach (var (id, element) in instance.ById)
            element.Attribute("id")!.Value = instance.Prefix + id;
        foreach (var (id, element) in instance.Units)
            element.Attribute("id")!.Value = instance.Prefix + id;
        Rename(
            instance.Model,
            id => instance.ById.ContainsKey(id) ? instance.Prefix + id : null,
            id => instance.Units.ContainsKey(id) ? instance.Prefix + id : null,
            (name, id) => name.Value = id
        );
    }

    /// <summary>Renames every reference in a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The new name of an id, or null.</param>
    /// <param name="unit">The new name of a unit, or null.</param>
    /// <param name="inFormula">Changes a name in a formula.</param>
    public static void Rename(XElement model, Func<string, string?> name, Func<string, string?> unit, Action<XElement, string> inFormula)
    {
        foreach (var element in model.DescendantsAndSelf().ToList())
        {
            if (element.Name.Namespace == MathMlNames.Namespace)
                RenameInFormula(element, name, unit, inFormula);
            else if (element.Name.Namespace == model.Name.Namespace)
                foreach (var attribute in element.Attributes().Where(a => a.Name.Namespace == XNamespace.None))
                {
                    var change = References.Contains(attribute.Name.LocalName) ? name : UnitReferences.Contains(attribute.Name.LocalName) ? unit : null;
                    if (change?.Invoke(attribute.Value.Trim()) is { } other)
                        attribute.Value = other;
                }
        }
    }

    private static void RenameInFormula(XElement element, Func<string, string?> name, Func<string, string?> unit, Action<XElement, string> inFormula)
    {
        if (element.Name.LocalName == "cn" && element.Attributes().FirstOrDefault(a => a.Name.LocalName == "units") is { } units && unit(units.Value.Trim()) is { } other)
            units.Value = other;
        if (element.Name.LocalName == "ci" && !element.HasElements && name(element.Value.Trim()) is { } renamed && !IsOwn(element))
            inFormula(element, renamed);
    }

    // A name that only a function or a rate law knows.
    private static bool IsOwn(XElement ci)
    {
        var id = ci.Value.Trim();
        foreach (var around in ci.Ancestors())
            if (around.Name.LocalName == "bvar")
                return true;
            else if (around.Name.LocalName == "lambda" && around.Elements().Any(b => b.Name.LocalName == "bvar" && b.Value.Trim() == id))
                return true;
            else if (around.Name.LocalName == "kineticLaw")
                return around.Elements().Where(e => e.Name.LocalName is "listOfLocalParameters" or "listOfParameters").Elements().Any(p => p.Attribute("id")?.Value.Trim() == id);
        return false;
    }

    /// <summary>True for the name of the function that an apply applies.</summary>
    public static bool IsFunction(XElement ci) => ci.Parent is { Name.LocalName: "apply" } apply && apply.Elements().First() == ci;
}
