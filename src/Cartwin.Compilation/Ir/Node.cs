namespace Cartwin.Compilation;

/// <summary>One value: its operation and operands, which stand earlier in the graph.</summary>
/// <param name="Op">The operation.</param>
/// <param name="A">First operand, or -1.</param>
/// <param name="B">Second operand, or -1.</param>
/// <param name="C">Third operand, or -1.</param>
/// <param name="Payload">The bits of a constant (always as a double; <see cref="Op.Bits"/> as they are), the row of a load, or
/// the distance of a shift.</param>
internal readonly record struct Node(Op Op, int A, int B, int C, long Payload)
{
    public double Value => BitConverter.Int64BitsToDouble(Payload);

    public int Row => (int)Payload;

    public int Operands => OpFacts.Operands(Op);

    public int Operand(int i) => i switch { 0 => A, 1 => B, _ => C };
}
