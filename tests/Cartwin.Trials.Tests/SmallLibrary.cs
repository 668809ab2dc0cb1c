using Cartwin.Models;

namespace Cartwin.Trials.Tests;

/// <summary>A library of one model and one document of each kind, to which tests add.</summary>
internal static class SmallLibrary
{
    public const string Model = """
        model pool
          unit substance = cells
          compartment body = 1; body has L
          substanceOnly species CI in body; CI = 0; CI has cells
          substanceOnly species DRUG in body; DRUG = 0; DRUG has mg
          var X; X = 0; X has dimensionless
          BSA = 1.8; BSA has m^2
          WT = 70; WT has kg
          pN = 0.1; pN has dimensionless
          k = 0.5; k has 1/day
          k2 = 2*k; k2 has 1/day
          level has cells
          level := CI
          naive has dimensionless
          naive := pN
          CI' = -k*CI
          DRUG' = -k2*DRUG
          X' = -k*X
          unit time_unit = day
        end
        """;

    private const string Target = """
        target: antigen
        name: An antigen
        model: pool
        antigens: [A]
        parameters: { pN: { value: 10, unit: percent, source: "read: here" } }
        """;

    public const string Product = """
        product: cells-a
        name: Cells A
        model: pool
        target: antigen
        origin: autologous
        receptor: integrated
        into: CI
        with: { X: 1 }
        dose: { value: 1.0e6, unit: cells/kg, source: "read: here" }
        lymphodepletion: drug-3
        evidence: [study-1]
        """;

    public const string Regimen = """
        regimen: drug-3
        name: A drug on three days
        model: pool
        use: lymphodepletion
        source: "read: here"
        when: level > 100
        doses:
          - { drug: drug, day: -5, into: DRUG, amount: { value: 25, unit: mg/m^2, source: "read: here" }, times: [BSA], additional: 2, interval: 1 }
        changes:
          - { day: 0, parameter: k, to: { value: 1, unit: 1/week, source: "calibrated: slower" } }
        limits: []
        """;

    public const string Evidence = """
        evidence: study-1
        name: A study
        citation: "Nobody 2026"
        arms: [{ arm: all, name: everybody, n: 3, product: cells-a }]
        results: [{ endpoint: level, day: 9, estimate: 5, unit: cells, source: "read: there" }]
        """;

    public static Checked<Library> Read(params LibraryFile[] more) => ReadOnly([.. Whole, .. more]);

    public static Checked<Library> ReadOnly(params LibraryFile[] files) => Library.Read(files, Library.Kinds);

    public static string Codes(Checked<Library> read) => string.Join(" ", read.Diagnostics.Select(d => d.Rule.Code));

    public static string Rendered(IEnumerable<Diagnostic> diagnostics) => string.Join("\n\n", diagnostics.Select(d => DiagnosticText.Render(d)));

    public static LibraryFile[] All => [.. Whole];

    private static readonly LibraryFile[] Whole =
    [
        new("library/models/pool/model.ant", Model),
        new("library/targets/antigen.yaml", Target),
        new("library/products/cells-a.yaml", Product),
        new("library/regimens/drug-3.yaml", Regimen),
        new("library/evidence/study-1.yaml", Evidence),
    ];
}
