using Cartwin.Models;

namespace Cartwin.Documents.Tests;

/// <summary>Reads documents of the test's own kind.</summary>
internal static class Documents
{
    public const string Whole = """
        # yaml-language-server: $schema=schedule.schema.json
        schedule: fluda-3
        title: "Fludarabine, three days"
        doses:
          - day: -5
            amount: { value: 25, unit: mg/m^2, source: "read: Müller 2024, NEJM 390:687", spread: { range: [20, 30], sd: 2.5 } }
          - { day: -4, amount: { value: 45, unit: mg, source: "derived: 25 mg/m2 x 1.8 m2" } }
          - day: 1.5e0
            to:
              value: 1.0e6
              unit: cells/kg
              source: "remembered: nobody looked"
              note: >
                a remark
                on two lines
        blinded: true
        repeats: 3
        window: [-7, 0]
        response: .5
        source: "calibrated: so that it fits"
        parameters:
          Emax: { value: 2, unit: fold, source: "calibrated: twice" }
          k_on: { value: 1, unit: 1/day, source: "read: somewhere" }
        route: skin
        """;

    public static Checked<Schedule> Read(string text) => Schedule.Kind.Read("schedule.yaml", text);

    public static string Rendered(IEnumerable<Diagnostic> diagnostics) => string.Join("\n\n", diagnostics.Select(d => DiagnosticText.Render(d)));

    public static string Codes(string text) => string.Join(" ", Read(text).Diagnostics.Select(d => $"{d.Rule.Code}@{Line(d)}"));

    private static int Line(Diagnostic diagnostic) => diagnostic.Where.Source!.PlaceOf(diagnostic.Where.Start).Line;
}
