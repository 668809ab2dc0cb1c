using System.Globalization;
using System.Text;

namespace Cartwin.Compilation;

/// <summary>Programs as text: one value a line, with the number of operations of each kind in front.</summary>
internal static class IrText
{
    public static string Write(IEnumerable<KernelProgram> programs, Func<string, Op, int, string?>? names = null)
    {
        var text = new StringBuilder();
        foreach (var program in programs)
            Write(program, names, text);
        return text.ToString();
    }

    /// <summary>Operations without loads and constants.</summary>
    public static int Operations(KernelProgram program) =>
        program.Values().Count(id => !OpFacts.IsLeaf(program.Graph[id].Op));

    /// <summary>"12 mul, 9 fma, …", the most frequent first.</summary>
    public static string Counts(KernelProgram program) =>
        string.Join(
            ", ",
            program
                .Values()
                .Select(id => program.Graph[id].Op)
                .Where(op => !OpFacts.IsLeaf(op))
                .GroupBy(op => op)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key)
                .Select(g => $"{g.Count().ToString(CultureInfo.InvariantCulture)} {OpFacts.Name(g.Key)}")
        );

    private static void Write(KernelProgram program, Func<string, Op, int, string?>? names, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{program.Name}: {Operations(program)} operations")
            .AppendLine(CultureInfo.InvariantCulture, $" ({Counts(program)})");
        // Values are numbered anew, because ids of a graph skip what this program does not use.
        var number = new Dictionary<int, int>();
        foreach (var id in program.Values())
        {
            var node = program.Graph[id];
            if (OpFacts.IsLeaf(node.Op))
                continue;
            number.Add(id, number.Count);
            var operands = Enumerable.Range(0, node.Operands).Select(i => Operand(node.Operand(i)));
            var distance = node.Op is Op.ShiftLeft or Op.ShiftRight ? $" by {node.Row}" : "";
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  %{number[id]} = {OpFacts.Name(node.Op)} {string.Join(", ", operands)}{distance}"
            );
        }
        for (var row = 0; row < program.Outputs.Length; row++)
            text.AppendLine(CultureInfo.InvariantCulture, $"  result[{row}] = {Operand(program.Outputs[row])}");

        string Operand(int id)
        {
            var node = program.Graph[id];
            return node.Op switch
            {
                Op.Const => node.Value.ToString("R", CultureInfo.InvariantCulture),
                Op.Bits => $"0x{node.Payload.ToString("X", CultureInfo.InvariantCulture)}",
                Op.Time => "time",
                _ when OpFacts.IsLeaf(node.Op) => names?.Invoke(program.Name, node.Op, node.Row)
                    ?? $"{OpFacts.Name(node.Op)}[{node.Row.ToString(CultureInfo.InvariantCulture)}]",
                _ => $"%{number[id].ToString(CultureInfo.InvariantCulture)}",
            };
        }
    }
}
