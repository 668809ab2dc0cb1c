using Cartwin.Models;

namespace Cartwin.Language.Tests;

/// <summary>Compares two models so that a difference can be read.</summary>
internal static class SameModel
{
    // Part by part, because a difference between two whole models is unreadable.
    public static void Assert(Model expected, Model actual, string text)
    {
        foreach (var property in typeof(Model).GetProperties())
        {
            var (one, other) = (property.GetValue(expected), property.GetValue(actual));
            Xunit.Assert.True(Equals(one, other), $"{property.Name}: {Shown(one)}\n{Shown(other)}\n{text}");
        }
        Xunit.Assert.Equal(expected, actual);
    }

    private static string Shown(object? part) =>
        part is System.Collections.IEnumerable list and not string ? string.Join("\n  ", list.Cast<object>().Select(Plain)) : $"{part}";

    private static string Plain(object part) =>
        part is Element { } e ? $"{part} notes '{e.Notes}' annotations {string.Join(" ", e.Annotations.Select(a => $"{a.Qualifier}: {string.Join('|', a.Values)}"))}" : $"{part}";
}
