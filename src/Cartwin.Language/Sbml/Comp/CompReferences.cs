using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Finds what ports, deletions and replacements point at.</summary>
/// <source>SBML Level 3 Package: Hierarchical Model Composition, Version 1 Release 3, section 3.7 (the SBaseRef class).</source>
internal sealed class CompReferences(XNamespace comp, DiagnosticList diagnostics)
{
    /// <summary>What replaces an element that is gone.</summary>
    public Dictionary<XElement, XElement> Replaced { get; } = [];

    /// <summary>The element in an instance that a reference points at; null after reporting why there is none.</summary>
    public XElement? Find(CompInstance instance, XElement reference) => Find(instance, reference, 0);

    private XElement? Find(CompInstance instance, XElement reference, int depth)
    {
        var (kind, id) = Kind(reference);
        if (kind == "portRef" && instance.Ports.TryGetValue(id, out var port) && depth < PlacedXml.DeepestNesting)
            return Find(instance, port, depth + 1);
        var element = kind switch
        {
            "idRef" => instance.ById.GetValueOrDefault(id) ?? instance.SubmodelElements.GetValueOrDefault(id),
            "unitRef" => instance.Units.GetValueOrDefault(id),
            "metaIdRef" => instance.ByMetaId.GetValueOrDefault(id),
            _ => null,
        };
        if (element is null)
        {
            var what = kind switch { "portRef" => "port", "unitRef" => "unit", "metaIdRef" => "metaid", "" => "reference", _ => "id" };
            diagnostics.Add(SbmlRules.NoSuchPart.At(PlacedXml.PlaceOf(reference), what, id, $"'{instance.Model.Attribute("id")?.Value ?? "the model"}'"));
            return null;
        }
        if (reference.Element(comp + "sBaseRef") is { } inner && element.Attribute(comp + "id")?.Value is { } submodel && instance.Submodels.TryGetValue(submodel, out var within))
            return Find(within, inner, depth + 1);
        while (Replaced.TryGetValue(element, out var other))
            element = other;
        return element;
    }

    private (string Kind, string Id) Kind(XElement reference)
    {
        foreach (var kind in new[] { "portRef", "idRef", "unitRef", "metaIdRef" })
            if (reference.Attribute(comp + kind)?.Value.Trim() is { } id)
                return (kind, id);
        return ("", "");
    }
}
