using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>What a scenario gave: values at the start, and the time courses that were asked for.</summary>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed class TimeCourse
{
    private readonly Dictionary<string, double[]> _series;
    private readonly Func<string, double> _start;

    internal TimeCourse(double[] times, Dictionary<string, double[]> series, Func<string, double> start) =>
        (Times, _series, _start) = (times, series, start);

    /// <summary>When the patient was looked at.</summary>
    /// <unit>time unit of the model</unit>
    /// <shape>times</shape>
    public IReadOnlyList<double> Times { get; }

    /// <summary>The value of a quantity: names mean values at the start, except inside functions over time.</summary>
    /// <param name="quantity">One of the quantities that the scenario was run for.</param>
    /// <unit>of the quantity</unit>
    /// <exception cref="ArgumentException">The scenario was not run for it.</exception>
    public double ValueOf(Formula quantity) => new Evaluation(_start, Times[0]).ValueOf(Reduced(quantity.Math));

    // From the outside in, because inside a function over time a name means the course of its values.
    private Expr Reduced(Expr e)
    {
        if (e.Operation == Operation.Call)
            return Expr.Number(Applied(e));
        if (e.Arguments.Length == 0)
            return e;
        var arguments = new Expr[e.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = Reduced(e.Arguments[i]);
        return e.WithArguments(arguments);
    }

    private double Applied(Expr call)
    {
        if (TimeFunctions.Named(call.Name!) is not { } function)
            throw new ArgumentException($"There is no quantity '{call.Name}'.", nameof(call));
        var arguments = new double[call.Arguments.Length - 1];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = ValueOf(call.Arguments[i + 1]);
        return function.Of([.. Times], Course(call.Arguments[0]), arguments);
    }

    private double[] Course(Expr formula)
    {
        var values = new double[Times.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = new Evaluation(id => _series.TryGetValue(id, out var series) ? series[i] : _start(id), Times[i]).ValueOf(formula);
        return values;
    }
}
