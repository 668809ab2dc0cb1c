namespace Cartwin.Compilation;

/// <summary>A value with operators, so that the passes can write formulas as formulas.</summary>
/// <param name="Graph">The graph it stands in.</param>
/// <param name="Id">Its place there.</param>
internal readonly record struct Term(Graph Graph, int Id)
{
    public static Term operator +(Term a, Term b) => a.With(Op.Add, b);

    public static Term operator -(Term a, Term b) => a.With(Op.Sub, b);

    public static Term operator *(Term a, Term b) => a.With(Op.Mul, b);

    public static Term operator /(Term a, Term b) => a.With(Op.Div, b);

    public static Term operator -(Term a) => a.Of(Op.Neg);

    public static Term operator &(Term a, Term b) => a.With(Op.And, b);

    public static Term operator |(Term a, Term b) => a.With(Op.Or, b);

    public static Term operator ^(Term a, Term b) => a.With(Op.Xor, b);

    public static Term operator !(Term a) => a.Of(Op.Not);

    public static Term operator <(Term a, Term b) => a.With(Op.Lt, b);

    public static Term operator >(Term a, Term b) => b.With(Op.Lt, a);

    public static Term operator <=(Term a, Term b) => a.With(Op.Le, b);

    public static Term operator >=(Term a, Term b) => b.With(Op.Le, a);

    public static Term operator +(Term a, double b) => a + a.Constant(b);

    public static Term operator -(Term a, double b) => a - a.Constant(b);

    public static Term operator -(double a, Term b) => b.Constant(a) - b;

    public static Term operator *(double a, Term b) => b.Constant(a) * b;

    public static Term operator /(double a, Term b) => b.Constant(a) / b;

    public static Term operator <(Term a, double b) => a < a.Constant(b);

    public static Term operator >(Term a, double b) => a > a.Constant(b);

    public static Term operator <=(Term a, double b) => a <= a.Constant(b);

    public static Term operator >=(Term a, double b) => a >= a.Constant(b);

    public Term Abs() => Of(Op.Abs);

    public Term Sqrt() => Of(Op.Sqrt);

    public Term Floor() => Of(Op.Floor);

    /// <summary>The larger of a bound and this; not a number where this is not a number.</summary>
    public Term AtLeast(double bound) => Constant(bound).With(Op.Max, this);

    /// <summary>The smaller of a bound and this; not a number where this is not a number.</summary>
    public Term AtMost(double bound) => Constant(bound).With(Op.Min, this);

    public Term IsEqualTo(Term other) => With(Op.Eq, other);

    public Term IsEqualTo(double other) => With(Op.Eq, Constant(other));

    public Term IsNaN() => !IsEqualTo(this);

    /// <summary>This, seen as a mask, selects.</summary>
    public Term Select(Term whereSet, Term whereNot) => Make(Op.Select, whereSet, whereNot);

    public Term Select(double whereSet, Term whereNot) => Select(Constant(whereSet), whereNot);

    public Term Select(Term whereSet, double whereNot) => Select(whereSet, Constant(whereNot));

    public Term Select(double whereSet, double whereNot) => Select(Constant(whereSet), Constant(whereNot));

    /// <summary>this · factor + addend with one rounding.</summary>
    public Term Fma(Term factor, Term addend) => Make(Op.Fma, factor, addend);

    public Term Fma(Term factor, double addend) => Fma(factor, Constant(addend));

    public Term Fma(double factor, Term addend) => Fma(Constant(factor), addend);

    public Term Fma(double factor, double addend) => Fma(Constant(factor), Constant(addend));

    /// <summary>addend - this · factor with one rounding.</summary>
    public Term Fnma(Term factor, Term addend) => Make(Op.Fnma, factor, addend);

    public Term Fnma(double factor, Term addend) => Fnma(Constant(factor), addend);

    public Term Fnma(Term factor, double addend) => Fnma(factor, Constant(addend));

    /// <summary>this · factor - subtrahend with one rounding.</summary>
    public Term Fms(Term factor, Term subtrahend) => Make(Op.Fms, factor, subtrahend);

    public Term IntAdd(Term other) => With(Op.IntAdd, other);

    public Term IntSub(Term other) => With(Op.IntSub, other);

    public Term IntAdd(long bits) => With(Op.IntAdd, Pattern(bits));

    public Term IntSub(long bits) => With(Op.IntSub, Pattern(bits));

    public Term ShiftLeft(int distance) => new(Graph, Graph.Make(Op.ShiftLeft, Id, distance: distance));

    public Term ShiftRight(int distance) => new(Graph, Graph.Make(Op.ShiftRight, Id, distance: distance));

    public Term Constant(double value) => new(Graph, Graph.Const(value));

    public Term Pattern(long bits) => new(Graph, Graph.Bits(bits));

    public Term Of(Op op) => new(Graph, Graph.Make(op, Id));

    public Term With(Op op, Term other) => new(Graph, Graph.Make(op, Id, other.Id));

    private Term Make(Op op, Term b, Term c) => new(Graph, Graph.Make(op, Id, b.Id, c.Id));
}
