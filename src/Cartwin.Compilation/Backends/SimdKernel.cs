using System.Reflection.Emit;
using Cartwin.Numerics;

namespace Cartwin.Compilation;

/// <summary>Emits a program as dynamic methods over vectors of 512, 256 or 128 bits.</summary>
/// <remarks>
/// Registers are allotted here and not by the JIT: a fixed number of locals, of which the one that is used again last gives way
/// (Belady 1966). A value without a local lives in a row of scratch, or in its result row, and is read from there as an operand. So
/// the JIT has nothing to spill to its stack, which it aligns to 16 bytes only, and no method comes near the sizes
/// at which it stops to optimise (60 kB of IL, 2,000 locals).
/// </remarks>
/// <typeparam name="T">double or float.</typeparam>
internal sealed unsafe partial class SimdKernel<T>
    where T : unmanaged
{
    /// <summary>Operations after which a new method begins.</summary>
    public const int ChunkOperations = 1200;

    /// <summary>Bytes of IL after which a new method begins; the JIT stops to optimise at 60,000.</summary>
    public const int ChunkBytes = 40_000;

    private const int RowBytes = LaneBlock.Alignment;

    private readonly Schedule _schedule;
    private readonly Graph _graph;
    private readonly VectorMethods _vector;
    private readonly int _registers;
    private readonly Dictionary<int, Queue<int>> _nextUses = [];
    private readonly Dictionary<int, int> _registerOf = [];
    private readonly Dictionary<int, (Op Array, int Row)> _memoryOf = [];
    private readonly Stack<int> _freeRows = [];
    private readonly List<LaneFunction<T>> _chunks = [];
    private int[] _valueIn;
    private ILGenerator _il = null!;
    private readonly Stack<LocalBuilder> _temporaries = [];
    private LocalBuilder[] _locals = [];
    private DynamicMethod? _method;
    private int _rows;
    private int _operations;
    private int _ilBytes;
    private int _spills;

    private SimdKernel(Schedule schedule, VectorMethods vector, int registers)
    {
        _schedule = schedule;
        _graph = schedule.Program.Graph;
        _vector = vector;
        _registers = registers;
        _valueIn = new int[registers];
        Array.Fill(_valueIn, -1);
    }

    public static CompiledKernel<T> Compile(KernelProgram program, int bytes, int registers)
    {
        var kernel = new SimdKernel<T>(Schedule.Of(program), VectorMethods.Of(bytes, typeof(T)), registers);
        kernel.Emit();
        return new CompiledKernel<T>(
            ChunkedKernel<T>.Of([.. kernel._chunks], kernel._vector.Lanes),
            kernel._rows,
            kernel._chunks.Count,
            kernel._ilBytes,
            kernel._spills
        );
    }

    private void Emit()
    {
        var steps = _schedule.Steps;
        var operands = new List<int>();
        for (var i = 0; i < steps.Count; i++)
        {
            operands.Clear();
            _schedule.Operands(steps[i], operands);
            foreach (var operand in operands)
                UsesOf(operand).Enqueue(i);
        }
        // Two rows for the operands of lane-by-lane calls.
        if (steps.Any(s => OpFacts.IsCall(_graph[s].Op)))
            _rows = 2;
        Begin();
        foreach (var step in steps)
        {
            if (_operations >= ChunkOperations || _il.ILOffset >= ChunkBytes)
                NextChunk();
            Step(step, operands);
        }
        foreach (var row in _schedule.LeafRows)
        {
            Push(_schedule.Program.Outputs[row]);
            StoreTo(Op.Result, row);
        }
        End();
    }

    private void Step(int id, List<int> operands)
    {
        operands.Clear();
        _schedule.Operands(id, operands);
        _operations += _schedule.SizeOf(id);
        foreach (var operand in operands)
            UsesOf(operand).Dequeue();
        // Registers are emptied before the expression begins: a store in its midst would force the JIT to park what it has.
        var victim = MakeRoom(id, operands);
        if (OpFacts.IsCall(_graph[id].Op))
            Call(_graph[id]);
        else
            PushExpression(id);
        if (victim >= 0)
            Free(victim);
        foreach (var operand in operands)
            Release(operand);
        Place(id);
    }

    // The value is on the evaluation stack.
    private void Place(int id)
    {
        var rows = _schedule.Stores.GetValueOrDefault(id);
        var usedAgain = UsesOf(id).Count > 0;
        var register = usedAgain || rows is { Count: > 1 } ? Array.IndexOf(_valueIn, -1) : -1;
        if (register < 0 && rows is null)
        {
            Spill(id, fromStack: true);
            return;
        }
        if (register >= 0)
        {
            Hold(register, id);
            _il.Emit(OpCodes.Stloc, _locals[register]);
        }
        for (var i = 0; rows is not null && i < rows.Count; i++)
        {
            if (register >= 0)
                _il.Emit(OpCodes.Ldloc, _locals[register]);
            else if (i > 0)
                PushRow(Op.Result, rows[0]);
            StoreTo(Op.Result, rows[i]);
        }
        if (rows is not null)
            _memoryOf[id] = (Op.Result, rows[0]);
        if (!usedAgain)
            Free(id);
    }

    // The value whose register the new one takes, already stored; -1 when there is room, or when all others are needed earlier.
    private int MakeRoom(int id, List<int> operands)
    {
        if (UsesOf(id).Count == 0 || Array.IndexOf(_valueIn, -1) >= 0)
            return -1;
        if (operands.Exists(o => UsesOf(o).Count == 0 && _registerOf.ContainsKey(o)))
            return -1;
        var victim = -1;
        var latest = UsesOf(id).Peek();
        foreach (var value in _valueIn)
        {
            var next = UsesOf(value).Peek();
            if (next > latest)
                (victim, latest) = (value, next);
        }
        if (victim >= 0)
            Spill(victim, fromStack: false);
        return victim;
    }

    private void Hold(int register, int id)
    {
        _valueIn[register] = id;
        _registerOf[id] = register;
    }

    private void Free(int id)
    {
        if (_registerOf.Remove(id, out var register))
            _valueIn[register] = -1;
    }

    private void Spill(int id, bool fromStack)
    {
        if (!fromStack && _memoryOf.ContainsKey(id))
            return;
        var row = _freeRows.Count > 0 ? _freeRows.Pop() : _rows++;
        if (!fromStack)
            _il.Emit(OpCodes.Ldloc, _locals[_registerOf[id]]);
        StoreTo(ScratchRow, row);
        _memoryOf[id] = (ScratchRow, row);
        _spills++;
    }

    private void Release(int id)
    {
        if (UsesOf(id).Count > 0)
            return;
        Free(id);
        if (_memoryOf.TryGetValue(id, out var memory) && memory.Array == ScratchRow)
            _freeRows.Push(memory.Row);
    }

    private Queue<int> UsesOf(int id)
    {
        if (!_nextUses.TryGetValue(id, out var uses))
            _nextUses.Add(id, uses = new Queue<int>());
        return uses;
    }

    private void NextChunk()
    {
        for (var r = 0; r < _registers; r++)
        {
            if (_valueIn[r] < 0)
                continue;
            Spill(_valueIn[r], fromStack: false);
            Free(_valueIn[r]);
        }
        End();
        Begin();
    }

    private void Begin()
    {
        _method = new DynamicMethod(
            $"{_schedule.Program.Name}.{_chunks.Count}",
            typeof(void),
            [typeof(T*), typeof(T*), typeof(T*), typeof(T*), typeof(T*)],
            typeof(SimdKernel<T>).Module,
            skipVisibility: true
        )
        {
            InitLocals = false,
        };
        _il = _method.GetILGenerator(64 * 1024);
        _locals = [.. Enumerable.Range(0, _registers + 1).Select(_ => _il.DeclareLocal(_vector.Vector))];
        _temporaries.Clear();
        _operations = 0;
    }

    private void End()
    {
        _il.Emit(OpCodes.Ret);
        _ilBytes += _il.ILOffset;
        _chunks.Add(_method!.CreateDelegate<LaneFunction<T>>());
    }
}
