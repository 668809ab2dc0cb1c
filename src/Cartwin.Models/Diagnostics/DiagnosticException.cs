namespace Cartwin.Models;

/// <summary>Carries diagnostics out of <see cref="Checked{T}.ValueOrThrow"/>; nothing else throws it.</summary>
public sealed class DiagnosticException : Exception
{
    /// <summary>An exception whose message lists the diagnostics.</summary>
    public DiagnosticException(ValueArray<Diagnostic> diagnostics)
        : base(string.Join(Environment.NewLine, diagnostics.Select(d => d.ToString()))) => Diagnostics = diagnostics;

    /// <summary>What was wrong.</summary>
    public ValueArray<Diagnostic> Diagnostics { get; }
}
