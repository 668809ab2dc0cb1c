using System.Globalization;
using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Reads a whole SBML document: XML, packages, submodels, then each family of elements.</summary>
internal static class SbmlReader
{
    private const string CompPackage = "http://www.sbml.org/sbml/level3/version1/comp/version1";

    /// <summary>Namespace of the package of random numbers.</summary>
    public const string DistribPackage = "http://www.sbml.org/sbml/level3/version1/distrib/version1";

    private static readonly string[] Lists =
    [
        "listOfFunctionDefinitions", "listOfUnitDefinitions", "listOfCompartmentTypes", "listOfSpeciesTypes", "listOfCompartments", "listOfSpecies",
        "listOfParameters", "listOfInitialAssignments", "listOfRules", "listOfConstraints", "listOfReactions", "listOfEvents",
    ];

    public static SbmlDocument? Read(SourceText source, DiagnosticList diagnostics)
    {
        if (PlacedXml.Read(source, diagnostics) is not { } root || Open(source, root, diagnostics) is not { } reading)
            return null;
        var model = Checked(Model(reading), reading);
        return new SbmlDocument(model, reading.Map, source);
    }

    // Level, packages and the one model of the document, its submodels joined.
    private static SbmlReading? Open(SourceText source, XElement root, DiagnosticList diagnostics)
    {
        var where = PlacedXml.PlaceOf(root);
        if (root.Name.LocalName != "sbml")
        {
            diagnostics.Add(SbmlRules.NotSbml.At(where, $"its outermost element is <{root.Name.LocalName}>"));
            return null;
        }
        var core = root.Name.Namespace;
        if (Version(core.NamespaceName) is not var (level, version))
        {
            var said = $"Level {root.Attribute("level")?.Value ?? "?"} Version {root.Attribute("version")?.Value ?? "?"} (namespace '{core.NamespaceName}')";
            diagnostics.Add(SbmlRules.UnknownLevel.At(where, said));
            return null;
        }
        Packages(root, core, diagnostics);
        Uncertainties(root, diagnostics);
        var models = root.Elements(core + "model").ToList();
        if (models.Count != 1)
        {
            diagnostics.Add(SbmlRules.NotSbml.At(models.Count == 0 ? where : PlacedXml.PlaceOf(models[1]), $"it has {models.Count.ToString(CultureInfo.InvariantCulture)} models"));
            return null;
        }
        if (diagnostics.HasErrors)
            return null;
        var model = CompFlattening.Run(root, models[0], core, CompPackage, diagnostics);
        return diagnostics.HasErrors ? null : new SbmlReading(source, level, version, core, model, diagnostics);
    }

    private static (int Level, int Version)? Version(string core) =>
        core switch
        {
            "http://www.sbml.org/sbml/level2" => (2, 1),
            "http://www.sbml.org/sbml/level2/version2" => (2, 2),
            "http://www.sbml.org/sbml/level2/version3" => (2, 3),
            "http://www.sbml.org/sbml/level2/version4" => (2, 4),
            "http://www.sbml.org/sbml/level2/version5" => (2, 5),
            "http://www.sbml.org/sbml/level3/version1/core" => (3, 1),
            "http://www.sbml.org/sbml/level3/version2/core" => (3, 2),
            _ => null,
        };

    // A package says itself whether the mathematics needs it: required="true" in its own namespace.
    private static void Packages(XElement root, XNamespace core, DiagnosticList diagnostics)
    {
        foreach (var attribute in root.Attributes().Where(a => a.Name.LocalName == "required" && a.Name.Namespace != XNamespace.None && a.Name.Namespace != core))
        {
            var package = attribute.Name.NamespaceName;
            if (package is CompPackage or DistribPackage)
                continue;
            var isRequired = attribute.Value.Trim() is not ("false" or "0");
            diagnostics.Add((isRequired ? SbmlRules.RequiredPackage : SbmlRules.IgnoredPackage).At(PlacedXml.PlaceOf(attribute), ShortName(root, package)));
        }
    }

    // Of 'distrib' the functions in formulas are read. How uncertain a number is changes nothing, so that it is left out as a package is.
    private static void Uncertainties(XElement root, DiagnosticList diagnostics)
    {
        if (root.Descendants().FirstOrDefault(e => e.Name.NamespaceName == DistribPackage) is { } first)
            diagnostics.Add(SbmlRules.IgnoredPackage.At(PlacedXml.PlaceOf(first), ShortName(root, DistribPackage)));
    }

    private static string ShortName(XElement root, string package) => root.GetPrefixOfNamespace(package) is { } prefix ? $"'{prefix}' ({package})" : $"'{package}'";

    private static Model Model(SbmlReading reading)
    {
        var xml = reading.Model;
        reading.Known(xml, ["substanceUnits", "timeUnits", "volumeUnits", "areaUnits", "lengthUnits", "extentUnits", "conversionFactor"], Lists);
        var id = reading.OptionalId(xml, "id") is null ? Binder.DefaultModelName : reading.Id(xml);
        var units = SbmlUnits.Read(reading);
        var functions = SbmlEquations.ReadFunctions(reading);
        var initial = SbmlEquations.ReadInitial(reading);
        var rules = SbmlEquations.ReadRules(reading).ToList();
        var reactions = SbmlReactions.Read(reading, rules);
        var model = SbmlAbout.Read(
            reading,
            xml,
            new Model(id)
            {
                Units = SbmlUnits.Defaults(reading, units),
                UnitDefinitions = units,
                Functions = functions,
                Compartments = SbmlCompartments.Read(reading),
                Species = SbmlSpecies.Read(reading),
                Parameters = SbmlParameters.Read(reading),
                InitialAssignments = initial,
                Rules = rules.ToValueArray(),
                Constraints = SbmlEquations.ReadConstraints(reading),
                Reactions = reactions,
                Events = SbmlEvents.Read(reading),
                ConversionFactor = reading.OptionalId(xml, "conversionFactor"),
            }
        );
        NotKept(reading);
        return StartingValues.Settle(model);
    }

    // Rules, assignments and references have no place for texts; each kind is told of once.
    private static void NotKept(SbmlReading reading)
    {
        var lost = reading
            .Model.Descendants()
            .Where(e => e.Name.Namespace == reading.Core && e.Name.LocalName is "notes" or "annotation")
            .Where(e => !Keeps(e.Parent!.Name.LocalName) && !e.Elements().All(a => a.Name.Namespace == OwnXml.Namespace));
        foreach (var kind in lost.GroupBy(e => e.Parent!.Name.LocalName))
            reading.Report(SbmlRules.NotKept, kind.First(), kind.Count() == 1 ? "one element" : $"{kind.Count()} elements", kind.Key);
    }

    private static bool Keeps(string element) =>
        element is "model" or "functionDefinition" or "compartment" or "species" or "parameter" or "localParameter" or "reaction" or "event";

    // In SBML units do not change a number and many models have them wrong, so that such a model is used and says so; and a
    // rule may override a value at the start.
    private static Model Checked(Model model, SbmlReading reading)
    {
        if (reading.Diagnostics.HasErrors)
            return model;
        var accepting = ModelCheck.AcceptsUnits(model)
            ? model
            : model with
            {
                Annotations = [.. model.Annotations, new Annotation(ModelCheck.UnitCheckQualifier, ["warnings"])],
            };
        var found = new DiagnosticList();
        ModelCheck.Check(accepting, reading.Map, found);
        var all = found.ToSorted();
        reading.Diagnostics.AddRange(all.Where(d => d.Rule != ModelRules.StartIgnored));
        return all.Any(d => d.Rule == UnitRules.Accepted) ? accepting : model;
    }
}
