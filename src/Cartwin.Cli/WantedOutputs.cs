using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>The outputs that were asked for, and the quantities of the system that they are.</summary>
/// <param name="Names">What was asked for: the heads of the columns.</param>
/// <param name="Quantities">For each the quantity of the system.</param>
internal sealed record WantedOutputs(string[] Names, string[] Quantities)
{
    /// <summary>Finds what is meant, and adds to the system the amounts and concentrations that it lacks.</summary>
    /// <param name="model">The model.</param>
    /// <param name="system">Its equations.</param>
    /// <param name="names">Ids, and [S] for the concentration of S; empty for all states.</param>
    /// <param name="amounts">Species that are given as amounts.</param>
    /// <param name="concentrations">Species that are given as concentrations.</param>
    /// <param name="diagnostics">Where to report.</param>
    public static (OdeSystem System, WantedOutputs Outputs) Of(
        Model model,
        OdeSystem system,
        string[] names,
        string[] amounts,
        string[] concentrations,
        DiagnosticList diagnostics
    )
    {
        var species = model.Species.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        CheckSpecies("--amounts", amounts);
        CheckSpecies("--concentrations", concentrations);
        foreach (var both in amounts.Intersect(concentrations))
            diagnostics.Add(FileRules.BadOption.At(SourceSpan.None, "--amounts", both, "It stands among the concentrations too."));
        if (names.Length == 0)
            names = [.. system.States.Select(s => s.Id)];
        var quantities = new List<string>();
        foreach (var name in names)
        {
            var inBrackets = name is ['[', .., ']'];
            var id = inBrackets ? name[1..^1].Trim() : name;
            var quantity = id;
            if (inBrackets && !species.Contains(id))
                CheckSpecies("--outputs", [id]);
            else if (species.Contains(id) && (inBrackets || concentrations.Contains(id)))
                (system, quantity) = system.WithConcentration(model, id);
            else if (species.Contains(id) && amounts.Contains(id))
                (system, quantity) = system.WithAmount(model, id);
            quantities.Add(quantity);
        }
        return (system, new WantedOutputs(names, [.. quantities]));

        void CheckSpecies(string option, string[] ids)
        {
            foreach (var id in ids)
                if (!species.Contains(id))
                    diagnostics.Add(
                        FileRules.BadOption.At(
                            SourceSpan.None,
                            option,
                            id,
                            NearNames.Find(id, species) is { } near ? $"Did you mean '{near}'?" : $"The model has no species '{id}'."
                        )
                    );
        }
    }
}
