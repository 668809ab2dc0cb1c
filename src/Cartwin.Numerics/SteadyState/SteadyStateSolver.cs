namespace Cartwin.Numerics;

/// <summary>Finds states at which f(t, y, p) = 0, for many subjects: Newton's method, and integration towards it where that fails.</summary>
/// <remarks>
/// <para>Newton's iteration uses a tiny shift, (εI − J) δ = f, so that conserved totals, whose Jacobian is singular, keep their value.
/// It is taken as converged when its update is below the tolerances. A result that turned a state negative
/// which was not negative before is another branch and is refused.</para>
/// <para>Where Newton fails, the system is integrated over 1, 10, 100 … time units in turn, with Newton tried again after each:
/// the state found is then the one the dynamics lead to.</para>
/// </remarks>
/// <threadsafety>Not thread-safe: one instance per thread.</threadsafety>
public sealed unsafe class SteadyStateSolver : IDisposable
{
    private const int MaxIterations = 25;

    private readonly LaneSystem<double> _system;
    private readonly OdeOptions _options;
    private readonly LaneMemory _memory = new();
    private readonly LaneIntegrator _integrator;
    private readonly double _longestTime;
    private readonly double* _time;
    private readonly double* _shift;
    private readonly double* _state;
    private readonly double* _inputs;
    private readonly double* _update;
    private readonly double* _jacobian;
    private readonly double* _factors;
    private readonly double* _scratch;

