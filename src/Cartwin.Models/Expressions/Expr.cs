
namespace Cartwin.Models;

/// <summary>A formula: an immutable, hash-consed graph, in which equal formulas are one object.</summary>
/// <remarks>
/// <para>Because of the hash-consing <c>==</c> is both the fast and the structural comparison, and a walk that remembers
/// what it has seen visits every shared part once.</para>
/// <para>Making an expression never changes its value: sums and products merge only where they add or multiply from left
/// to right anyway, and the negative of a number is a number. Everything else is left to <see cref="Simplification"/>.</para>
/// </remarks>
/// <threadsafety>Immutable; safe to share. Making expressions is safe from any thread.</threadsafety>
public sealed partial class Expr
{
    /// <summary>Tallest formula that readers accept; walks over formulas may recurse this deep.</summary>
    public const int TallestAllowed = 1000;

    private readonly Expr[] _arguments;

    internal Expr(Operation operation, double value, string? name, Expr[] arguments)
    {
        Operation = operation;
        Value = value;
        Name = name;
        _arguments = arguments;
        var height = 0;
        IsRandom = OperationFacts.Of(operation).IsDraw;
        foreach (var argument in arguments)
        {
            height = Math.Max(height, argument.Height);
            IsRandom |= argument.IsRandom;
        }
        Height = height + 1;
        StructuralHash = HashOf(operation, value, name, arguments);
    }

    /// <summary>What this node does.</summary>
    public Operation Operation { get; }

    /// <summary>The number of a <see cref="Operation.Number"/>; zero otherwise.</summary>
    /// <unit>that of <see cref="Name"/>, or none</unit>
    public double Value { get; }

    /// <summary>The name of a symbol or called function, or the unit of a number; null otherwise.</summary>
    public string? Name { get; }

    /// <summary>What the operation is applied to.</summary>
    public ReadOnlySpan<Expr> Arguments => _arguments;

    /// <summary>Nodes on the longest way down; a leaf has height 1.</summary>
    public int Height { get; }

    /// <summary>A hash that is the same in every process; never negative.</summary>
    public int StructuralHash { get; }

    /// <summary>True when a random number is drawn somewhere in it, so that it has another value every time.</summary>
    /// <remarks>A called function may draw too; that shows when it is inlined.</remarks>
    public bool IsRandom { get; }

    /// <summary>True when its value is a truth value.</summary>
    public bool IsBoolean =>
        Operation == Operation.Piecewise
            ? _arguments.Length > 0 && _arguments[0].IsBoolean
            : OperationFacts.Of(Operation).IsBoolean;

    /// <summary>True for a number without a unit that equals the value.</summary>
    /// <unit>1</unit>
    public bool IsNumber(double value) => Operation == Operation.Number && Name is null && Value.Equals(value);

    /// <inheritdoc/>
    public override int GetHashCode() => StructuralHash;

    /// <summary>The formula in Antimony's notation.</summary>
    public override string ToString() => ExprText.Write(this);

    /// <summary>The same operation on other arguments; the same object when they are the same.</summary>
    public Expr WithArguments(ReadOnlySpan<Expr> arguments)
    {
        if (arguments.Length == _arguments.Length)
        {
            var same = true;
            for (var i = 0; i < arguments.Length && same; i++)
                same = ReferenceEquals(arguments[i], _arguments[i]);
            if (same)
                return this;
        }
        return Operation == Operation.Call ? Call(Name!, arguments) : Of(Operation, arguments);
    }

    internal bool HasParts(Operation operation, double value, string? name, Expr[] arguments)
    {
        if (
            Operation != operation
            || BitConverter.DoubleToInt64Bits(Value) != BitConverter.DoubleToInt64Bits(value)
            || Name != name
            || _arguments.Length != arguments.Length
        )
            return false;
        for (var i = 0; i < arguments.Length; i++)
            if (!ReferenceEquals(_arguments[i], arguments[i]))
                return false;
        return true;
    }

    // string.GetHashCode differs from process to process; orders derived from this hash must not.
    private static int HashOf(Operation operation, double value, string? name, Expr[] arguments)
    {
        unchecked
        {
            var hash = 2166136261u ^ (uint)operation;
            var bits = (ulong)BitConverter.DoubleToInt64Bits(value);
            hash = (hash * 16777619) ^ (uint)bits;
            hash = (hash * 16777619) ^ (uint)(bits >> 32);
            if (name is not null)
                foreach (var c in name)
                    hash = (hash * 16777619) ^ c;
            foreach (var argument in arguments)
                hash = (hash * 16777619) ^ (uint)argument.StructuralHash;
            hash ^= hash >> 15;
            hash *= 2246822519;
            return (int)((hash ^ (hash >> 13)) & int.MaxValue);
        }
    }
}
