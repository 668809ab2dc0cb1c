using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Draws the values at the start that are random, for one patient after the other, by the plain interpreter.</summary>
/// <remarks>Every value has random numbers of its own, addressed by its name: they stay the same when a model gets other random values beside it.</remarks>
/// <threadsafety>Not safe; one per worker.</threadsafety>
internal sealed class StartDraws
{
    private readonly BoundPlan _bound;
    private readonly Dictionary<string, Expr> _initials;
    private readonly Dictionary<string, BoundStart> _starts;
    private readonly Dictionary<string, double> _known = new(StringComparer.Ordinal);
    private readonly Draws _draws = new();
    private RandomAddress _chance;
    private string? _failed;

    public StartDraws(BoundPlan bound)
    {
        _bound = bound;
        _initials = bound.System.Initials.ToDictionary(i => i.Id, i => i.Math);
        _starts = bound.RandomStarts.ToDictionary(s => s.Start.Input);
    }

    /// <summary>Draws what one patient starts from.</summary>
    /// <param name="given">What the patient brings, in the order of the plan. <unit>of the inputs</unit></param>
    /// <param name="chance">Where the patient's random numbers are.</param>
    /// <param name="values">Receives the values, in the order of <see cref="BoundPlan.RandomStarts"/>. <unit>of the values</unit></param>
    /// <returns>A draw whose parameters have no distribution, as text; null where there was none.</returns>
    public string? Fill(ReadOnlySpan<double> given, RandomAddress chance, Span<double> values)
    {
        _known.Clear();
        (_chance, _failed) = (chance, null);
        for (var v = 0; v < given.Length; v++)
            _known[_bound.Plan.Varying[v]] = given[v];
        for (var i = 0; i < values.Length; i++)
            values[i] = ValueOf(_bound.RandomStarts[i].Start.Input);
        return _failed;
    }

    private double ValueOf(string id)
    {
        if (_known.TryGetValue(id, out var known))
            return known;
        var value = _starts.TryGetValue(id, out var start) ? Drawn(start.Start) : new Evaluation(ValueOf, _bound.Plan.StartTime).ValueOf(_initials[id]);
        _known[id] = value;
        return value;
    }

    private double Drawn(RandomStart start)
    {
        // First what the parameters need, which may itself be drawn from other numbers.
        foreach (var name in Substitution.SymbolsOf(start.Math))
            ValueOf(name);
        _draws.Begin(_chance.For(RandomPurpose.Of($"start of {start.Id}")));
        var value = new Evaluation(ValueOf, _bound.Plan.StartTime, draw: _draws.Next).ValueOf(start.Math);
        _failed ??= _draws.Failed;
        return value;
    }
}
