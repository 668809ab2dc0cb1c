namespace Cartwin.Reports;

/// <summary>What a reader must know before anything else, at the top and at the bottom of every report.</summary>
internal static class ResearchNotice
{
    /// <summary>The notice as an element of this name.</summary>
    public static Tag Write(string name) =>
        new(name)
        {
            { "class", "notice" },
            new Tag("p")
            {
                new Tag("strong") { "Research use only." },
                " These are simulated patients. No number in this report is advice on treating a person, and none of it replaces a clinical trial.",
            },
        };
}
