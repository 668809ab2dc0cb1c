using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Words that figures share.</summary>
internal static class FigureText
{
    /// <summary>The heading of a figure.</summary>
    public static string Heading<T>(string label, SeriesGroup<T> group)
    {
        var strata = !group.ByStratum ? "" : group.Series.Count == 1 ? ", " + group.Series[0].Name : ", by stratum";
        return label + strata + (group.Scope.Length > 0 ? $" ({group.Scope})" : "");
    }

    /// <summary>What is told about a published value when it is pointed at.</summary>
    public static string Told(EndpointSummary endpoint, PublishedValue published) => $"Published: {published.Label} {EndpointText.Published(endpoint, published)} ({published.Citation})";

    /// <summary>What is told about a published point of a time course when it is pointed at.</summary>
    public static string Told(PublishedValue published) => $"Published: {published.Label} {EndpointText.Published(published)} ({published.Citation})";
}
