using Cartwin.Documents;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>The scenarios of a file, completed by those that they are like.</summary>
internal sealed class ScenarioBook(ValueArray<Named<ScenarioEntry>> entries, Entry file)
{
    private readonly Dictionary<string, Scenario?> _known = new(StringComparer.Ordinal);

    /// <summary>The scenario of a name; null after reporting why there is none.</summary>
    public Scenario? Find(Placed<string> name)
    {
        if (_known.TryGetValue(name.Value, out var known))
            return known;
        if (entries.FirstOrDefault(e => e.Name.Value == name.Value) is not { } entry)
        {
            var names = entries.Select(e => e.Name.Value).ToList();
            var diagnostic = CheckRules.UnknownCase.At(name.Where, "scenario", name.Value, CheckRules.Listed(names));
            file.Report(NearNames.Find(name.Value, names) is { } near ? diagnostic.WithHint($"Did you mean '{near}'?") : diagnostic);
            return null;
        }
        return _known[name.Value] = Complete(entry) is { } whole ? ScenarioOf(entry.Name, whole) : null;
    }

    private ScenarioEntry? Complete(Named<ScenarioEntry> entry)
    {
        var whole = entry.Value;
        var path = new List<string> { entry.Name.Value };
        for (var like = whole.Like; like is { } next; like = whole.Like)
        {
            if (path.Contains(next.Value))
            {
                file.Report(CheckRules.CircularCase.At(next.Where, entry.Name.Value, string.Join(" → ", path.Append(next.Value))));
                return null;
            }
            path.Add(next.Value);
            if (entries.FirstOrDefault(e => e.Name.Value == next.Value) is not { } other)
            {
                file.Report(CheckRules.UnknownCase.At(next.Where, "scenario", next.Value, CheckRules.Listed(entries.Select(e => e.Name.Value))));
                return null;
            }
            whole = whole.Over(other.Value) with { Like = other.Value.Like };
        }
        return whole;
    }

    private Scenario? ScenarioOf(Placed<string> name, ScenarioEntry whole)
    {
        foreach (var (key, time) in new[] { ("start", whole.Start), ("end", whole.End), ("every", whole.Every) })
            if (time is null)
                file.Report(CheckRules.MissingTimes.At(name.Where, name.Value, key));
        if (whole is not { Start: { } start, End: { } end, Every: { } every })
            return null;
        return new Scenario
        {
            Name = name.Value,
            Start = start,
            End = end,
            Every = every,
            Variables = whole.Variables,
            Settings = whole.Settings,
            Doses = whole.Doses ?? [],
            Holds = whole.Holds ?? [],
            Method = whole.Method?.Value,
        };
    }
}
