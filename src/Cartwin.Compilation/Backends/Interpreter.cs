using System.Buffers;
using System.Numerics;
using Cartwin.Numerics;

namespace Cartwin.Compilation;

/// <summary>Evaluates a program value by value and lane by lane, as plainly as possible: the specification of every kernel.</summary>
/// <typeparam name="T">double or float.</typeparam>
internal sealed unsafe class Interpreter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Node[] _nodes;
    private readonly (int Row, int Slot)[] _outputs;

    private Interpreter(KernelProgram program)
    {
        var order = program.Values();
        var slots = new Dictionary<int, int>();
        _nodes = new Node[order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            var node = program.Graph[order[i]];
            slots[order[i]] = i;
            _nodes[i] = node with { A = Slot(node.A), B = Slot(node.B), C = Slot(node.C) };
        }
        _outputs = [.. program.Outputs.Select((id, row) => (row, slots[id]))];

        int Slot(int id) => id < 0 ? 0 : slots[id];
    }

    public static LaneFunction<T> Compile(KernelProgram program) => new Interpreter<T>(program).Run;

    private void Run(T* time, T* state, T* inputs, T* result, T* scratch)
    {
        var lanes = LaneBlock.Lanes<T>();
        var values = ArrayPool<T>.Shared.Rent(_nodes.Length);
        for (var lane = 0; lane < lanes; lane++)
        {
            for (var i = 0; i < _nodes.Length; i++)
            {
                var node = _nodes[i];
                var at = (node.Row * lanes) + lane;
                values[i] = node.Op switch
                {
                    Op.Time => time[lane],
                    Op.State => state[at],
                    Op.Input => inputs[at],
                    Op.Result => result[at],
                    _ => ScalarOps.Apply(node.Op, values[node.A], values[node.B], values[node.C], node.Payload),
                };
            }
            foreach (var (row, slot) in _outputs)
                result[(row * lanes) + lane] = values[slot];
        }
        ArrayPool<T>.Shared.Return(values);
    }
}
