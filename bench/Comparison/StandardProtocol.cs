using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Comparison;

/// <summary>The work that all programs do: the Erlangen protocol from day -7 to 730 with eight outputs a day.</summary>
internal static class StandardProtocol
{
    public const double Start = -7;
    public const double End = 730;

    /// <summary>Absolute tolerances of cell pools and of everything else, at a relative tolerance of 1e-6.</summary>
    public const double CellTolerance = 1e-2;
    public const double OtherTolerance = 1e-6;

    private static readonly string[] Cells =
    [
        "CI", "CN", "CC", "CE", "CT", "BP", "Nb", "Nt", "Mb", "Mt", "Ab", "At", "Pp", "Pa", "Sp", "Sa", "Lp", "La", "Q", "Qn",
    ];

    public static string[] Outputs { get; } = ["CART_uL", "B_uL", "Btis_rel", "IgG", "aAb", "SLEDAI", "IL6", "CRP"];

    public static double[] Times { get; } = [.. Enumerable.Range((int)Start, (int)(End - Start) + 1).Select(day => (double)day)];

    /// <summary>25 mg/m² of fludarabine phosphate (78 % of it F-ara-A) and 1000 mg/m² of cyclophosphamide for 1.8 m², then 70 million
    /// cells with the memory of their activation.</summary>
    public static Dose[] Doses { get; } =
    [
        new(-5, "F1", 25 * 1.8 * 0.78),
        new(-4, "F1", 25 * 1.8 * 0.78),
        new(-3, "F1", 25 * 1.8 * 0.78),
        new(-3, "CY", 1000 * 1.8),
        new(0, "CI", 70e6),
        new(0, "X", 1),
    ];

    public static OdeSystem Read(string path) => Read(path, File.ReadAllBytes(path));

    public static OdeSystem Read(string path, byte[] text) => OdeSystem.Of(AntimonyDocument.Read(path, text).ValueOrThrow().Model);

    public static double ToleranceOf(string state) => Cells.Contains(state) ? CellTolerance : OtherTolerance;

    /// <summary>The plan for patients with these columns.</summary>
    public static SimulationPlan Plan(OdeSystem system, IEnumerable<string> varying) =>
        new()
        {
            StartTime = Start,
            EndTime = End,
            OutputTimes = Times.ToValueArray(),
            Outputs = Outputs.ToValueArray(),
            Varying = varying.ToValueArray(),
            Doses = Doses.ToValueArray(),
            KeepTrajectories = true,
            OutputBeforeDose = true,
            AbsoluteTolerance = OtherTolerance,
            StateTolerances = system.States.Select(s => new StateTolerance(s.Id, ToleranceOf(s.Id))).ToValueArray(),
        };
}
