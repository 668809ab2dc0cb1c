using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>A number that the outcome rests on.</summary>
/// <param name="Name">Its name in the file that it stands in: "kK", "age", "dose".</param>
/// <param name="Meaning">What it is, in plain words; empty where nobody says.</param>
/// <param name="Value">Its value, or the distribution it is drawn from, in words: "6", "log-normal, median 0.2, log SD 0.6".</param>
/// <param name="Unit">Its unit as written; empty where it has none.</param>
/// <param name="Source">Where it comes from, and how sure that is.</param>
/// <param name="File">Where it is said: "products/zorpo-cel".</param>
public sealed record Assumption(string Name, string Meaning, string Value, string Unit, Provenance Source, string File)
{
    /// <summary>How weak a source is: 0 for one that was read, 1 derived, 2 remembered, 3 calibrated, 4 unstated.</summary>
    public static int WeaknessOf(Sureness sureness) =>
        sureness switch
        {
            Sureness.Read => 0,
            Sureness.Derived => 1,
            Sureness.Remembered => 2,
            Sureness.Calibrated => 3,
            _ => 4,
        };
}
