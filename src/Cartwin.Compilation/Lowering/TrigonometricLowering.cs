using Cartwin.Models;

namespace Cartwin.Compilation;

/// <summary>The twenty-four circular and hyperbolic functions by twelve of them, as the specification has it.</summary>
internal static class TrigonometricLowering
{
    public static Term Lower(Operation operation, Term x) =>
        operation switch
        {
            Operation.Sin => x.Of(Op.Sin),
            Operation.Cos => x.Of(Op.Cos),
            Operation.Tan => x.Of(Op.Tan),
            Operation.Sec => 1 / x.Of(Op.Cos),
            Operation.Csc => 1 / x.Of(Op.Sin),
            Operation.Cot => 1 / x.Of(Op.Tan),
            Operation.Sinh => x.Of(Op.Sinh),
            Operation.Cosh => x.Of(Op.Cosh),
            Operation.Tanh => x.Of(Op.Tanh),
            Operation.Sech => 1 / x.Of(Op.Cosh),
            Operation.Csch => 1 / x.Of(Op.Sinh),
            Operation.Coth => 1 / x.Of(Op.Tanh),
            Operation.ArcSin => x.Of(Op.Asin),
            Operation.ArcCos => x.Of(Op.Acos),
            Operation.ArcTan => x.Of(Op.Atan),
            Operation.ArcSec => (1 / x).Of(Op.Acos),
            Operation.ArcCsc => (1 / x).Of(Op.Asin),
            Operation.ArcCot => (1 / x).Of(Op.Atan),
            Operation.ArcSinh => x.Of(Op.Asinh),
            Operation.ArcCosh => x.Of(Op.Acosh),
            Operation.ArcTanh => x.Of(Op.Atanh),
            Operation.ArcSech => (1 / x).Of(Op.Acosh),
            Operation.ArcCsch => (1 / x).Of(Op.Asinh),
            Operation.ArcCoth => (1 / x).Of(Op.Atanh),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };
}
