using System.Runtime.InteropServices;
using Cartwin.Numerics;

namespace Cartwin.Trials;

/// <summary>One number of many replicates, for its interval: exact while they are few, a sketch in bounded memory afterwards.</summary>
internal sealed class ReplicateValues
{
    /// <summary>Replicates up to which intervals are exact.</summary>
    public const int MostExact = 20_000;

    private List<double>? _values = [];
    private QuantileSketch? _sketch;

    public void Add(double value)
    {
        if (double.IsNaN(value))
            return;
        if (_values is null)
        {
            _sketch!.Add(value);
            return;
        }
        _values.Add(value);
        if (_values.Count <= MostExact)
            return;
        // Accuracy 0.01 %: far finer than the sampling error of a quantile of so many replicates.
        _sketch = new QuantileSketch(12);
        foreach (var exact in _values)
            _sketch.Add(exact);
        _values = null;
    }

    /// <summary>Median and 90 % interval.</summary>
    public ReplicateInterval Interval()
    {
        if (_values is null)
            return new ReplicateInterval(_sketch!.Quantile(0.5), _sketch.Quantile(0.05), _sketch.Quantile(0.95), (int)_sketch.Count);
        _values.Sort();
        var sorted = CollectionsMarshal.AsSpan(_values);
        return new ReplicateInterval(Statistics.Quantile(sorted, 0.5), Statistics.Quantile(sorted, 0.05), Statistics.Quantile(sorted, 0.95), sorted.Length);
    }
}
