using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Words that figures share.</summary>
internal static class FigureText
{
    /// <summary>The heading of a figure.</summary>
    public static string Heading(string label, string scope, bool byStratum) =>
        label + (byStratum ? ", by stratum" : "") + (scope.Length > 0 ? $" ({scope})" : "");

    /// <summary>What is told about a published value when it is pointed at.</summary>
    public static string Told(PublishedValue published) => $"Published: {published.Label} {EndpointText.Published(published)} ({published.Citation})";
}
