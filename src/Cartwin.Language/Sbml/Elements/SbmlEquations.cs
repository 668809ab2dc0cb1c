using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Initial assignments, rules, constraints and functions in SBML.</summary>
internal static class SbmlEquations
{
    public static ValueArray<InitialAssignment> ReadInitial(SbmlReading reading)
    {
        var assignments = new List<InitialAssignment>();
        foreach (var xml in reading.Items(reading.Model, "listOfInitialAssignments", "initialAssignment"))
        {
            reading.Known(xml, ["symbol"], []);
            var symbol = reading.Reference(xml, "symbol");
            if (reading.Formula(xml, new EquationKey(EquationKind.InitialValue, symbol), mayBeBoth: true) is { } math)
                assignments.Add(new InitialAssignment(symbol, math));
        }
        return assignments.ToValueArray();
    }

    public static IEnumerable<Rule> ReadRules(SbmlReading reading)
    {
        // Algebraic rules are found by their place among all rules.
        var count = 0;
        foreach (var xml in reading.Items(reading.Model, "listOfRules", "assignmentRule", "rateRule", "algebraicRule"))
        {
            var rule = xml.Name.LocalName == "algebraicRule" ? Algebraic(reading, xml, count) : WithVariable(reading, xml);
            if (rule is null)
                continue;
            count++;
            yield return rule;
        }
    }

    private static Rule? WithVariable(SbmlReading reading, XElement xml)
    {
        reading.Known(xml, ["variable"], []);
        var variable = reading.Reference(xml, "variable");
        var isRate = xml.Name.LocalName == "rateRule";
        var key = new EquationKey(isRate ? EquationKind.RateRule : EquationKind.AssignmentRule, variable);
        if (reading.Formula(xml, key, mayBeBoth: !isRate) is not { } math)
            return null;
        return isRate ? new RateRule(variable, math) : new AssignmentRule(variable, math);
    }

    private static AlgebraicRule? Algebraic(SbmlReading reading, XElement xml, int index)
    {
        reading.Known(xml, [], []);
        var id = reading.OptionalId(xml, "id");
        if (id is not null)
            reading.Map.Add(id, PlacedXml.PlaceOf(xml));
        return reading.Formula(xml, new EquationKey(EquationKind.AlgebraicRule, "", index)) is { } math ? new AlgebraicRule(math, id) : null;
    }

    public static ValueArray<Constraint> ReadConstraints(SbmlReading reading)
    {
        var constraints = new List<Constraint>();
        foreach (var xml in reading.Items(reading.Model, "listOfConstraints", "constraint"))
        {
            reading.Known(xml, [], ["message"]);
            var id = reading.OptionalId(xml, "id");
            if (id is not null)
                reading.Map.Add(id, PlacedXml.PlaceOf(xml));
            if (reading.Formula(xml, new EquationKey(EquationKind.Constraint, "", constraints.Count), isCondition: true) is { } math)
                constraints.Add(new Constraint(math, XmlText.Markup(reading.Child(xml, "message")), id));
        }
        return constraints.ToValueArray();
    }

    public static ValueArray<FunctionDefinition> ReadFunctions(SbmlReading reading)
    {
        var functions = new List<FunctionDefinition>();
        foreach (var xml in reading.Items(reading.Model, "listOfFunctionDefinitions", "functionDefinition"))
        {
            reading.Known(xml, [], []);
            var id = reading.Id(xml);
            var lambda = xml.Element(MathMlNames.Namespace + "math") is { } math ? new MathMlReader(reading).ReadLambda(math) : null;
            if (lambda is not var (arguments, body))
            {
                if (reading is { Level: 3, Version: 2 })
                    reading.Report(SbmlRules.NoFormula, xml, "functionDefinition", ", so it cannot be called");
                else
                    reading.Report(SbmlRules.Missing, xml, "functionDefinition", "formula", "Give it a <math> element with a <lambda>.");
                continue;
            }
            reading.Map.Add(new EquationKey(EquationKind.FunctionBody, id), body);
            functions.Add(SbmlAbout.Read(reading, xml, new FunctionDefinition(id, arguments, body.Value)));
        }
        return functions.ToValueArray();
    }

    public static IEnumerable<XElement> WriteFunctions(SbmlWriting writing, Model model) =>
        model.Functions.Select(f =>
        {
            var xml = writing.New("functionDefinition", ("id", f.Id));
            xml.Add(writing.Lambda(f));
            return SbmlWriting.About(xml, f);
        });

    public static IEnumerable<XElement> WriteInitial(SbmlWriting writing, Model model) =>
        model.InitialAssignments.Select(a => writing.New("initialAssignment", ("symbol", a.Symbol)).With(writing.Math(a.Math)));

    public static IEnumerable<XElement> WriteRules(SbmlWriting writing, Model model) =>
        model.Rules.Select(rule =>
            rule switch
            {
                AssignmentRule a => writing.New("assignmentRule", ("variable", a.Variable)),
                RateRule r => writing.New("rateRule", ("variable", r.Variable)),
                AlgebraicRule { Id: { } id } => writing.New("algebraicRule", ("id", id)),
                _ => writing.New("algebraicRule"),
            }
        ).Zip(model.Rules, (xml, rule) => xml.With(writing.Math(rule.Math)));

    public static IEnumerable<XElement> WriteConstraints(SbmlWriting writing, Model model) =>
        model.Constraints.Select(c =>
            (c.Id is null ? writing.New("constraint") : writing.New("constraint", ("id", c.Id))).With(
                writing.Math(c.Math),
                c.Message is null ? null : XmlText.WithMarkup(writing.Core + "message", c.Message)
            )
        );

    private static XElement With(this XElement xml, params object?[] content)
    {
        xml.Add(content);
        return xml;
    }
}