    /// <summary>A solver for one system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="options">Tolerances of the state, and the method to integrate with.</param>
    /// <param name="longestTime">Time after which a system that still moves is given up. <unit>of the system's time</unit></param>
    public SteadyStateSolver(LaneSystem<double> system, OdeOptions options, double longestTime = 1e6)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(longestTime);
        _system = system;
        _options = options;
        _longestTime = longestTime;
        _integrator = new LaneIntegrator(system, options);
        _time = _memory.TakeRows<double>(1);
        _shift = _memory.TakeRows<double>(1);
        _state = _memory.TakeRows<double>(system.States);
        _inputs = _memory.TakeRows<double>(system.Parameters + system.Derived);
        _update = _memory.TakeRows<double>(system.States);
        _jacobian = _memory.TakeRows<double>(system.JacobianEntries);
        _factors = _memory.TakeRows<double>(system.FactorEntries);
        _scratch = _memory.TakeRows<double>(system.ScratchRows);
    }

    /// <summary>Replaces each subject's state by its steady state.</summary>
    /// <param name="time">Time at which the system is looked at. <unit>of the system's time</unit></param>
    /// <param name="parameters">Parameters, one subject after the other. <shape>subjects × parameters</shape></param>
    /// <param name="states">Starting points in, steady states out; a failed subject's state is where the search ended.
    /// <shape>subjects × states</shape></param>
    /// <returns>One report per subject.</returns>
    /// <unit>of the parameters and states</unit>
    public SteadyStateReport[] Solve(double time, double[] parameters, double[] states)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(states);
        int subjects = states.Length / _system.States;
        if (states.Length != subjects * _system.States || parameters.Length != subjects * _system.Parameters)
        {
            throw new ArgumentException("States and parameters hold one row per subject.", nameof(states));
        }

        var reports = new SteadyStateReport[subjects];
        List<int> open = [.. Enumerable.Range(0, subjects)];
        Newton(time, parameters, states, open, 0, reports);
        double integrated = 0;
        for (double span = 1; open.Count > 0 && integrated < _longestTime; span *= 10)
        {
            var program = new ApproachProgram(_system, open, time, span, parameters, states, reports);
            _integrator.Run(program);
            integrated += span;
            open.RemoveAll(p => reports[p].Outcome is not (LaneOutcome.Completed or LaneOutcome.NewtonFailed));
            Newton(time, parameters, states, open, integrated, reports);
        }

        return reports;
    }

    /// <summary>Frees the native memory.</summary>
    public void Dispose()
    {
        _integrator.Dispose();
        _memory.Dispose();
    }

    /// <summary>Tries Newton's method on the open subjects, eight at a time, and strikes out those it solves.</summary>
    private void Newton(
        double time, double[] parameters, double[] states, List<int> open, double integrated, SteadyStateReport[] reports)
    {
        for (int first = 0; first < open.Count; first += LaneWorkspace.Width)
        {
            int count = Math.Min(LaneWorkspace.Width, open.Count - first);
            for (int c = 0; c < LaneWorkspace.Width; c++)
            {
                Load(c, open[first + Math.Min(c, count - 1)], time, parameters, states);
            }

            _system.Prologue?.Invoke(_time, null, _inputs, _inputs + _system.Parameters * LaneWorkspace.Width, _scratch);
            uint solved = Iterate();
            for (int c = 0; c < count; c++)
            {
                int subject = open[first + c];
                Span<double> state = states.AsSpan(subject * _system.States, _system.States);
                bool accepted = (solved >> c & 1) != 0 && Accept(c, state);
                reports[subject] = accepted
                    ? new SteadyStateReport(LaneOutcome.Completed, integrated, -1)
                    : new SteadyStateReport(LaneOutcome.NewtonFailed, integrated, FastestState(c, state));
            }
        }

        open.RemoveAll(p => reports[p].Outcome == LaneOutcome.Completed);
    }

    private void Load(int column, int subject, double time, double[] parameters, double[] states)
    {
        _time[column] = time;
        _shift[column] = 1e-3 / _longestTime;
        for (int i = 0; i < _system.Parameters; i++)
        {
            _inputs[i * LaneWorkspace.Width + column] = parameters[subject * _system.Parameters + i];
        }

        for (int i = 0; i < _system.States; i++)
        {
            _state[i * LaneWorkspace.Width + column] = states[subject * _system.States + i];
        }
    }

    /// <summary>Newton's iteration in all columns; a column that has converged stays as it is.</summary>
    private uint Iterate()
    {
        uint solved = 0;
        for (int iteration = 0; iteration < MaxIterations && solved != 0xFF; iteration++)
        {
            _system.Jacobian(_time, _state, _inputs, _jacobian, _scratch);
            _system.Factor(_shift, _jacobian, null, _factors, _scratch);
            _system.RightHandSide(_time, _state, _inputs, _update, _scratch);
            _system.Solve(null, _factors, null, _update, _scratch);
            for (int c = 0; c < LaneWorkspace.Width; c++)
            {
                if ((solved >> c & 1) == 0 && Step(c))
                {
                    solved |= 1u << c;
                }
            }
        }

        return solved;
    }

    /// <summary>Adds the update to a column.</summary>
    /// <returns>Whether the update was below the tolerances.</returns>
    private bool Step(int column)
    {
        double sum = 0;
        for (int i = 0; i < _system.States; i++)
        {
            int at = i * LaneWorkspace.Width + column;
            _state[at] += _update[at];
            double scaled = _update[at] /
                (_options.AbsoluteToleranceOf(i) + _options.RelativeTolerance * Math.Abs(_state[at]));
            sum += scaled * scaled;
        }

        return Math.Sqrt(sum / _system.States) <= 0.1;
    }

    /// <summary>Takes a column's solution over, unless it lies on another branch.</summary>
    private bool Accept(int column, Span<double> state)
    {
        for (int i = 0; i < state.Length; i++)
        {
            double found = _state[i * LaneWorkspace.Width + column];
            if (state[i] >= 0 && found < -_options.AbsoluteToleranceOf(i))
            {
                return false;
            }
        }

        for (int i = 0; i < state.Length; i++)
        {
            state[i] = _state[i * LaneWorkspace.Width + column];
        }

        return true;
    }

    private int FastestState(int column, ReadOnlySpan<double> state)
    {
        for (int i = 0; i < state.Length; i++)
        {
            _state[i * LaneWorkspace.Width + column] = state[i];
        }

        _system.RightHandSide(_time, _state, _inputs, _update, _scratch);
        int fastest = 0;
        double largest = -1;
        for (int i = 0; i < state.Length; i++)
        {
            double rate = Math.Abs(_update[i * LaneWorkspace.Width + column]) /
                (_options.AbsoluteToleranceOf(i) + _options.RelativeTolerance * Math.Abs(state[i]));
            if (!double.IsFinite(rate))
            {
                return i;
            }

            (largest, fastest) = rate > largest ? (rate, i) : (largest, fastest);
        }

        return fastest;
    }
}
