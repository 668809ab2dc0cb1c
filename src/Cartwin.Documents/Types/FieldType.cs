using System.Text.Json.Nodes;
using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>What may stand at a key: how it is read, and how schema and reference page tell of it.</summary>
/// <remarks>Types are made by <see cref="FieldTypes"/> and by declaring a <see cref="DocumentShape{T}"/>.</remarks>
public abstract class FieldType
{
    private protected FieldType() { }

    /// <summary>What it is in words, for messages and the reference page: "a number in day".</summary>
    public abstract string Words { get; }

    /// <summary>What the reference page adds to a key's meaning; begins with a blank unless empty.</summary>
    internal virtual string Explanation => "";

    /// <summary>The shapes that a value of this type holds directly.</summary>
    internal virtual IEnumerable<ShapeDeclaration> Shapes => [];

    /// <summary>The JSON schema of a value, with references to shapes by their names.</summary>
    internal abstract JsonObject Schema();

    /// <summary>Reads a value; false after reporting why it cannot be used.</summary>
    internal abstract bool TryReadBoxed(string key, YamlNode node, DiagnosticList diagnostics, out object? value);
}

/// <summary>What may stand at a key, read as a type of the program.</summary>
/// <typeparam name="T">That type.</typeparam>
public abstract class FieldType<T> : FieldType
{
    private protected FieldType() { }

    /// <summary>Reads a value; false after reporting why it cannot be used.</summary>
    /// <param name="key">What to call it in messages.</param>
    /// <param name="node">Where it stands.</param>
    /// <param name="diagnostics">Gets what is wrong.</param>
    /// <param name="value">The value.</param>
    internal abstract bool TryRead(string key, YamlNode node, DiagnosticList diagnostics, out T value);

    internal sealed override bool TryReadBoxed(string key, YamlNode node, DiagnosticList diagnostics, out object? value)
    {
        var read = TryRead(key, node, diagnostics, out var typed);
        value = typed;
        return read;
    }

    private protected static bool Fail(Diagnostic diagnostic, DiagnosticList diagnostics, out T value)
    {
        diagnostics.Add(diagnostic);
        value = default!;
        return false;
    }

    private protected bool FailType(string key, YamlNode node, DiagnosticList diagnostics, out T value) =>
        Fail(
            node.IsEmpty ? DocumentRules.NoValue.At(node.Where, key, Words) : DocumentRules.WrongType.At(node.Where, $"'{key}'", Words, node.Words),
            diagnostics,
            out value
        );
}
