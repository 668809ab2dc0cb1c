using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Quantiles over patients of every output at every output time, in bounded memory.</summary>
/// <remarks>One per worker while a run goes on; merged at its end. The order of patients does not matter.</remarks>
/// <threadsafety>Not safe; one writer at a time.</threadsafety>
public sealed class QuantileTable
{
    private readonly QuantileSketch[] _sketches;
    private readonly int _outputs;

    internal QuantileTable(int times, int outputs)
    {
        _outputs = outputs;
        _sketches = new QuantileSketch[times * outputs];
        for (var i = 0; i < _sketches.Length; i++)
            _sketches[i] = new QuantileSketch();
    }

    /// <summary>The patients' values of an output at a time.</summary>
    /// <param name="time">Place among the plan's output times.</param>
    /// <param name="output">Place among the plan's outputs.</param>
    public QuantileSketch At(int time, int output) => _sketches[(time * _outputs) + output];

    /// <summary>Adds the values of some patients, time by time, so that a sketch is fetched once for all of them.</summary>
    internal void Add(ReadOnlySpan<double> samples, int patients)
    {
        for (var s = 0; s < _sketches.Length; s++)
        {
            var sketch = _sketches[s];
            for (var at = s; at < patients * _sketches.Length; at += _sketches.Length)
                sketch.Add(samples[at]);
        }
    }

    internal void Merge(QuantileTable other)
    {
        for (var i = 0; i < _sketches.Length; i++)
            _sketches[i].Merge(other._sketches[i]);
    }
}
