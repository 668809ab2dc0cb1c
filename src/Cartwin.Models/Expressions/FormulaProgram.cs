namespace Cartwin.Models;

/// <summary>Formulas prepared for being evaluated often: a list of steps over numbered values, shared parts once.</summary>
/// <remarks>Gives the same bits as <see cref="Evaluation"/>. All branches of a piecewise are computed; the first true
/// condition chooses.</remarks>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed class FormulaProgram
{
    private readonly Step[] _steps;
    private readonly int[] _arguments;
    private readonly double[] _start;
    private readonly int[] _results;
    private readonly int _inputs;
    private readonly int _widest;

    /// <summary>Prepares formulas.</summary>
    /// <param name="formulas">The formulas; they use no time, delay, rateOf, random number or function of a model.</param>
    /// <param name="symbols">The symbols they may use, in the order in which values come.</param>
    /// <exception cref="ArgumentException">A formula uses something else.</exception>
    public FormulaProgram(IReadOnlyList<Expr> formulas, IReadOnlyList<string> symbols)
    {
        ArgumentNullException.ThrowIfNull(formulas);
        ArgumentNullException.ThrowIfNull(symbols);
        var place = new Dictionary<Expr, int>();
        for (var i = 0; i < symbols.Count; i++)
            place[Expr.Symbol(symbols[i])] = i;
        var (steps, arguments, constants) = (new List<Step>(), new List<int>(), new List<(int, double)>());
        var next = symbols.Count;
        foreach (var part in formulas.SelectMany(Substitution.PartsOf))
        {
            if (place.ContainsKey(part))
                continue;
            if (part.Operation == Operation.Number)
                constants.Add((next, part.Value));
            else if (part.Operation is Operation.Symbol or Operation.Call or Operation.Time or Operation.Delay or Operation.RateOf || OperationFacts.Of(part.Operation).IsDraw)
                throw new ArgumentException($"'{part}' has no value here.", nameof(formulas));
            else
            {
                steps.Add(new Step(part.Operation, arguments.Count, part.Arguments.Length, next));
                foreach (var argument in part.Arguments)
                    arguments.Add(place[argument]);
            }
            place[part] = next++;
        }
        (_steps, _arguments, _inputs) = ([.. steps], [.. arguments], symbols.Count);
        _results = [.. formulas.Select(f => place[f])];
        _widest = steps.Select(s => s.Count).DefaultIfEmpty(0).Max();
        _start = new double[next];
        foreach (var (at, value) in constants)
            _start[at] = value;
    }

    /// <summary>Room for the values of one evaluation; make one per thread and use it again.</summary>
    /// <unit>1</unit>
    public double[] NewScratch() => [.. _start, .. new double[_widest]];

    /// <summary>Evaluates all formulas.</summary>
    /// <param name="symbols">The values of the symbols. <shape>symbols</shape></param>
    /// <param name="results">Receives the values of the formulas. <shape>formulas</shape></param>
    /// <param name="scratch">From <see cref="NewScratch"/>.</param>
    /// <unit>of the symbols and formulas</unit>
    public void Run(ReadOnlySpan<double> symbols, Span<double> results, double[] scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        symbols[.._inputs].CopyTo(scratch);
        var room = scratch.AsSpan(_start.Length);
        foreach (ref readonly var step in _steps.AsSpan())
            scratch[step.Target] = Value(step, scratch, room);
        for (var i = 0; i < _results.Length; i++)
            results[i] = scratch[_results[i]];
    }

    // The most frequent operations without a copy of their arguments.
    private double Value(in Step step, double[] values, Span<double> room)
    {
        var arguments = _arguments.AsSpan(step.First, step.Count);
        switch (step.Operation)
        {
            case Operation.Plus when arguments.Length == 2:
                return values[arguments[0]] + values[arguments[1]];
            case Operation.Times when arguments.Length == 2:
                return values[arguments[0]] * values[arguments[1]];
            case Operation.Divide:
                return values[arguments[0]] / values[arguments[1]];
            case Operation.Negate:
                return -values[arguments[0]];
        }
        for (var i = 0; i < arguments.Length; i++)
            room[i] = values[arguments[i]];
        return Arithmetic.Apply(step.Operation, room[..arguments.Length]);
    }

    private readonly record struct Step(Operation Operation, int First, int Count, int Target);
}
