namespace Cartwin.Compilation;

/// <summary>Gaussian elimination of shift·I - J on values of a graph, without pivoting.</summary>
/// <remarks>
/// With N = J - shift·I below and above the diagonal and its negative on it, every update is an addition of a product: l = -N_ik/N_kk,
/// N_ij += l·N_kj, and a solution is y_i += l·y_k, then x_i = (y_i + Σ N_ij x_j)·p_i with the reciprocal pivots p_i. Rows of factors
/// follow the elimination: of each unknown the l's, the pivot, the upper entries.
/// <source>Crout's order by rows: Duff, Erisman and Reid, Direct Methods for Sparse Matrices, 2nd ed., 2017, chapter 3.</source>
/// </remarks>
internal sealed class SymbolicElimination
{
    private readonly int _size;
    private readonly int[] _order;
    private readonly int[] _position;
    private readonly int _states;
    private readonly int _entries;
    private readonly SortedDictionary<int, Term>[] _rows;
    private readonly Dictionary<int, int> _place = [];
    private readonly List<int> _outputs = [];
    private readonly Graph _graph = new(ElementFormat.Double, finiteZeros: true);

    public SymbolicElimination(ModelPrograms programs, int[] order, int[] algebraic)
    {
        _size = order.Length;
        _states = programs.RightHandSide.Outputs.Length;
        _order = order;
        _position = new int[_size];
        for (var i = 0; i < _size; i++)
            _position[order[i]] = i;
        _rows = new SortedDictionary<int, Term>[_size];
        Fill(programs, algebraic);
        _entries = programs.Entries.Count(e => e.Row != e.Column) + _size;
    }

    /// <param name="multiplications">What the order costs.</param>
    public SparseFactorisation Factorisation(long multiplications)
    {
        for (var i = 0; i < _size; i++)
            EliminateRow(i);
        var fillIns = _rows.Sum(row => row.Count) - _entries;
        var solve = Substitution();
        var rows = Enumerable.Range(0, _outputs.Count).OrderBy(row => _outputs[row]);
        var factor = new KernelProgram("factor", _graph, [.. _outputs]) { VisitOrder = [.. rows] };
        return new SparseFactorisation(fillIns, multiplications) { Factor = factor, Solve = solve };
    }

    // Rows and columns in the order of elimination; entries that are constants are constants here too.
    private void Fill(ModelPrograms programs, int[] algebraic)
    {
        // The equation of an intermediate value has 1 where that of a state has the shift, that of an algebraic state nothing.
        var shift = new Term(_graph, _graph.Load(Op.Time, 0));
        for (var i = 0; i < _size; i++)
            _rows[i] = new() { [i] = algebraic.Contains(_order[i]) ? shift.Constant(0) : _order[i] < _states ? shift : shift.Constant(1) };
        for (var entry = 0; entry < programs.Entries.Length; entry++)
        {
            var (row, column) = (
                _position[programs.Entries[entry].Row],
                _position[programs.Entries[entry].Column]
            );
            var node = programs.Graph[programs.Jacobian!.Outputs[entry]];
            var value = node.Op == Op.Const ? shift.Constant(node.Value) : new(_graph, _graph.Load(Op.State, entry));
            _rows[row][column] = row == column ? _rows[row][row] - value : value;
        }
    }

    private void EliminateRow(int i)
    {
        var row = _rows[i];
        for (var k = NextLower(row, -1, i); k >= 0; k = NextLower(row, k, i))
        {
            var upper = _rows[k];
            var l = row[k] * upper[k];
            row[k] = l;
            foreach (var (j, value) in upper)
            {
                if (j <= k)
                    continue;
                row[j] = j == i ? l.Fnma(value, row[j])
                    : row.TryGetValue(j, out var before) ? l.Fma(value, before)
                    : l * value;
            }
        }
        row[i] = row[i].Of(Op.Reciprocal);
    }

    private static int NextLower(SortedDictionary<int, Term> row, int after, int before)
    {
        foreach (var column in row.Keys)
            if (column > after)
                return column < before ? column : -1;
        return -1;
    }

    private KernelProgram Substitution()
    {
        var graph = new Graph(ElementFormat.Double, finiteZeros: true);
        var x = new Term[_size];
        for (var i = 0; i < _size; i++)
        {
            x[i] = new Term(graph, _order[i] < _states ? graph.Load(Op.Result, _order[i]) : graph.Const(0));
            foreach (var j in _rows[i].Keys)
                if (j < i && !graph.IsZero(x[j].Id))
                    x[i] = Factor(i, j).Fma(x[j], x[i]);
        }
        for (var i = _size - 1; i >= 0; i--)
        {
            foreach (var j in _rows[i].Keys.Reverse())
                if (j > i)
                    x[i] = Factor(i, j).Fma(x[j], x[i]);
            x[i] *= Factor(i, i);
        }
        var outputs = new int[_states];
        for (var i = 0; i < _size; i++)
            if (_order[i] < _states)
                outputs[_order[i]] = x[i].Id;
        return new KernelProgram("solve", graph, outputs)
        {
            VisitOrder = [.. _order.Reverse().Where(unknown => unknown < _states)],
        };

        // A factor that is the same for all is a constant of the program; the others become rows as they are needed.
        Term Factor(int row, int column)
        {
            var id = _rows[row][column].Id;
            if (_graph[id].Op == Op.Const)
                return new(graph, graph.Const(_graph[id].Value));
            if (!_place.TryGetValue(id, out var place))
            {
                _place.Add(id, place = _outputs.Count);
                _outputs.Add(id);
            }
            return new(graph, graph.Load(Op.State, place));
        }
    }
}
