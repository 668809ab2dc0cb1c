namespace Cartwin.Models;

/// <summary>Evaluates formulas node by node, as plainly as possible: the specification of every kernel.</summary>
/// <remarks>Use it to define what a formula means and to test faster ways; use a compiled model to simulate.
/// Conditions of a piecewise are evaluated in order and only the chosen value is. A random number is drawn wherever a formula has one, also where
/// it is written twice, and anew when the formula is evaluated again.</remarks>
/// <threadsafety>Not safe; make one per thread.</threadsafety>
public sealed class Evaluation
{
    private readonly Func<string, double> _symbols;
    private readonly IReadOnlyDictionary<string, FunctionDefinition> _functions;
    private readonly RandomDraw? _draw;
    private readonly Dictionary<Expr, double> _known = [];
    private int _depth;

    /// <summary>An evaluation in which every symbol has one value.</summary>
    /// <param name="symbols">The value of a symbol.<unit>of the symbol</unit></param>
    /// <param name="time">The value of time.<unit>time unit of the model</unit></param>
    /// <param name="functions">The model's own functions by id; null when there are none.</param>
    /// <param name="draw">Where random numbers come from; null when there are none. Functions that draw are inlined first.</param>
    public Evaluation(
        Func<string, double> symbols,
        double time = 0,
        IReadOnlyDictionary<string, FunctionDefinition>? functions = null,
        RandomDraw? draw = null
    )
    {
        _symbols = symbols;
        _draw = draw;
        Time = time;
        _functions = functions ?? new Dictionary<string, FunctionDefinition>();
    }

    /// <summary>The time at which formulas are evaluated.</summary>
    /// <unit>time unit of the model</unit>
    public double Time { get; }

    /// <summary>The value of a formula; truth values are 1 and 0.</summary>
    /// <unit>that of the formula</unit>
    /// <exception cref="ArgumentException">It holds a delay or a rateOf, which a single moment cannot give, calls an
    /// unknown or endlessly recursive function, or draws a random number where there are none.</exception>
    public double ValueOf(Expr expression)
    {
        switch (expression.Operation)
        {
            case Operation.Number:
                return expression.Value;
            case Operation.Time:
                return Time;
        }
        if (_known.TryGetValue(expression, out var known))
            return known;
        var value = expression.Operation switch
        {
            Operation.Symbol => _symbols(expression.Name!),
            Operation.Piecewise => Piecewise(expression),
            Operation.Call => Call(expression),
            _ => Apply(expression),
        };
        if (!expression.IsRandom)
            _known[expression] = value;
        return value;
    }

    private double Apply(Expr expression)
    {
        var arguments = expression.Arguments;
        if (arguments.Length > 16)
        {
            var many = new double[arguments.Length];
            for (var i = 0; i < many.Length; i++)
                many[i] = ValueOf(arguments[i]);
            return Applied(expression.Operation, many);
        }
        Span<double> few = stackalloc double[16];
        for (var i = 0; i < arguments.Length; i++)
            few[i] = ValueOf(arguments[i]);
        return Applied(expression.Operation, few[..arguments.Length]);
    }

    private double Applied(Operation operation, ReadOnlySpan<double> arguments) =>
        _draw is not null && OperationFacts.Of(operation).IsDraw ? _draw(operation, arguments) : Arithmetic.Apply(operation, arguments);

    private double Piecewise(Expr expression)
    {
        var arguments = expression.Arguments;
        for (var i = 0; i + 1 < arguments.Length; i += 2)
            if (ValueOf(arguments[i + 1]) != 0)
                return ValueOf(arguments[i]);
        return arguments.Length % 2 == 1 ? ValueOf(arguments[^1]) : double.NaN;
    }

    private double Call(Expr call)
    {
        if (!_functions.TryGetValue(call.Name!, out var function))
            throw new ArgumentException($"There is no function '{call.Name}'.", nameof(call));
        if (function.Arguments.Count != call.Arguments.Length || ++_depth > Expr.TallestAllowed)
            throw new ArgumentException($"'{call.Name}' cannot be called like this.", nameof(call));
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < function.Arguments.Count; i++)
            values[function.Arguments[i]] = ValueOf(call.Arguments[i]);
        var inner = new Evaluation(name => values[name], Time, _functions) { _depth = _depth };
        var value = inner.ValueOf(function.Body);
        _depth--;
        return value;
    }
}
