namespace Cartwin.Compilation;

/// <summary>What a value of the intermediate representation is or how it is computed.</summary>
/// <remarks>Truth values are masks: all bits set or none.</remarks>
internal enum Op : byte
{
    // Leaves.
    Const,
    Bits,
    Time,
    State,
    Input,
    Result,

    // Arithmetic of IEEE 754, each correctly rounded.
    Add,
    Sub,
    Mul,
    Div,
    Neg,
    Abs,
    Sqrt,
    Floor,
    Ceil,

    // a > b ? a : b and a < b ? a : b; the second operand where the two are equal or one is not a number.
    Max,
    Min,

    // a·b + c, c - a·b and a·b - c with one rounding.
    Fma,
    Fnma,
    Fms,

    // Comparisons give masks.
    Eq,
    Lt,
    Le,
    And,
    Or,
    Xor,
    Not,

    // mask, value where it is set, value where it is not.
    Select,

    // Whole numbers in the bits of a value, modulo 2^64 (double) or 2^32 (float).
    IntAdd,
    IntSub,
    ShiftLeft,
    ShiftRight,

    // Own vector functions, expanded into the operations above before a kernel is emitted.
    Reciprocal,
    Exp,
    Log,
    Pow,
    Tanh,
    Expm1,
    Log1p,

    // Rare functions: one scalar call for each lane.
    Sin,
    Cos,
    Tan,
    Sinh,
    Cosh,
    Asin,
    Acos,
    Atan,
    Asinh,
    Acosh,
    Atanh,
    Log10,
    Cbrt,
    Factorial,
    Remainder,
}
