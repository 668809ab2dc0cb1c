using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Counts patients by ordered class, of all replicates together and of each for its interval.</summary>
internal sealed class ClassTally
{
    private readonly (string Name, double Code)[] _classes;
    private readonly ReplicateValues[] _shares;
    private readonly long[] _counts;

    public ClassTally(EndpointDefinition endpoint)
    {
        _classes = [("none", 0), .. endpoint.Grades.Select(g => (g.Name, g.Code))];
        _shares = [.. _classes.Select(_ => new ReplicateValues())];
        _counts = new long[_classes.Length];
    }

    /// <summary>Counts the patients of one replicate by their codes; NaN is left out.</summary>
    public void AddReplicate(ReadOnlySpan<double> codes)
    {
        var known = 0;
        foreach (var code in codes)
            known += double.IsNaN(code) ? 0 : 1;
        for (var c = 0; c < _classes.Length; c++)
        {
            var count = 0;
            foreach (var code in codes)
                count += code == _classes[c].Code ? 1 : 0;
            _counts[c] += count;
            _shares[c].Add(known > 0 ? (double)count / known : double.NaN);
        }
    }

    public ValueArray<ClassShare> Classes()
    {
        var all = _counts.Sum();
        return _classes.Select((c, i) => new ClassShare(c.Name, c.Code, _shares[i].Interval(), all > 0 ? (double)_counts[i] / all : double.NaN)).ToValueArray();
    }
}
