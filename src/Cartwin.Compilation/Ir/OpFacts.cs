namespace Cartwin.Compilation;

/// <summary>Number of operands, names and kinds of operations.</summary>
internal static class OpFacts
{
    public static int Operands(Op op) =>
        op switch
        {
            <= Op.Result => 0,
            Op.Neg or Op.Abs or Op.Sqrt or Op.Floor or Op.Ceil or Op.Not or Op.ShiftLeft or Op.ShiftRight => 1,
            Op.Fma or Op.Fnma or Op.Fms or Op.Select => 3,
            Op.Pow or Op.Remainder => 2,
            >= Op.Reciprocal => 1,
            _ => 2,
        };

    /// <summary>True for what reads memory or is a constant: nothing to compute and cheap to have again.</summary>
    public static bool IsLeaf(Op op) => op <= Op.Result;

    public static bool IsMask(Op op) => op is >= Op.Eq and <= Op.Not;

    public static bool IsCommutative(Op op) =>
        op is Op.Add or Op.Mul or Op.Eq or Op.And or Op.Or or Op.Xor or Op.IntAdd;

    /// <summary>Functions that a pass replaces by arithmetic before a kernel is emitted.</summary>
    public static bool IsExpanded(Op op) => op is >= Op.Reciprocal and <= Op.Log1p;

    /// <summary>Functions that are called lane by lane.</summary>
    public static bool IsCall(Op op) => op >= Op.Sin;

    /// <summary>Operations of floating-point arithmetic, as peak rates count them.</summary>
    public static int Flops(Op op) =>
        op switch
        {
            Op.Fma or Op.Fnma or Op.Fms => 2,
            Op.Add or Op.Sub or Op.Mul or Op.Div or Op.Sqrt or Op.Max or Op.Min => 1,
            _ => 0,
        };

    /// <summary>Cycles from operands to result on current x86 machines, roughly.</summary>
    public static int Latency(Op op) =>
        op switch
        {
            <= Op.Result => 0,
            Op.Div => 24,
            Op.Sqrt => 31,
            Op.Neg or Op.Abs or (>= Op.And and <= Op.ShiftRight) => 1,
            >= Op.Sin => 150,
            _ => 4,
        };

    public static string Name(Op op) => Names[(int)op];

    private static readonly string[] Names =
    [
        .. Enum.GetNames<Op>().Select(n => string.Concat(n.Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{c}" : $"{c}"))
            .ToLowerInvariant()),
    ];
}
