using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>Where a command writes: results to one stream, everything about them to the other.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Diagnostics and progress.</param>
/// <param name="Color">True when a person watches <paramref name="Error"/> on a terminal that shows colours.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool Color)
{
    /// <summary>The process's own streams; colours only on a terminal and not where NO_COLOR asks for none.</summary>
    public static bool WantsColor =>
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    /// <summary>What reading a model found, where the model is only used: mistakes in full, warnings as a number.</summary>
    /// <param name="path">The model's file.</param>
    /// <param name="diagnostics">What was found.</param>
    public void ShowMistakes(string path, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        if (diagnostics.Any(d => d.Severity == Severity.Error))
            Show(diagnostics);
        else if (diagnostics.Count > 0)
            Error.WriteLine($"{diagnostics.Count} warning{(diagnostics.Count == 1 ? "" : "s")} about the model; to see {(diagnostics.Count == 1 ? "it" : "them")}: cartwin check {path}");
    }

    /// <summary>Shows diagnostics to a person.</summary>
    public void Show(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            Error.WriteLine(DiagnosticText.Render(diagnostic, Color));
            Error.WriteLine();
        }
    }
}
