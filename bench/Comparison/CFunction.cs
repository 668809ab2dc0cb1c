using System.Globalization;
using System.Text;
using Cartwin.Compilation;

namespace Cartwin.Comparison;

/// <summary>Prints a program of the intermediate representation as the body of a C function on doubles.</summary>
internal sealed class CFunction
{
    private readonly KernelProgram _program;
    private readonly Func<Op, int, string> _leaf;
    private readonly Dictionary<int, string> _names = [];
    private readonly StringBuilder _text = new();

    /// <param name="program">The program.</param>
    /// <param name="leaf">C text of what is read: the time, or a row of states, inputs or results.</param>
    private CFunction(KernelProgram program, Func<Op, int, string> leaf) => (_program, _leaf) = (program, leaf);

    /// <summary>The whole function; rows whose target is null are not stored.</summary>
    public static string Write(string head, KernelProgram program, Func<Op, int, string> leaf, Func<int, string?> target)
    {
        var function = new CFunction(program, leaf);
        function._text.AppendLine(CultureInfo.InvariantCulture, $"static void {head}\n{{");
        function.Body(target);
        return function._text.AppendLine("}").ToString();
    }

    private void Body(Func<int, string?> target)
    {
        var stored = Enumerable.Range(0, _program.Outputs.Length).Where(row => target(row) is not null).ToArray();
        foreach (var id in _program.Graph.Reachable(stored.Select(row => _program.Outputs[row])))
            Value(id);
        foreach (var row in stored)
            Line($"{target(row)} = {_names[_program.Outputs[row]]};");
    }

    private void Value(int id)
    {
        var node = _program.Graph[id];
        if (node.Op == Op.Const)
            _names[id] = Number(node.Value);
        else if (node.Op == Op.Bits)
            _names[id] = node.Payload == -1 ? "1" : node.Payload == 0 ? "0" : throw new NotSupportedException("bit patterns");
        else if (node.Op == Op.Result || (OpFacts.IsLeaf(node.Op) && node.Op != Op.State))
            _names[id] = _leaf(node.Op, node.Row);
        else
        {
            _names[id] = $"v{id.ToString(CultureInfo.InvariantCulture)}";
            var type = _program.Graph.IsMask(id) ? "int" : "double";
            Line($"const {type} {_names[id]} = {(node.Op == Op.State ? _leaf(node.Op, node.Row) : Formula(node))};");
        }
    }

    private string Formula(Node node)
    {
        var (a, b, c) = (Name(node.A), Name(node.B), Name(node.C));
        return node.Op switch
        {
            Op.Add => $"{a} + {b}",
            Op.Sub => $"{a} - {b}",
            Op.Mul => $"{a} * {b}",
            Op.Div => $"{a} / {b}",
            Op.Neg => $"-{a}",
            Op.Reciprocal => $"1.0 / {a}",
            Op.Max => $"{a} > {b} ? {a} : {b}",
            Op.Min => $"{a} < {b} ? {a} : {b}",
            Op.Fma => $"{a} * {b} + {c}",
            Op.Fnma => $"{c} - {a} * {b}",
            Op.Fms => $"{a} * {b} - {c}",
            Op.Eq => $"{a} == {b}",
            Op.Lt => $"{a} < {b}",
            Op.Le => $"{a} <= {b}",
            Op.And => $"{a} & {b}",
            Op.Or => $"{a} | {b}",
            Op.Xor => $"{a} ^ {b}",
            Op.Not => $"!{a}",
            Op.Select => $"{a} ? {b} : {c}",
            Op.Abs => $"fabs({a})",
            Op.Pow => $"pow({a}, {b})",
            Op.Remainder => $"fmod({a}, {b})",
            Op.Sqrt or Op.Floor or Op.Ceil or (>= Op.Exp and <= Op.Cbrt and not Op.Factorial) => $"{OpFacts.Name(node.Op)}({a})",
            _ => throw new NotSupportedException($"{node.Op} has no C text."),
        };
    }

    private string Name(int id) => id < 0 ? "" : _names[id];

    private void Line(string line) => _text.Append("    ").AppendLine(line);

    // A sign is put in parentheses, because "a - -b" is fine and "a--b" is not.
    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        text = double.IsPositiveInfinity(value) ? "INFINITY"
            : double.IsNegativeInfinity(value) ? "-INFINITY"
            : double.IsNaN(value) ? "NAN"
            : text.Contains('.', StringComparison.Ordinal) || text.Contains('E', StringComparison.Ordinal) ? text
            : text + ".0";
        return text[0] == '-' ? $"({text})" : text;
    }
}
