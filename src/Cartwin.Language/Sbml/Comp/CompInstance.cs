using System.Xml.Linq;

namespace Cartwin.Language;

/// <summary>One copy of a model definition, where it stands in the tree of submodels.</summary>
internal sealed class CompInstance
{
    private static readonly string[] NoIds = ["localParameter", "unitDefinition", "sbml", "model", "modelDefinition"];

    public CompInstance(XElement model, string prefix, XNamespace comp)
    {
        (Model, Prefix, Comp) = (model, prefix, comp);
        foreach (var element in model.Descendants())
            Enter(element);
    }

    /// <summary>The copy; what replaces or removes its parts changes it.</summary>
    public XElement Model { get; }

    /// <summary>What stands before its ids in the joined model.</summary>
    public string Prefix { get; }

    public XNamespace Comp { get; }

    public Dictionary<string, CompInstance> Submodels { get; } = new(StringComparer.Ordinal);

    /// <summary>The submodel elements by id.</summary>
    public Dictionary<string, XElement> SubmodelElements { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, XElement> ById { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, XElement> Units { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, XElement> ByMetaId { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, XElement> Ports { get; } = new(StringComparer.Ordinal);

    /// <summary>True for an element whose id is one of the model's.</summary>
    public static bool HasModelId(XElement element) =>
        !NoIds.Contains(element.Name.LocalName) && element.Name.Namespace != MathMlNames.Namespace
        && !(element.Name.LocalName == "parameter" && element.Parent?.Parent?.Name.LocalName == "kineticLaw");

    private void Enter(XElement element)
    {
        if (element.Attribute("metaid")?.Value is { } meta)
            ByMetaId.TryAdd(meta, element);
        if (element.Name.Namespace == Comp)
        {
            if (element.Attribute(Comp + "id")?.Value is not { } compId)
                return;
            if (element.Name.LocalName == "port")
                Ports.TryAdd(compId, element);
            else if (element.Name.LocalName == "submodel")
                SubmodelElements.TryAdd(compId, element);
            return;
        }
        if (element.Attribute("id")?.Value.Trim() is not { Length: > 0 } id)
            return;
        if (element.Name.LocalName == "unitDefinition")
            Units.TryAdd(id, element);
        else if (HasModelId(element))
            ById.TryAdd(id, element);
    }
}
