namespace Cartwin.Documents;

/// <summary>Collects the keys of a shape while it is declared; the order is that of the reference page.</summary>
/// <remarks>Each method gives a field, which is what reading asks an <see cref="Entry"/> for.</remarks>
public sealed class FieldList
{
    private readonly List<Field> _fields = [];
    private readonly List<Field[]> _choices = [];

    internal FieldList() { }

    internal IReadOnlyList<Field> Fields => _fields;

    internal IReadOnlyList<Field[]> Choices => _choices;

    /// <summary>A key that must be there.</summary>
    public Field<T> Required<T>(string name, FieldType<T> type, string meaning) => Add(new Field<T>(name, type, isRequired: true, meaning));

    /// <summary>A key that may be absent; its value is then null.</summary>
    public Field<T?> Optional<T>(string name, FieldType<T> type, string meaning)
        where T : class => Add(new Field<T?>(name, type, isRequired: false, meaning));

    /// <summary>A key with a number, a truth value or a placed text that may be absent; its value is then null.</summary>
    public Field<T?> OptionalValue<T>(string name, FieldType<T> type, string meaning)
        where T : struct => Add(new Field<T?>(name, type, isRequired: false, meaning));

    /// <summary>A key that may be absent, with what holds then.</summary>
    /// <param name="name">The key.</param>
    /// <param name="type">The type of its value.</param>
    /// <param name="absent">The value where the key is absent.</param>
    /// <param name="defaultText">That value in words, for the reference page.</param>
    /// <param name="meaning">What it means.</param>
    public Field<T> Default<T>(string name, FieldType<T> type, T absent, string defaultText, string meaning) =>
        Add(new Field<T>(name, type, meaning, absent, defaultText));

    /// <summary>Says that exactly one of some optional keys must be there.</summary>
    public void ExactlyOneOf(params Field[] fields)
    {
        if (fields.Length < 2 || fields.Any(f => f.IsRequired || !_fields.Contains(f)))
            throw new ArgumentException("A choice is between two or more optional keys of this list.", nameof(fields));
        _choices.Add(fields);
    }

    private Field<T> Add<T>(Field<T> field)
    {
        if (_fields.Exists(f => f.Name == field.Name))
            throw new ArgumentException($"The key '{field.Name}' is declared twice.", nameof(field));
        _fields.Add(field);
        return field;
    }
}
