using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Patients from a table in memory.</summary>
public sealed class PatientTable : PatientSource
{
    private readonly double[] _values;
    private readonly int _columns;
    private readonly IReadOnlyList<string> _names;
    private readonly IReadOnlyDictionary<long, ValueArray<Dose>> _doses;

    /// <summary>Patients with the given values.</summary>
    /// <param name="columns">Number of varying inputs.</param>
    /// <param name="values">Their values. <shape>patients × varying, varying fastest</shape> <unit>of the inputs</unit></param>
    /// <param name="names">What the patients are called; empty for their numbers.</param>
    /// <param name="doses">Doses of single patients; null for none.</param>
    public PatientTable(
        int columns,
        double[] values,
        IReadOnlyList<string>? names = null,
        IReadOnlyDictionary<long, ValueArray<Dose>>? doses = null
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (columns > 0 && values.Length % columns != 0)
            throw new ArgumentException("Every patient needs a value in every column.", nameof(values));
        (_columns, _values, _names) = (columns, values, names ?? []);
        _doses = doses ?? new Dictionary<long, ValueArray<Dose>>();
        Count = columns > 0 ? values.Length / columns : Math.Max(1, _names.Count);
    }

    /// <summary>One patient with the model's own values.</summary>
    public static PatientTable Single { get; } = new(0, []);

    /// <inheritdoc/>
    public override long Count { get; }

    /// <inheritdoc/>
    public override void Fill(long first, Span<double> values) =>
        _values.AsSpan((int)first * _columns, values.Length).CopyTo(values);

    /// <inheritdoc/>
    public override ValueArray<Dose> DosesOf(long patient) => _doses.GetValueOrDefault(patient);

    /// <inheritdoc/>
    public override string NameOf(long patient) => patient < _names.Count ? _names[(int)patient] : base.NameOf(patient);
}
