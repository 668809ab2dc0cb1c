namespace Cartwin.Models;

/// <summary>How sure the source of a number is.</summary>
public enum Sureness
{
    /// <summary>Nothing is said.</summary>
    Unstated,

    /// <summary>Read in the source itself.</summary>
    Read,

    /// <summary>Remembered or taken from a second hand.</summary>
    Remembered,

    /// <summary>Chosen so that the model fits something.</summary>
    Calibrated,

    /// <summary>Follows from other numbers.</summary>
    Derived,
}

/// <summary>Where a number comes from, as the notes of its element say it.</summary>
/// <remarks>By convention notes begin with one of the words read, remembered, calibrated, derived and a colon; what follows is
/// the citation or the reasoning.</remarks>
/// <param name="Sureness">How sure.</param>
/// <param name="Source">The citation or reasoning; empty when nothing is said.</param>
public readonly record struct Provenance(Sureness Sureness, string Source)
{
    /// <summary>What the notes of an element say.</summary>
    public static Provenance Of(Element element) => Read(element.Notes ?? "");

    /// <summary>What a text says: "read: Müller 2024, …".</summary>
    public static Provenance Read(string text)
    {
        var notes = text.Trim();
        var colon = notes.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
            foreach (var sureness in Enum.GetValues<Sureness>().Skip(1))
                if (notes.AsSpan(0, colon).Equals(sureness.ToString(), StringComparison.OrdinalIgnoreCase))
                    return new Provenance(sureness, notes[(colon + 1)..].Trim());
        return new Provenance(Sureness.Unstated, notes);
    }
}
