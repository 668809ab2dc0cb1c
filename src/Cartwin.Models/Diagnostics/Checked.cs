using System.Diagnostics.CodeAnalysis;

namespace Cartwin.Models;

/// <summary>What reading an input gave: a value unless there were errors, and every diagnostic.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value; null when an error makes it unusable.</param>
/// <param name="Diagnostics">Errors, warnings and notes, sorted by place.</param>
public sealed record Checked<T>(T? Value, ValueArray<Diagnostic> Diagnostics)
    where T : class
{
    /// <summary>True when there is a value and no error.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Ok => Value is not null && !Diagnostics.Any(d => d.Severity == Severity.Error);

    /// <summary>The value, for scripts that have no other use for the diagnostics.</summary>
    /// <exception cref="DiagnosticException">There were errors; the message lists them.</exception>
    public T ValueOrThrow() => Ok ? Value : throw new DiagnosticException(Diagnostics);
}
