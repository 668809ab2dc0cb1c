namespace Cartwin.Compilation;

/// <summary>An order of evaluation: steps, each of which computes one value that has a place of its own.</summary>
/// <remarks>
/// A value used once, and only by arithmetic, has no place of its own: it is part of the expression of the step that uses it. The
/// order is depth first from the outputs, the larger operand first, which keeps few values alive (Sethi and Ullman 1970).
/// </remarks>
internal sealed class Schedule
{
    /// <summary>Largest expression of one step; deeper ones would make the JIT recurse and spill.</summary>
    private const int LargestExpression = 24;

    private readonly Graph _graph;
    private readonly int[] _uses;
    private readonly bool[] _placed;

    private Schedule(KernelProgram program)
    {
        Program = program;
        _graph = program.Graph;
        _uses = new int[_graph.Count];
        _placed = new bool[_graph.Count];
    }

    public KernelProgram Program { get; }

    /// <summary>Values in the order in which they are computed.</summary>
    public List<int> Steps { get; } = [];

    /// <summary>Result rows that a value is stored to as soon as it is there.</summary>
    public Dictionary<int, List<int>> Stores { get; } = [];

    /// <summary>Result rows that hold a leaf and are written last.</summary>
    public List<int> LeafRows { get; } = [];

    /// <summary>True for a value with a place of its own.</summary>
    public bool IsPlaced(int id) => _placed[id];

    public static Schedule Of(KernelProgram program)
    {
        var schedule = new Schedule(program);
        schedule.ChoosePlaces();
        schedule.ChooseOrder();
        return schedule;
    }

    /// <summary>Operations in the expression of a step.</summary>
    public int SizeOf(int step)
    {
        var node = _graph[step];
        var size = OpFacts.IsLeaf(node.Op) ? 0 : 1;
        for (var i = 0; i < node.Operands; i++)
            if (!_placed[node.Operand(i)])
                size += SizeOf(node.Operand(i));
        return size;
    }

    /// <summary>The placed values that the expression of a step reads.</summary>
    public void Operands(int step, List<int> into)
    {
        var node = _graph[step];
        for (var i = 0; i < node.Operands; i++)
        {
            var operand = node.Operand(i);
            if (!_placed[operand])
                Operands(operand, into);
            else if (!into.Contains(operand))
                into.Add(operand);
        }
    }

    private void ChoosePlaces()
    {
        var values = Program.Values();
        foreach (var id in values)
        {
            var node = _graph[id];
            for (var i = 0; i < node.Operands; i++)
                _uses[node.Operand(i)]++;
        }
        foreach (var row in Program.Outputs)
            _placed[row] |= !OpFacts.IsLeaf(_graph[row].Op) || _graph[row].Op == Op.Result;
        // A result row is read before it may be written: its value gets a place and is fetched first.
        var size = new int[_graph.Count];
        foreach (var id in values)
        {
            var node = _graph[id];
            if (OpFacts.IsLeaf(node.Op))
            {
                _placed[id] |= node.Op == Op.Result && _uses[id] > 1;
                continue;
            }
            var inner = 1;
            for (var i = 0; i < node.Operands; i++)
                inner += _placed[node.Operand(i)] ? 0 : size[node.Operand(i)];
            _placed[id] |= _uses[id] > 1 || inner >= LargestExpression || OpFacts.IsCall(node.Op);
            size[id] = inner;
            if (OpFacts.IsCall(node.Op))
                PlaceOperands(node);
        }
    }

    // Calls work on memory, so what they work on is there and not on the evaluation stack.
    private void PlaceOperands(Node node)
    {
        for (var i = 0; i < node.Operands; i++)
            if (!OpFacts.IsLeaf(_graph[node.Operand(i)].Op))
                _placed[node.Operand(i)] = true;
    }

    private void ChooseOrder()
    {
        var state = new byte[_graph.Count];
        var operands = new List<int>();
        var pending = new Stack<int>();
        foreach (var row in Program.VisitOrder ?? LongestFirst())
        {
            var output = Program.Outputs[row];
            if (!_placed[output])
            {
                LeafRows.Add(row);
                continue;
            }
            if (!Stores.TryGetValue(output, out var rows))
                Stores.Add(output, rows = []);
            rows.Add(row);
            pending.Push(output);
            while (pending.TryPop(out var id))
            {
                if (state[id] == 2)
                    continue;
                if (state[id] == 1)
                {
                    state[id] = 2;
                    Steps.Add(id);
                    continue;
                }
                state[id] = 1;
                pending.Push(id);
                operands.Clear();
                Operands(id, operands);
                // Last pushed is computed first.
                for (var i = operands.Count - 1; i >= 0; i--)
                    if (state[operands[i]] == 0)
                        pending.Push(operands[i]);
            }
        }
        ReadBeforeWriting();
    }

    // The longest chains begin first, so that the machine fills their waiting with what does not depend on them.
    private int[] LongestFirst()
    {
        var latency = new int[_graph.Count];
        foreach (var id in Program.Values())
        {
            var node = _graph[id];
            for (var i = 0; i < node.Operands; i++)
                latency[id] = Math.Max(latency[id], latency[node.Operand(i)]);
            latency[id] += OpFacts.Latency(node.Op);
        }
        return
        [
            .. Enumerable.Range(0, Program.Outputs.Length).OrderByDescending(row => latency[Program.Outputs[row]]),
        ];
    }

    private void ReadBeforeWriting()
    {
        var reads = new List<int>();
        var stored = new HashSet<int>();
        foreach (var step in Steps)
        {
            foreach (var row in ResultRows(step))
                if (stored.Contains(_graph[row].Row) && !_placed[row])
                    reads.Add(row);
            if (Stores.TryGetValue(step, out var rows))
                stored.UnionWith(rows);
        }
        var late = Steps.Where(s => _graph[s].Op == Op.Result).Concat(reads).Distinct().ToList();
        foreach (var read in late)
        {
            Steps.Remove(read);
            _placed[read] = true;
        }
        Steps.InsertRange(0, late);
    }

    private List<int> ResultRows(int step)
    {
        var found = new List<int>();
        Visit(step);
        return found;

        void Visit(int id)
        {
            var node = _graph[id];
            if (node.Op == Op.Result)
                found.Add(id);
            for (var i = 0; i < node.Operands; i++)
                if (!_placed[node.Operand(i)])
                    Visit(node.Operand(i));
        }
    }
}
