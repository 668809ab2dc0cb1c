using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Events in SBML.</summary>
internal static class SbmlEvents
{
    public static ValueArray<Event> Read(SbmlReading reading) =>
        reading.Items(reading.Model, "listOfEvents", "event").Select(e => Read(reading, e)).ToValueArray();

    private static Event Read(SbmlReading reading, XElement xml)
    {
        reading.Known(xml, ["timeUnits", "useValuesFromTriggerTime"], ["trigger", "delay", "priority", "listOfEventAssignments"]);
        // An event may have no id; then it has none in formulas either.
        var id = reading.OptionalId(xml, "id") is null ? reading.NewId("_E", numbered: true) : reading.Id(xml);
        reading.Map.Add(id, PlacedXml.PlaceOf(xml));
        var trigger = reading.Child(xml, "trigger");
        if (trigger is not null)
            reading.Known(trigger, ["initialValue", "persistent"], []);
        else if (reading is not { Level: 3, Version: 2 })
            reading.Report(SbmlRules.Missing, xml, "event", "trigger", "");
        // What has no condition never happens.
        var condition = trigger is null ? null : reading.Formula(trigger, new EquationKey(EquationKind.EventTrigger, id), isCondition: true);
        return SbmlAbout.Read(
            reading,
            xml,
            new Event(id, condition ?? Expr.False)
            {
                InitialValue = trigger is null || reading.Truth(trigger, "initialValue", byDefault: true),
                Persistent = trigger is null || reading.Truth(trigger, "persistent", byDefault: true),
                Delay = Part(reading, xml, "delay", new EquationKey(EquationKind.EventDelay, id)),
                Priority = Part(reading, xml, "priority", new EquationKey(EquationKind.EventPriority, id)),
                UseValuesFromTriggerTime = reading.Truth(xml, "useValuesFromTriggerTime", byDefault: true),
                Assignments = Assignments(reading, xml, id),
            }
        );
    }

    private static Expr? Part(SbmlReading reading, XElement xml, string name, EquationKey key)
    {
        if (reading.Child(xml, name) is not { } part)
            return null;
        reading.Known(part, [], []);
        return reading.Formula(part, key);
    }

    private static ValueArray<EventAssignment> Assignments(SbmlReading reading, XElement xml, string id)
    {
        var assignments = new List<EventAssignment>();
        foreach (var assignment in reading.Items(xml, "listOfEventAssignments", "eventAssignment"))
        {
            reading.Known(assignment, ["variable"], []);
            var variable = reading.Reference(assignment, "variable");
            if (reading.Formula(assignment, new EquationKey(EquationKind.EventAssignment, id, assignments.Count), mayBeBoth: true) is { } math)
                assignments.Add(new EventAssignment(variable, math));
        }
        return assignments.ToValueArray();
    }

    public static IEnumerable<XElement> Write(SbmlWriting writing, Model model) => model.Events.Select(e => Write(writing, e));

    private static XElement Write(SbmlWriting writing, Event e)
    {
        var xml = writing.New("event", ("id", e.Id));
        xml.Add(
            SbmlWriting.Truth("useValuesFromTriggerTime", e.UseValuesFromTriggerTime),
            new XElement(
                writing.Core + "trigger",
                SbmlWriting.Truth("initialValue", e.InitialValue),
                SbmlWriting.Truth("persistent", e.Persistent),
                writing.Math(e.Trigger)
            ),
            e.Priority is null ? null : new XElement(writing.Core + "priority", writing.Math(e.Priority)),
            e.Delay is null ? null : new XElement(writing.Core + "delay", writing.Math(e.Delay)),
            writing.List("listOfEventAssignments", e.Assignments.Select(a => new XElement(writing.Core + "eventAssignment", new XAttribute("variable", a.Variable), writing.Math(a.Math))))
        );
        return SbmlWriting.About(xml, e);
    }
}
