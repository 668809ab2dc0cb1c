using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cartwin.Compilation;

/// <summary>The vector operations of one width and element type, as methods that the JIT turns into instructions.</summary>
internal sealed class VectorMethods
{
    private static readonly ConcurrentDictionary<(int Bytes, Type Element), VectorMethods> Made = [];

    private readonly Type _class;
    private readonly Type _open;
    private readonly ConcurrentDictionary<string, MethodInfo> _known = [];

    private VectorMethods(int bytes, Type element)
    {
        Bytes = bytes;
        Element = element;
        (_class, _open) = bytes switch
        {
            64 => (typeof(Vector512), typeof(Vector512<>)),
            32 => (typeof(Vector256), typeof(Vector256<>)),
            _ => (typeof(Vector128), typeof(Vector128<>)),
        };
        Vector = _open.MakeGenericType(element);
        Whole = element == typeof(double) ? typeof(long) : typeof(int);
        WholeVector = _open.MakeGenericType(Whole);
        Lanes = bytes / (element == typeof(double) ? 8 : 4);
    }

    /// <summary>The methods of a width and type; found once, because searching them takes milliseconds.</summary>
    public static VectorMethods Of(int bytes, Type element) =>
        Made.GetOrAdd((bytes, element), static key => new VectorMethods(key.Bytes, key.Element));

    public int Bytes { get; }

    public int Lanes { get; }

    public Type Element { get; }

    public Type Vector { get; }

    public Type Whole { get; }

    public Type WholeVector { get; }

    public MethodInfo Add => Machine("Add", 2) ?? Generic("Add", Element, 2);

    public MethodInfo Subtract => Machine("Subtract", 2) ?? Generic("Subtract", Element, 2);

    public MethodInfo Multiply => Machine("Multiply", 2) ?? Generic("Multiply", Element, 2, Vector);

    public MethodInfo Divide => Machine("Divide", 2) ?? Generic("Divide", Element, 2, Vector);

    public MethodInfo Negate => Generic("Negate", Element, 1);

    public MethodInfo Abs => Generic("Abs", Element, 1);

    public MethodInfo Sqrt => Machine("Sqrt", 1) ?? Generic("Sqrt", Element, 1);

    public MethodInfo Floor => Plain("Floor", Vector);

    public MethodInfo Ceiling => Plain("Ceiling", Vector);

    public MethodInfo FusedMultiplyAdd =>
        Fused("FusedMultiplyAdd", "MultiplyAdd") ?? Plain("FusedMultiplyAdd", Vector, Vector, Vector);

    public MethodInfo AreEqual => Generic("Equals", Element, 2);

    public MethodInfo LessThan => Generic("LessThan", Element, 2);

    public MethodInfo LessThanOrEqual => Generic("LessThanOrEqual", Element, 2);

    public MethodInfo BitwiseAnd => Generic("BitwiseAnd", Element, 2);

    public MethodInfo BitwiseOr => Generic("BitwiseOr", Element, 2);

    public MethodInfo Xor => Generic("Xor", Element, 2);

    public MethodInfo OnesComplement => Generic("OnesComplement", Element, 1);

    public MethodInfo ConditionalSelect => Generic("ConditionalSelect", Element, 3);

    public MethodInfo Create => Plain("Create", Element);

    public MethodInfo CreateWhole => Plain("Create", Whole);

    public MethodInfo AddWhole => Generic("Add", Whole, 2);

    public MethodInfo SubtractWhole => Generic("Subtract", Whole, 2);

    public MethodInfo ShiftLeft => Plain("ShiftLeft", WholeVector, typeof(int));

    public MethodInfo ShiftRightLogical => Plain("ShiftRightLogical", WholeVector, typeof(int));

    public MethodInfo AsWhole => Generic(Element == typeof(double) ? "AsInt64" : "AsInt32", Element, 1);

    public MethodInfo FromWhole => Generic(Element == typeof(double) ? "AsDouble" : "AsSingle", Whole, 1);

    /// <summary>c - a·b in one instruction; null where the machine has none.</summary>
    public MethodInfo? MultiplyAddNegated => Fused("FusedMultiplyAddNegated", "MultiplyAddNegated");

    /// <summary>a·b - c in one instruction; null where the machine has none.</summary>
    public MethodInfo? MultiplySubtract => Fused("FusedMultiplySubtract", "MultiplySubtract");

    /// <summary>a > b ? a : b, which is what the instruction of x86 does; null on other machines.</summary>
    public MethodInfo? Max => Machine("Max", 2);

    /// <summary>a &lt; b ? a : b, which is what the instruction of x86 does; null on other machines.</summary>
    public MethodInfo? Min => Machine("Min", 2);

    private MethodInfo? Fused(string wide, string narrow) =>
        Bytes == 64 ? On(typeof(Avx512F), Avx512F.IsSupported, wide, 3) : On(typeof(Fma), Fma.IsSupported, narrow, 3);

    // The general methods of Vector512 are small wrappers: in a long method the JIT runs out of its budget for inlining and calls
    // them, which is forty times slower. The machine's own are instructions wherever they stand.
    private MethodInfo? Machine(string name, int operands) =>
        Bytes switch
        {
            64 => On(typeof(Avx512F), Avx512F.IsSupported, name, operands),
            32 => On(typeof(Avx), Avx.IsSupported, name, operands),
            _ when Element == typeof(double) => On(typeof(Sse2), Sse2.IsSupported, name, operands),
            _ => On(typeof(Sse), Sse.IsSupported, name, operands),
        };

    private MethodInfo? On(Type set, bool supported, string name, int operands) =>
        supported ? Known($"{set.Name}.{name}", () => set.GetMethod(name, [.. Enumerable.Repeat(Vector, operands)])!) : null;

    private MethodInfo Plain(string name, params Type[] parameters) =>
        Known($"{name}({string.Join<Type>(",", parameters)})", () =>
            _class.GetMethods().First(m => m.Name == name && !m.IsGenericMethodDefinition && Takes(m, parameters)));

    private MethodInfo Generic(string name, Type element, int parameters, Type? second = null) =>
        Known($"{name}<{element.Name}>", () =>
            _class
                .GetMethods()
                .Where(m => m.Name == name && m.IsGenericMethodDefinition && m.GetGenericArguments().Length == 1)
                .Select(m => m.MakeGenericMethod(element))
                .First(m =>
                    m.GetParameters().Length == parameters
                    && (second is null || m.GetParameters().All(p => p.ParameterType == second))
                ));

    private static bool Takes(MethodInfo method, Type[] parameters) =>
        method.GetParameters().Select(p => p.ParameterType).SequenceEqual(parameters);

    private MethodInfo Known(string key, Func<MethodInfo> find) => _known.GetOrAdd(key, _ => find());
}
