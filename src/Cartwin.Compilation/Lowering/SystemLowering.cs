using Cartwin.Models;

namespace Cartwin.Compilation;

/// <summary>Inlines a system of equations into programs: every name is replaced by the value that it stands for.</summary>
/// <remarks>
/// At the start a name has the value of its initial formula, later that of its input, state or assignment. An input that is not
/// given and follows from given ones that stay is a value of its own; one that follows from what may change later keeps its
/// value of the start, so it has a row.
/// </remarks>
internal sealed class SystemLowering
{
    /// <summary>Propensities up to which all are one program, evaluated and chosen from in all lanes side by side; of more, groups of
    /// <see cref="GroupSize"/> are evaluated again as they change. At 60 the direct method takes 0.57 of the time of groups.</summary>
    private const int FewPropensities = 64;
    private const int GroupSize = 8;

    private readonly OdeSystem _system;
    private readonly CompileOptions _options;
    private readonly Graph _graph = new();
    private readonly List<string> _rows = [];
    private readonly Dictionary<string, int> _rowOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _atStart = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _later = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given;

    private SystemLowering(OdeSystem system, CompileOptions options)
    {
        _system = system;
        _options = options;
        _given = [.. options.VaryingInputs];
    }

    public static LoweredModel Lower(OdeSystem system, CompileOptions options) =>
        new SystemLowering(system, options).Lower();

    private LoweredModel Lower()
    {
        var changing = ModelCompiler.ChangedBy(_system, _options);
        foreach (var input in _system.Inputs)
            if (_given.Contains(input.Id) || changing.Contains(input.Id))
                AddRow(input.Id);
        foreach (var state in _system.States)
            if (_given.Contains(state.Id))
                AddRow(state.Id);
        LowerStart();
        FindFrozenInputs(changing);
        LowerLater();
        var running = new ExprLowering(_graph, name => _later[name]);
        var outputs = _options.Outputs.Select(o => running.Number(o.Math));
        var roots = _options.Roots.Select(running.Number);
        var programs = new ModelPrograms(
            _graph,
            new("right-hand side", _graph, [.. _system.States.Select(s => running.Number(s.Rate))]),
            new("initial state", _graph, [.. _system.States.Select(s => _atStart[s.Id])]),
            new("inputs at the start", _graph, [.. _rows.Select(StartOfRow)]),
            new("outputs", _graph, [.. outputs]),
            new("roots", _graph, [.. roots])
        );
        programs = programs with { Propensities = Grouped([.. _options.Propensities.Select(running.Number)]) };
        return new LoweredModel(programs, [.. _system.States.Select(s => s.Id)], [.. _rows])
        {
            Algebraic = RowsOf(s => s.IsAlgebraic),
            Relaxed = RowsOf(s => s.Relaxes),
        };
    }

    private KernelProgram[] Grouped(int[] propensities) =>
        [.. propensities.Chunk(propensities.Length <= FewPropensities ? FewPropensities : GroupSize).Select(group => new KernelProgram("propensities", _graph, group))];

    private int[] RowsOf(Func<StateEquation, bool> choice) =>
        [.. Enumerable.Range(0, _system.States.Count).Where(i => choice(_system.States[i]))];

    private void AddRow(string id)
    {
        _rowOf.Add(id, _rows.Count);
        _rows.Add(id);
    }

    private int StartOfRow(string id, int row) => _given.Contains(id) ? _graph.Load(Op.Input, row) : _atStart[id];

    private void LowerStart()
    {
        var start = new ExprLowering(_graph, name => _atStart[name]);
        foreach (var initial in _system.Initials)
            _atStart[initial.Id] = _given.Contains(initial.Id)
                ? _graph.Load(Op.Input, _rowOf[initial.Id])
                : start.Number(initial.Math);
    }

    private void FindFrozenInputs(HashSet<string> changing)
    {
        foreach (var input in _system.Inputs)
        {
            if (_rowOf.ContainsKey(input.Id))
                continue;
            foreach (var id in _graph.Reachable([_atStart[input.Id]]))
            {
                var leaf = _graph[id];
                if (leaf.Op != Op.Time && !(leaf.Op == Op.Input && changing.Contains(_rows[leaf.Row])))
                    continue;
                AddRow(input.Id);
                break;
            }
        }
    }

    private void LowerLater()
    {
        foreach (var input in _system.Inputs)
            _later[input.Id] = _rowOf.TryGetValue(input.Id, out var row)
                ? _graph.Load(Op.Input, row)
                : _atStart[input.Id];
        for (var i = 0; i < _system.States.Count; i++)
            _later[_system.States[i].Id] = _graph.Load(Op.State, i);
        var running = new ExprLowering(_graph, name => _later[name]);
        foreach (var assignment in _system.Assignments)
            _later[assignment.Id] = running.Number(assignment.Math);
    }
}
