using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Joins a model and its submodels to one model without any.</summary>
/// <remarks>Ids of a submodel get the submodel's id and two underscores before them. What is deleted or replaced disappears, and
/// what referred to a replaced element refers to what replaces it.</remarks>
/// <source>SBML Level 3 Package: Hierarchical Model Composition, Version 1 Release 3, section 3.9.2.</source>
internal sealed class CompFlattening
{
    /// <summary>Most submodels, counted with their repetitions, that are joined.</summary>
    private const int MostSubmodels = 10_000;

    private readonly XNamespace _core;
    private readonly XNamespace _comp;
    private readonly DiagnosticList _diagnostics;
    private readonly CompReferences _references;
    private readonly Dictionary<string, XElement> _definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _external = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Id, string? Factor)> _replaced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _replacedUnits = new(StringComparer.Ordinal);
    private int _submodels;
    private int _parts;

    private CompFlattening(XElement root, XNamespace core, XNamespace comp, DiagnosticList diagnostics)
    {
        (_core, _comp, _diagnostics) = (core, comp, diagnostics);
        _references = new CompReferences(comp, diagnostics);
        foreach (var model in root.Elements(core + "model").Concat(root.Elements(comp + "listOfModelDefinitions").Elements(comp + "modelDefinition")))
            if ((model.Attribute("id") ?? model.Attribute(comp + "id"))?.Value.Trim() is { } id)
                _definitions.TryAdd(id, model);
        foreach (var external in root.Elements(comp + "listOfExternalModelDefinitions").Elements(comp + "externalModelDefinition"))
            if ((external.Attribute(comp + "id") ?? external.Attribute("id"))?.Value.Trim() is { } id)
                _external.Add(id);
    }

    /// <summary>The joined model; the model itself when it has no submodels.</summary>
    public static XElement Run(XElement root, XElement model, XNamespace core, string package, DiagnosticList diagnostics)
    {
        XNamespace comp = package;
        if (model.Element(comp + "listOfSubmodels") is null)
            return model;
        var flattening = new CompFlattening(root, core, comp, diagnostics);
        if (flattening.Instance(model, "", []) is not { } top || diagnostics.HasErrors)
            return model;
        flattening.Join(top);
        flattening.Refer(top.Model);
        return top.Model;
    }

    private CompInstance? Instance(XElement definition, string prefix, List<string> around)
    {
        var name = (definition.Attribute("id") ?? definition.Attribute(_comp + "id"))?.Value.Trim() ?? "";
        var instance = new CompInstance(Copy(definition), prefix, _comp);
        foreach (var (id, submodel) in instance.SubmodelElements)
        {
            var wanted = submodel.Attribute(_comp + "modelRef")?.Value.Trim() ?? "";
            List<string> path = [.. around, name];
            if (++_submodels > MostSubmodels || _parts > PlacedXml.MostParts)
            {
                _diagnostics.Add(SbmlRules.TooLarge.At(PlacedXml.PlaceOf(submodel), $"has more than {MostSubmodels} submodels, or they are too large together"));
                return null;
            }
            if (_external.Contains(wanted))
                _diagnostics.Add(SbmlRules.ExternalModel.At(PlacedXml.PlaceOf(submodel), wanted));
            else if (path.Contains(wanted))
                _diagnostics.Add(SbmlRules.ContainsItself.At(PlacedXml.PlaceOf(submodel), wanted, string.Join(" -> ", path.SkipWhile(p => p != wanted).Append(wanted))));
            else if (!_definitions.TryGetValue(wanted, out var model))
                _diagnostics.Add(SbmlRules.NoSuchPart.At(PlacedXml.PlaceOf(submodel), "model definition", wanted, "the document"));
            else if (Instance(model, FreePrefix(instance, prefix, id), path) is { } inner)
                instance.Submodels[id] = inner;
            else
                return null;
        }
        return instance;
    }

    private static string FreePrefix(CompInstance instance, string around, string submodel)
    {
        var prefix = submodel + "__";
        while (instance.ById.Keys.Concat(instance.Units.Keys).Any(id => id.StartsWith(prefix, StringComparison.Ordinal)))
            prefix += "_";
        return around + prefix;
    }

    private XElement Copy(XElement element)
    {
        _parts++;
        var copy = new XElement(element.Name.Namespace == _comp && element.Name.LocalName == "modelDefinition" ? _core + "model" : element.Name);
        foreach (var attribute in element.Attributes())
            copy.Add(PlacedXml.At(new XAttribute(attribute), attribute));
        foreach (var node in element.Nodes())
            copy.Add(node is XElement child ? Copy(child) : new XText(((XText)node).Value));
        return PlacedXml.At(copy, element);
    }

    // Inner models first; then deletions, names, conversions and replacements of this one, and the lists are put together.
    private void Join(CompInstance instance)
    {
        // A submodel inside a submodel is deleted before it is joined, anything else after that.
        foreach (var (id, inner) in instance.Submodels)
            Delete(instance.SubmodelElements[id], inner, wholeSubmodels: true);
        foreach (var (id, inner) in instance.Submodels)
        {
            Join(inner);
            Delete(instance.SubmodelElements[id], inner, wholeSubmodels: false);
        }
        CompNames.Prefix(instance);
        foreach (var element in instance.Model.Descendants().Where(e => e.Element(_comp + "listOfReplacedElements") is not null || e.Element(_comp + "replacedBy") is not null).ToList())
            Replacements(instance, element);
        foreach (var (id, inner) in instance.Submodels)
        {
            Convert(instance, instance.SubmodelElements[id], inner);
            Merge(instance.Model, inner.Model);
        }
    }

    private void Delete(XElement submodel, CompInstance inner, bool wholeSubmodels)
    {
        foreach (var deletion in submodel.Descendants(_comp + "deletion"))
        {
            if (_references.Find(inner, deletion) is not { } deleted || (deleted.Name.Namespace == _comp) != wholeSubmodels)
                continue;
            if (deleted.Parent is null)
                continue;
            if (wholeSubmodels && deleted.Attribute(_comp + "id")?.Value is { } id)
                inner.Submodels.Remove(id);
            deleted.Remove();
        }
    }

    private void Replacements(CompInstance instance, XElement element)
    {
        foreach (var replaced in element.Elements(_comp + "listOfReplacedElements").Elements(_comp + "replacedElement"))
            if (replaced.Attribute(_comp + "deletion") is null && Target(instance, replaced) is { } target)
            {
                var factor = replaced.Attribute(_comp + "conversionFactor")?.Value.Trim();
                Replace(target, element, factor is null ? null : instance.Prefix + factor);
            }
        if (element.Element(_comp + "replacedBy") is not { } by || Target(instance, by) is not { } other)
            return;
        if (other.Parent is null || element.Parent is null || other.AncestorsAndSelf().Contains(element) || other.Name != element.Name)
        {
            _diagnostics.Add(SbmlRules.CannotFlatten.At(PlacedXml.PlaceOf(by), $"<{other.Name.LocalName}> cannot take the place of <{element.Name.LocalName}>", "Point at an element of the same kind."));
            return;
        }
        // What stands in the submodel takes the place and the id of what stood here.
        var id = element.Attribute("id")?.Value;
        if (id is not null && other.Attribute("id") is { } inner)
        {
            Note(element, inner.Value, id, null);
            inner.Value = id;
        }
        other.Remove();
        _references.Replaced[element] = other;
        element.ReplaceWith(other);
    }

    private XElement? Target(CompInstance instance, XElement reference)
    {
        var submodel = reference.Attribute(_comp + "submodelRef")?.Value.Trim() ?? "";
        if (instance.Submodels.TryGetValue(submodel, out var inner))
            return _references.Find(inner, reference);
        _diagnostics.Add(SbmlRules.NoSuchPart.At(PlacedXml.PlaceOf(reference), "submodel", submodel, "the model"));
        return null;
    }

    private void Replace(XElement target, XElement by, string? factor)
    {
        if (target == by || target.Parent is null)
            return;
        if (target.Name.Namespace == _comp)
            _diagnostics.Add(SbmlRules.CannotFlatten.At(PlacedXml.PlaceOf(by), "a whole submodel cannot be replaced", "Delete it instead, or replace its parts."));
        else if (target.Attribute("id")?.Value is { } old && by.Attribute("id")?.Value is { } id)
            Note(target, old, id, factor);
        else if (target.Name != by.Name || factor is not null)
            _diagnostics.Add(SbmlRules.CannotFlatten.At(PlacedXml.PlaceOf(by), $"<{by.Name.LocalName}> cannot replace <{target.Name.LocalName}> without an id", "Give both an id."));
        target.Remove();
        _references.Replaced[target] = by;
    }

    private void Note(XElement target, string old, string id, string? factor)
    {
        if (target.Name.LocalName == "unitDefinition")
            _replacedUnits[old] = id;
        else
            _replaced[old] = (id, factor);
    }

    private void Convert(CompInstance instance, XElement submodel, CompInstance inner)
    {
        string? Factor(string name) => submodel.Attribute(_comp + name)?.Value.Trim() is { } id ? instance.Prefix + id : null;
        var (time, extent) = (Factor("timeConversionFactor"), Factor("extentConversionFactor"));
        // The factor of the whole submodel does not reach beyond it, and that of the model around does not reach into it.
        var own = inner.Model.Attribute("conversionFactor")?.Value.Trim();
        inner.Model.Attribute("conversionFactor")?.Remove();
        foreach (var species in inner.Model.Descendants(_core + "species"))
            if (Combined(inner, species.Attribute("conversionFactor")?.Value.Trim() ?? own, extent, instance.Model.Attribute("conversionFactor") is not null) is { } factor)
                species.SetAttributeValue("conversionFactor", factor);
        if (time is not null || extent is not null)
            new CompConversion(inner.Model, time, extent).Run();
    }

    // Parameter with the value factor/extent; null where nothing has to be said.
    private string? Combined(CompInstance inner, string? factor, string? extent, bool isUnderAnother)
    {
        if (extent is null && (factor is not null || !isUnderAnother))
            return factor;
        var id = $"{inner.Prefix}factor_of_{factor ?? "1"}";
        var lists = inner.Model;
        if (List(lists, "listOfParameters").Elements().All(p => p.Attribute("id")?.Value != id))
        {
            List(lists, "listOfParameters").Add(new XElement(_core + "parameter", new XAttribute("id", id), new XAttribute("constant", "true")));
            var one = factor is null ? new XElement(MathMlNames.Namespace + "cn", "1") : CompConversion.Name(factor);
            var value = extent is null ? one : CompConversion.Divide(one, CompConversion.Name(extent));
            List(lists, "listOfInitialAssignments")
                .Add(new XElement(_core + "initialAssignment", new XAttribute("symbol", id), new XElement(MathMlNames.Namespace + "math", value)));
        }
        return id;
    }

    private XElement List(XElement model, string name)
    {
        if (model.Element(_core + name) is { } list)
            return list;
        model.Add(new XElement(_core + name));
        return model.Element(_core + name)!;
    }

    private void Merge(XElement model, XElement inner)
    {
        foreach (var list in inner.Elements().Where(e => e.Name.Namespace == _core && e.Name.LocalName.StartsWith("listOf", StringComparison.Ordinal)).ToList())
        {
            var target = List(model, list.Name.LocalName);
            foreach (var item in list.Elements().Where(e => e.Name.Namespace == _core && e.Name.LocalName is not ("notes" or "annotation")).ToList())
            {
                item.Remove();
                target.Add(item);
            }
        }
    }

    // References to what was replaced, with the factors between the two; what was assigned to it is multiplied with them.
    private void Refer(XElement model)
    {
        foreach (var owner in model.Descendants().Where(e => e.Name.Namespace == _core).ToList())
            if ((owner.Attribute("symbol") ?? owner.Attribute("variable"))?.Value.Trim() is { } id && _replaced.ContainsKey(id))
                foreach (var factor in Chain(id).Factors)
                    CompConversion.Whole(owner, value => CompConversion.Times(value, CompConversion.Name(factor)));
        CompNames.Rename(
            model,
            id => _replaced.ContainsKey(id) ? Chain(id).Id : null,
            id => _replacedUnits.TryGetValue(id, out var other) ? other : null,
            (name, id) =>
            {
                var value = PlacedXml.At(CompConversion.Name(id), name);
                if (!CompNames.IsFunction(name))
                    foreach (var factor in Chain(name.Value.Trim()).Factors)
                        value = CompConversion.Divide(value, CompConversion.Name(Chain(factor).Id));
                name.ReplaceWith(value);
            }
        );
    }

    // A replaced element may be replaced further out again.
    private (string Id, List<string> Factors) Chain(string id)
    {
        var factors = new List<string>();
        for (var steps = 0; _replaced.TryGetValue(id, out var next) && steps < _replaced.Count; steps++)
        {
            id = next.Id;
            if (next.Factor is { } factor)
                factors.Add(factor);
        }
        return (id, factors);
    }
}
