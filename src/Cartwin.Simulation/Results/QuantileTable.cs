using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Quantiles over patients of every output at every output time, in bounded memory.</summary>
/// <remarks>Filled by all workers of a run, and by as many runs as are given it. The order of patients does not matter.</remarks>
/// <threadsafety>Safe to fill from several threads; read it when they have finished.</threadsafety>
public sealed class QuantileTable
{
    /// <summary>Parts that are filled one at a time, so that workers do not wait for each other.</summary>
    private const int Parts = 16;

    private readonly QuantileSketch[] _sketches;
    private readonly int _outputs;
    private readonly Lock[] _locks = [.. Enumerable.Range(0, Parts).Select(_ => new Lock())];
    private int _turn;

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
        // Whoever comes next begins in another part.
        var turn = Interlocked.Add(ref _turn, (Parts / 2) - 1);
        for (var i = 0; i < Parts; i++)
        {
            var part = (turn + i) & (Parts - 1);
            lock (_locks[part])
                Add(samples[..(patients * _sketches.Length)], (int)((long)_sketches.Length * part / Parts), (int)((long)_sketches.Length * (part + 1) / Parts));
        }
    }

    private void Add(ReadOnlySpan<double> samples, int first, int end)
    {
        for (var s = first; s < end; s++)
            _sketches[s].AddEvery(samples, s, _sketches.Length);
    }
}
