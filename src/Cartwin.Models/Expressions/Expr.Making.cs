namespace Cartwin.Models;

public sealed partial class Expr
{
    /// <summary>The time of the simulation.</summary>
    public static Expr Time { get; } = Leaf(Operation.Time);

    /// <summary>The truth value true.</summary>
    public static Expr True { get; } = Leaf(Operation.True);

    /// <summary>The truth value false.</summary>
    public static Expr False { get; } = Leaf(Operation.False);

    /// <summary>The number 0.</summary>
    public static Expr Zero { get; } = Number(0);

    /// <summary>The number 1.</summary>
    public static Expr One { get; } = Number(1);

    /// <summary>Not a number: what a formula without a value has.</summary>
    public static Expr NotANumber { get; } = Number(double.NaN);

    /// <summary>A number.</summary>
    /// <param name="value">The number; all NaNs count as one.</param>
    /// <param name="unit">Its unit as written in text, or null.</param>
    /// <unit>see the parameter unit</unit>
    public static Expr Number(double value, string? unit = null) =>
        ExprTable.Intern(Operation.Number, double.IsNaN(value) ? double.NaN : value, unit, []);

    /// <summary>The value of a named thing.</summary>
    public static Expr Symbol(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return ExprTable.Intern(Operation.Symbol, 0, name, []);
    }

    /// <summary>A function of the model's own, applied to arguments.</summary>
    public static Expr Call(string function, params ReadOnlySpan<Expr> arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(function);
        return ExprTable.Intern(Operation.Call, 0, function, arguments.ToArray());
    }

    /// <summary>An operation on arguments.</summary>
    /// <exception cref="ArgumentException">Wrong number of arguments, or an operation that needs a name or number.</exception>
    public static Expr Of(Operation operation, params ReadOnlySpan<Expr> arguments)
    {
        var facts = OperationFacts.Of(operation);
        if (operation is Operation.Number or Operation.Symbol or Operation.Call)
            throw new ArgumentException($"{operation} needs a value or a name.", nameof(operation));
        if (!facts.Takes(arguments.Length))
            throw new ArgumentException($"{operation} does not take {arguments.Length} arguments.", nameof(arguments));
        return operation switch
        {
            Operation.Negate when arguments[0] is { Operation: Operation.Number } n => Number(-n.Value, n.Name),
            Operation.Plus or Operation.Times => LeftFold(operation, arguments),
            _ => ExprTable.Intern(operation, 0, null, arguments.ToArray()),
        };
    }

    /// <summary>A sum.</summary>
    public static Expr operator +(Expr left, Expr right) => Of(Operation.Plus, left, right);

    /// <summary>A difference: the sum of the first and the negative of the second, which has the same bits.</summary>
    public static Expr operator -(Expr left, Expr right) => Of(Operation.Plus, left, -right);

    /// <summary>The negative.</summary>
    public static Expr operator -(Expr operand) => Of(Operation.Negate, operand);

    /// <summary>A product.</summary>
    public static Expr operator *(Expr left, Expr right) => Of(Operation.Times, left, right);

    /// <summary>A quotient.</summary>
    public static Expr operator /(Expr left, Expr right) => Of(Operation.Divide, left, right);

    /// <summary>A number without a unit.</summary>
    public static implicit operator Expr(double value) => Number(value);

    private static Expr Leaf(Operation operation) => ExprTable.Intern(operation, 0, null, []);

    // (a + b) + c and a + b + c are added in the same order; a + (b + c) is not, and stays as it is.
    private static Expr LeftFold(Operation operation, ReadOnlySpan<Expr> arguments)
    {
        if (arguments.Length == 0)
            return operation == Operation.Plus ? Zero : One;
        if (arguments.Length == 1)
            return arguments[0];
        var first = arguments[0];
        return first.Operation == operation
            ? ExprTable.Intern(operation, 0, null, [.. first._arguments, .. arguments[1..]])
            : ExprTable.Intern(operation, 0, null, arguments.ToArray());
    }
}
