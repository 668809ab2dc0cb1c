using System.Globalization;
using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>What went in, and how to repeat the trial to the bit.</summary>
internal static class ProvenanceSection
{
    /// <summary>The section.</summary>
    public static Tag Write(TrialSummary trial) =>
        Section.Of(
            "provenance",
            "Provenance",
            [
                Section.Paragraph("The same version, inputs and seed give the same numbers to the last bit:"),
                new Tag("pre") { new Tag("code") { Command(trial) } },
                new Tag("dl") { { "class", "facts" }, Facts(trial).Select(f => new Tag("div") { new Tag("dt") { f.Name }, new Tag("dd") { f.Value } }) },
                .. trial.Provenance.Inputs.Count > 0
                    ? (IEnumerable<Node>)[Table.Of("cards small hashes", "Files that were read", ["File", "SHA-256"], trial.Provenance.Inputs.Select(i => (IReadOnlyList<Node>)[i.Path, new Tag("code") { i.Sha256 }]))]
                    : [],
            ]
        );

    private static string Command(TrialSummary trial)
    {
        var overrides = trial.Provenance.Overrides.Where(o => !o.StartsWith("seed ", StringComparison.Ordinal)).Select(o => $" --{o}");
        return string.Create(CultureInfo.InvariantCulture, $"cartwin run {trial.Study} --seed {trial.Provenance.Seed}{string.Concat(overrides)}");
    }

    private static IEnumerable<(string Name, string Value)> Facts(TrialSummary trial)
    {
        var provenance = trial.Provenance;
        yield return ("Study", trial.Study);
        yield return ("Model", trial.Model);
        yield return ("Cartwin", provenance.Version);
        yield return ("Seed", provenance.Seed.ToString(CultureInfo.InvariantCulture));
        yield return ("Changed in the study", provenance.Overrides.Count > 0 ? string.Join(", ", provenance.Overrides) : "nothing");
        if (provenance.Method.Length > 0)
            yield return ("Method", provenance.Method);
        if (provenance.Chance.Length > 0)
            yield return ("Chance", provenance.Chance);
        if (provenance.Started.Length > 0)
            yield return ("Begun", provenance.Started);
        if (provenance.Machine.Length > 0)
            yield return ("Machine", provenance.Machine);
        if (!double.IsNaN(provenance.Seconds))
            yield return ("Duration", $"{NumberText.Of(provenance.Seconds)} seconds");
    }
}
