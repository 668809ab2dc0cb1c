using System.Reflection;
using System.Reflection.Emit;

namespace Cartwin.Compilation;

internal sealed unsafe partial class SimdKernel<T>
{
    // Scratch is no leaf of any program, so the spare code names it.
    private const Op ScratchRow = Op.Add;

    private static readonly MethodInfo LaneCall = typeof(LaneCalls).GetMethod(
        nameof(LaneCalls.Apply),
        [typeof(int), typeof(T*), typeof(T*), typeof(int)]
    )!;

    private void Push(int id)
    {
        if (_registerOf.TryGetValue(id, out var register))
            _il.Emit(OpCodes.Ldloc, _locals[register]);
        else if (_memoryOf.TryGetValue(id, out var memory))
            PushRow(memory.Array, memory.Row);
        else
            PushExpression(id);
    }

    private void PushExpression(int id)
    {
        var node = _graph[id];
        switch (node.Op)
        {
            case Op.Const:
                PushConstant(node.Value);
                return;
            case Op.Bits:
                PushBits(node.Payload);
                return;
            case Op.Time or Op.State or Op.Input or Op.Result:
                PushRow(node.Op, node.Row);
                return;
            case Op.IntAdd or Op.IntSub or Op.ShiftLeft or Op.ShiftRight:
                PushWhole(node);
                return;
        }
        var sum = node.Op is Op.Fma or Op.Fnma or Op.Fms ? Park(node.C) : null;
        Push(node.A);
        // c - a·b without an instruction of its own is a·(-b) + c: negating is exact.
        if (node.Op == Op.Fnma && _vector.MultiplyAddNegated is null)
            Call(_vector.Negate);
        if (node.B >= 0)
            Push(node.B);
        if (sum is not null)
            Unpark(sum);
        else if (node.C >= 0)
            Push(node.C);
        if (node.Op == Op.Fms && _vector.MultiplySubtract is null)
            Call(_vector.Negate);
        if (node.Op is Op.Max or Op.Min && _vector.Max is null)
            throw new PlatformNotSupportedException("Vector kernels need x86-64; use the interpreter.");
        Call(MethodOf(node.Op));
    }

    // A sum that a product is added to is computed before the product's factors are fetched. The JIT keeps the order of
    // loads: in a·b + (c·d + (…)) it would fetch all factors first and spill them.
    private LocalBuilder? Park(int id)
    {
        if (_registerOf.ContainsKey(id) || _memoryOf.ContainsKey(id) || OpFacts.IsLeaf(_graph[id].Op))
            return null;
        PushExpression(id);
        if (!_temporaries.TryPop(out var temporary))
            temporary = _il.DeclareLocal(_vector.Vector);
        _il.Emit(OpCodes.Stloc, temporary);
        return temporary;
    }

    private void Unpark(LocalBuilder temporary)
    {
        _il.Emit(OpCodes.Ldloc, temporary);
        _temporaries.Push(temporary);
    }

    private MethodInfo MethodOf(Op op) =>
        op switch
        {
            Op.Add => _vector.Add,
            Op.Sub => _vector.Subtract,
            Op.Mul => _vector.Multiply,
            Op.Div => _vector.Divide,
            Op.Neg => _vector.Negate,
            Op.Abs => _vector.Abs,
            Op.Sqrt => _vector.Sqrt,
            Op.Floor => _vector.Floor,
            Op.Ceil => _vector.Ceiling,
            Op.Max => _vector.Max!,
            Op.Min => _vector.Min!,
            Op.Fma => _vector.FusedMultiplyAdd,
            Op.Fnma => _vector.MultiplyAddNegated ?? _vector.FusedMultiplyAdd,
            Op.Fms => _vector.MultiplySubtract ?? _vector.FusedMultiplyAdd,
            Op.Eq => _vector.AreEqual,
            Op.Lt => _vector.LessThan,
            Op.Le => _vector.LessThanOrEqual,
            Op.And => _vector.BitwiseAnd,
            Op.Or => _vector.BitwiseOr,
            Op.Xor => _vector.Xor,
            Op.Not => _vector.OnesComplement,
            Op.Select => _vector.ConditionalSelect,
            _ => throw new ArgumentOutOfRangeException(nameof(op), $"{op} is not expanded."),
        };

    private void PushWhole(Node node)
    {
        Push(node.A);
        Call(_vector.AsWhole);
        if (node.Op is Op.ShiftLeft or Op.ShiftRight)
        {
            _il.Emit(OpCodes.Ldc_I4, node.Row);
            Call(node.Op == Op.ShiftLeft ? _vector.ShiftLeft : _vector.ShiftRightLogical);
        }
        else
        {
            Push(node.B);
            Call(_vector.AsWhole);
            Call(node.Op == Op.IntAdd ? _vector.AddWhole : _vector.SubtractWhole);
        }
        Call(_vector.FromWhole);
    }

    // The operands are put into scratch, worked on lane by lane, and the result is fetched from there.
    private void Call(Node node)
    {
        Push(node.A);
        StoreTo(ScratchRow, 0);
        Push(node.B >= 0 ? node.B : node.A);
        StoreTo(ScratchRow, 1);
        _il.Emit(OpCodes.Ldc_I4, (int)node.Op);
        PushAddress(ScratchRow, 0);
        PushAddress(ScratchRow, 1);
        _il.Emit(OpCodes.Ldc_I4, _vector.Lanes);
        _il.Emit(OpCodes.Call, LaneCall);
        PushRow(ScratchRow, 0);
    }

    private void Call(MethodInfo method) => _il.Emit(OpCodes.Call, method);

    private void PushConstant(double value)
    {
        if (typeof(T) == typeof(double))
            _il.Emit(OpCodes.Ldc_R8, value);
        else
            _il.Emit(OpCodes.Ldc_R4, (float)value);
        Call(_vector.Create);
    }

    private void PushBits(long bits)
    {
        if (typeof(T) == typeof(double))
            _il.Emit(OpCodes.Ldc_I8, bits);
        else
            _il.Emit(OpCodes.Ldc_I4, (int)bits);
        Call(_vector.CreateWhole);
        Call(_vector.FromWhole);
    }

    private void PushRow(Op array, int row)
    {
        PushAddress(array, row);
        _il.Emit(OpCodes.Unaligned, (byte)1);
        _il.Emit(OpCodes.Ldobj, _vector.Vector);
    }

    // The value is on the evaluation stack; the address has to go below it, so it takes the way over a local.
    private void StoreTo(Op array, int row)
    {
        _il.Emit(OpCodes.Stloc, _locals[_registers]);
        PushAddress(array, row);
        _il.Emit(OpCodes.Ldloc, _locals[_registers]);
        _il.Emit(OpCodes.Unaligned, (byte)1);
        _il.Emit(OpCodes.Stobj, _vector.Vector);
    }

    private void PushAddress(Op array, int row)
    {
        switch (array)
        {
            case Op.Time:
                _il.Emit(OpCodes.Ldarg_0);
                break;
            case Op.State:
                _il.Emit(OpCodes.Ldarg_1);
                break;
            case Op.Input:
                _il.Emit(OpCodes.Ldarg_2);
                break;
            case Op.Result:
                _il.Emit(OpCodes.Ldarg_3);
                break;
            default:
                _il.Emit(OpCodes.Ldarg_S, (byte)4);
                break;
        }
        if (row == 0)
            return;
        _il.Emit(OpCodes.Ldc_I4, row * RowBytes);
        _il.Emit(OpCodes.Add);
    }
}
