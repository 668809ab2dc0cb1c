namespace Cartwin.Numerics;

/// <summary>Finds the algebraic states that belong to the others, lane by lane, where a lane starts or starts anew.</summary>
/// <remarks>
/// The factors of shift·M - J, with M the identity but for zero rows, solve for the algebraic states alone when the shift is larger than
/// everything else: Newton's method with the kernels that the steps use, damped while the residual does not shrink. States that relax go to the
/// equilibrium that their own rate leads to: implicit Euler steps of growing size, which end as Newton's.
/// <source>Hairer, Wanner, Solving Ordinary Differential Equations II (1996), VI.1 and VI.4; Kelley, Keyes, SIAM J. Numer. Anal. 35 (1998)
/// 508 (pseudo-transient continuation).</source>
/// </remarks>
internal sealed unsafe class AlgebraicStart
{
    private const int Width = LaneWorkspace.Width;
    private const int MostIterations = 200;
    private const double HugeShift = 1e100;
    private const double Growth = 2;
    private const double LeastPull = 1e-9;

    private readonly LaneWorkspace _w;
    private readonly LaneSystem<double> _system;
    private readonly bool _relaxes;
    private readonly double* _trial;
    private readonly double* _residual;
    private readonly double* _change;
    private readonly double* _jacobian;
    private readonly double* _factors;
    private readonly double* _shift;
    private readonly bool[] _settled = new bool[Width];

    public AlgebraicStart(LaneWorkspace workspace, LaneSystem<double> system)
    {
        (_w, _system) = (workspace, system);
        _relaxes = system.RelaxedEntries.Count > 0;
        LaneMemory memory = workspace.Memory;
        _trial = memory.TakeRows<double>(workspace.Padded);
        _residual = memory.TakeRows<double>(workspace.Padded);
        _change = memory.TakeRows<double>(workspace.Padded);
        _jacobian = memory.TakeRows<double>(system.JacobianEntries);
        _factors = memory.TakeRows<double>(system.FactorEntries);
        _shift = memory.TakeRows<double>(1);
        new Span<double>(_shift, Width).Fill(HugeShift);
    }

    /// <summary>Solves in the listed lanes of a group.</summary>
    /// <returns>Bits of the lanes for which no values were found.</returns>
    public uint Solve(int group, uint lanes)
    {
        double* state = _w.State[group];
        double* time = _w.Time + (group * Width);
        uint open = lanes;
        Span<double> pull = stackalloc double[Width];
        pull.Fill(double.NaN);
        for (int iteration = 0; iteration < MostIterations && open != 0; iteration++)
        {
            _system.RightHandSide(time, state, _w.Inputs[group], _residual, _w.Scratch);
            _system.Jacobian(time, state, _w.Inputs[group], _jacobian, _w.Scratch);
            Relax(pull);
            _system.Factor(_shift, _jacobian, null, _factors, _w.Scratch);
            for (int i = 0; i < _w.States * Width; i++)
            {
                _change[i] = 0;
            }

            foreach (int row in _system.AlgebraicStates)
            {
                new Span<double>(_residual + (row * Width), Width).CopyTo(new Span<double>(_change + (row * Width), Width));
            }

            _system.Solve(null, _factors, null, _change, _w.Scratch);
            open = Step(group, open);
        }

        return open;
    }

    /// <summary>Draws the relaxing states along their rates: their diagonal entries lose the inverse of the step.</summary>
    private void Relax(Span<double> pull)
    {
        if (!_relaxes)
        {
            _settled.AsSpan().Fill(true);
            return;
        }

        for (int c = 0; c < Width; c++)
        {
            double largest = 0;
            foreach (int entry in _system.RelaxedEntries)
            {
                largest = Math.Max(largest, Math.Abs(_jacobian[(entry * Width) + c]));
            }

            double least = largest > 0 ? LeastPull * largest : LeastPull;
            pull[c] = double.IsNaN(pull[c]) ? (largest > 0 ? 10 * largest : 1) : Math.Max(pull[c] / Growth, least);
            _settled[c] = pull[c] <= least;
            foreach (int entry in _system.RelaxedEntries)
            {
                _jacobian[(entry * Width) + c] -= pull[c];
            }
        }
    }

    /// <summary>Makes the changes, shorter where the residual would grow.</summary>
    /// <returns>Bits of the lanes that are not there yet.</returns>
    private uint Step(int group, uint open)
    {
        double* state = _w.State[group];
        double* before = stackalloc double[Width];
        uint searching = open;
        for (int c = 0; c < Width; c++)
        {
            before[c] = Size(_residual, c);
        }

        for (double damping = 1; searching != 0 && damping > 1e-4; damping *= 0.5)
        {
            new Span<double>(state, _w.States * Width).CopyTo(new Span<double>(_trial, _w.States * Width));
            foreach (int row in _system.AlgebraicStates)
            {
                for (int c = 0; c < Width; c++)
                {
                    _trial[(row * Width) + c] += damping * _change[(row * Width) + c];
                }
            }

            _system.RightHandSide(_w.Time + (group * Width), _trial, _w.Inputs[group], _residual, _w.Scratch);
            for (int c = 0; c < Width; c++)
            {
                double after = Size(_residual, c);
                bool improves = _settled[c] ? after < before[c] || after == 0 : double.IsFinite(after);
                if ((searching >> c & 1) != 0 && improves)
                {
                    searching &= ~(1u << c);
                    Take(state, c);
                    open &= damping == 1 && _settled[c] && IsSmall(state, c) ? ~(1u << c) : ~0u;
                }
            }
        }

        // Where nothing improves a residual of rounding errors, the lane is there.
        for (int c = 0; c < Width; c++)
        {
            if ((searching >> c & 1) != 0 && _settled[c] && IsSmall(state, c))
            {
                open &= ~(1u << c);
            }
        }

        return open;
    }

    private double Size(double* residual, int column)
    {
        double sum = 0;
        foreach (int row in _system.AlgebraicStates)
        {
            sum += residual[(row * Width) + column] * residual[(row * Width) + column];
        }

        return sum;
    }

    private void Take(double* state, int column)
    {
        foreach (int row in _system.AlgebraicStates)
        {
            state[(row * Width) + column] = _trial[(row * Width) + column];
        }
    }

    /// <summary>Whether the last change is far below the tolerances.</summary>
    private bool IsSmall(double* state, int column)
    {
        foreach (int row in _system.AlgebraicStates)
        {
            int at = (row * Width) + column;
            double scale = _w.Tolerance[row] + (_w.RelativeTolerance * Math.Abs(state[at]));
            if (!(Math.Abs(_change[at]) <= 1e-3 * scale))
            {
                return false;
            }
        }

        return true;
    }
}
