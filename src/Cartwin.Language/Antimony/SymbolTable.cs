using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Every name that the statements define or declare, and what they say about it.</summary>
internal sealed class SymbolTable(DiagnosticList diagnostics)
{
    private readonly Dictionary<string, SymbolEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<SymbolKind, SymbolEntry[]> _sorted = [];
    private ILookup<string, SymbolEntry>? _locals;
    private int _ranks;

    /// <summary>What is said about the model itself, under a key that no name can have.</summary>
    public const string TheModel = "";

    public IEnumerable<string> Names => _entries.Keys;

    public IReadOnlyCollection<SymbolEntry> All => _entries.Values;

    public SymbolEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>A name that is defined or declared here.</summary>
    public SymbolEntry Define(NameSyntax name)
    {
        var entry = Mention(name);
        if (entry.Rank is null)
            (entry.Rank, entry.Place) = (_ranks++, name.Span);
        return entry;
    }

    /// <summary>A name that is used here in a way that makes it exist, as a species by taking part in a reaction.</summary>
    public SymbolEntry Mention(NameSyntax name)
    {
        if (_entries.TryGetValue(name.Text, out var entry))
            return entry;
        entry = new SymbolEntry(name.Text) { Place = name.Span, Mention = _entries.Count };
        _entries.Add(name.Text, entry);
        return entry;
    }

    /// <summary>Says what a name stands for; a second kind is reported.</summary>
    public void SetKind(SymbolEntry entry, SymbolKind kind, SourceSpan where)
    {
        if (entry.Kind is { } known && known != kind)
            diagnostics.Add(
                TextRules.TwoKinds.At(where, entry.Name, Words(known), Words(kind)).With(entry.Place, "first used here")
            );
        else
            entry.Kind = kind;
    }

    /// <summary>The entries of a kind in the order of the model; only after <see cref="SettleKinds"/>.</summary>
    public IReadOnlyList<SymbolEntry> Of(SymbolKind kind)
    {
        if (!_sorted.TryGetValue(kind, out var sorted))
            _sorted[kind] = sorted =
                [.. _entries.Values.Where(e => e.Kind == kind).OrderBy(e => e.Rank ?? int.MaxValue).ThenBy(e => e.Mention)];
        return sorted;
    }

    /// <summary>The parameters that belong to a reaction, in order; their names still begin with the reaction's.</summary>
    public IEnumerable<SymbolEntry> LocalsOf(string reaction)
    {
        _locals ??= Of(SymbolKind.LocalParameter).ToLookup(e => e.Name[..e.Name.IndexOf('.', StringComparison.Ordinal)]);
        return _locals[reaction];
    }

    /// <summary>Names without a kind are parameters; dotted names are parameters of a reaction.</summary>
    public void SettleKinds()
    {
        foreach (var entry in _entries.Values)
        {
            if (entry.Name == TheModel)
                continue;
            var dot = entry.Name.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
                entry.Kind ??= SymbolKind.Parameter;
            else if (Find(entry.Name[..dot]) is { Kind: SymbolKind.Reaction })
                entry.Kind = SymbolKind.LocalParameter;
            else
                diagnostics.Add(
                    TextRules.NotRead.At(
                        entry.Place,
                        $"'{entry.Name}': '{entry.Name[..dot]}' is not a reaction, and parts of submodels (model composition) are not read",
                        "Use '_' instead of '.'."
                    )
                );
        }
    }

    /// <summary>The compartment of species that are declared to be nowhere.</summary>
    public const string DefaultCompartment = "default_compartment";

    /// <summary>Makes the compartment that every model has without saying so, where a species needs it.</summary>
    public void AddDefaultCompartment()
    {
        var homeless = _entries.Values.FirstOrDefault(e => e is { Kind: SymbolKind.Species, Compartment: null, ReactionCompartment: null });
        if (homeless is not null)
            SetKind(Mention(new NameSyntax(DefaultCompartment, homeless.Place)), SymbolKind.Compartment, homeless.Place);
    }

    public static string Words(SymbolKind kind) =>
        kind switch
        {
            SymbolKind.LocalParameter => "parameter of a reaction",
            SymbolKind.AlgebraicRule => "algebraic rule",
            _ => kind.ToString().ToLowerInvariant(),
        };
}
