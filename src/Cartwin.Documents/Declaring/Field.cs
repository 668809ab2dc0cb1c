namespace Cartwin.Documents;

/// <summary>A key that a shape declares: its name, the type of its value, whether it must be there, and what it means.</summary>
public abstract class Field
{
    private protected Field(string name, FieldType type, bool isRequired, string meaning)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(type);
        if (meaning.Length == 0 || meaning[^1] != '.')
            throw new ArgumentException($"The meaning of '{name}' is a sentence that ends in a full stop.", nameof(meaning));
        (Name, Type, IsRequired, Meaning) = (name, type, isRequired, meaning);
    }

    /// <summary>The key.</summary>
    public string Name { get; }

    /// <summary>The type of its value.</summary>
    public FieldType Type { get; }

    /// <summary>True when the key must be there.</summary>
    public bool IsRequired { get; }

    /// <summary>What it means, as one sentence or more.</summary>
    public string Meaning { get; }

    /// <summary>What holds when the key is absent, in words; null when nothing holds.</summary>
    public string? DefaultText { get; private protected init; }

    internal abstract object? Absent { get; }
}

/// <summary>A key whose value is read as a type of the program.</summary>
/// <typeparam name="T">Type of the value that <see cref="Entry"/> gives for it.</typeparam>
public sealed class Field<T> : Field
{
    private readonly T? _absent;

    internal Field(string name, FieldType type, bool isRequired, string meaning)
        : base(name, type, isRequired, meaning) { }

    internal Field(string name, FieldType type, string meaning, T absent, string defaultText)
        : base(name, type, false, meaning) => (_absent, DefaultText) = (absent, defaultText);

    internal override object? Absent => _absent;
}
