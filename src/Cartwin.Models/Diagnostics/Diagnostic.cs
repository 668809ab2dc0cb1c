namespace Cartwin.Models;

/// <summary>Something to tell the author about an input: what, where, and what to do.</summary>
/// <param name="Rule">The kind of diagnostic.</param>
/// <param name="Where">The place it is about.</param>
/// <param name="Message">What is wrong, in the author's own names.</param>
/// <param name="Hint">What to do; may be empty.</param>
public sealed record Diagnostic(DiagnosticRule Rule, SourceSpan Where, string Message, string Hint)
{
    /// <summary>Other places that explain this one, for example the first of two definitions.</summary>
    public ValueArray<RelatedPlace> Related { get; init; } = [];

    /// <summary>How much it matters.</summary>
    public Severity Severity => Rule.Severity;

    /// <summary>The same diagnostic with one more explaining place; places that are nowhere are left out.</summary>
    public Diagnostic With(SourceSpan where, string label) =>
        where.Source is null ? this : this with { Related = [.. Related, new RelatedPlace(where, label)] };

    /// <summary>The same diagnostic with another hint.</summary>
    public Diagnostic WithHint(string hint) => this with { Hint = hint };

    /// <inheritdoc/>
    public override string ToString() => $"{Where}: {Severity.ToString().ToLowerInvariant()} {Rule.Code}: {Message}";
}

/// <summary>A place that helps to understand a diagnostic.</summary>
/// <param name="Where">The place.</param>
/// <param name="Label">What to see there.</param>
public sealed record RelatedPlace(SourceSpan Where, string Label);
