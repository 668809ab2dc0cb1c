namespace Cartwin.Numerics;

/// <summary>The delayed values of one worker's lanes: their histories, and their polynomials over the step under way.</summary>
/// <remarks>
/// Before a step each delayed value is known on it, where the delay is longer than the step, and is put there as the polynomial through
/// five values at Chebyshev's points; the derivative by time follows from it, so that the methods keep their order. Where the delay is shorter
/// the step is repeated with the values of the attempt until they no longer change. A step ends where a delayed value or its
/// derivative may jump: at a restart plus the delay, and so on up to the fourth order; a step on which the polynomial misses the history
/// is shortened.
/// <source>Bellen, Zennaro, Numerical Methods for Delay Differential Equations (2003), chapters 3 and 4; Hairer, Nørsett, Wanner (1993), II.17.</source>
/// </remarks>
internal sealed unsafe class LaneDelays
{
    private const int Points = LaneHistory.Points;
    private const int Width = LaneWorkspace.Width;
    private const int MaxCorrections = 12;

    /// <summary>Breaks closer than this, relative to time, are one.</summary>
    private const double BreakWidth = 1e-13;
    private const int HighestBreak = 4;
    private const double RestlessError = 1e3;

    private static readonly double[] Nodes = [0.024471741852423234, 0.20610737385376343, 0.5, 0.7938926261462366, 0.9755282581475768];
    private static readonly double[] Probes = [0.1, 0.65, 0.95];
    private static readonly double[][] Inverse = InverseOfPowers();

    private readonly LaneWorkspace _w;
    private readonly LaneSystem<double> _system;
    private readonly LaneStepper _stepper;
    private readonly IReadOnlyList<LaneDelay> _delays;
    private readonly LaneHistory[] _histories;
    private readonly bool[] _open;
    private readonly bool[] _hasAttempt;
    private readonly double[] _longest;
    private readonly double* _times;
    private readonly double* _targets;
    private readonly double* _past;
    private readonly double* _values;
    private readonly double* _state;
    private readonly double* _theta;
    private readonly int[] _outputStates;
    private readonly double _relative;
    private readonly double _absolute;
    private readonly bool _forgets;
    private uint _restless;

    public LaneDelays(LaneWorkspace workspace, LaneSystem<double> system, LaneStepper stepper, OdeOptions options)
    {
        (_w, _system, _stepper, _delays) = (workspace, system, stepper, options.Delays);
        _outputStates = [.. system.OutputStates];
        (_relative, _absolute) = (options.RelativeTolerance, options.AbsoluteTolerance);
        _histories = [.. Enumerable.Range(0, _w.Lanes).Select(_ => new LaneHistory(_delays.Count))];
        _forgets = _delays.All(d => d.IsConstant);
        _open = new bool[_w.Lanes];
        _hasAttempt = new bool[_w.Lanes];
        _longest = new double[_w.Lanes];
        LaneMemory memory = _w.Memory;
        _times = memory.TakeRows<double>(1);
        _targets = memory.TakeRows<double>(1);
        _theta = memory.TakeRows<double>(1);
        _past = memory.TakeRows<double>(_w.Outputs);
        _values = memory.TakeRows<double>(_w.Outputs);
        _state = memory.TakeRows<double>(_w.Padded);
    }

    /// <summary>A subject begins in a lane.</summary>
    public void Begin(int lane)
    {
        _histories[lane].Clear(_w.Time[lane]);
        _longest[lane] = 0;
    }

    /// <summary>Lanes restart: a delay later their values jump.</summary>
    public void Restart(int group, uint lanes)
    {
        Evaluate(group, _w.Time + (group * Width), _w.State[group], _values);
        for (int c = 0; c < Width; c++)
        {
            if ((lanes >> c & 1) != 0)
            {
                AddBreaks((group * Width) + c, _w.Time[(group * Width) + c], 1);
            }
        }
    }

    /// <summary>Cuts the steps of a group at their next break and sets the polynomials on them.</summary>
    /// <returns>Bits of the lanes whose steps were cut.</returns>
    public uint Predict(int group, uint active)
    {
        uint cut = 0;
        for (int c = 0; c < Width; c++)
        {
            int l = (group * Width) + c;
            _open[l] = (active >> c & 1) != 0;
            _hasAttempt[l] = false;
            cut |= _open[l] && EndAtBreak(l) ? 1u << c : 0;
        }

        uint missed = Fit(group, active, corrects: false, out _);
        for (int i = 0; missed != 0 && i < 40; i++)
        {
            for (int c = 0; c < Width; c++)
            {
                _w.Step[(group * Width) + c] *= (missed >> c & 1) != 0 ? 0.5 : 1;
            }

            cut |= missed;
            missed = Fit(group, missed, corrects: false, out _);
        }

        return cut;
    }

    /// <summary>Sets the polynomials anew from an attempt, in the lanes whose delays are shorter than their steps.</summary>
    /// <returns>Bits of the lanes whose attempt must be repeated.</returns>
    public uint Correct(int group, int round)
    {
        uint open = 0;
        for (int c = 0; c < Width; c++)
        {
            open |= _open[(group * Width) + c] ? 1u << c : 0;
        }

        if (open == 0)
        {
            return 0;
        }

        FillAttempt(group, open, _w.NewTime, useStep: true);
        Fit(group, open, corrects: true, out uint changed);
        for (int c = 0; c < Width; c++)
        {
            int l = (group * Width) + c;
            if ((changed >> c & 1) == 0)
            {
                _open[l] = false;
            }
            else if (round >= MaxCorrections)
            {
                // A step that does not come to rest is too long.
                _restless |= 1u << l;
                _open[l] = false;
                changed &= ~(1u << c);
            }
        }

        return changed;
    }

    /// <summary>Makes the steps whose delayed values did not come to rest be rejected.</summary>
    public void RejectRestless()
    {
        for (int l = 0; l < _w.Lanes && _restless != 0; l++)
        {
            _w.Error[l] = (_restless >> l & 1) != 0 ? RestlessError : _w.Error[l];
        }

        _restless = 0;
    }

    /// <summary>Adds the accepted steps to the histories; called while the attempt still stands.</summary>
    /// <returns>Bits of the lanes that now stand at a break.</returns>
    public uint Record(int group, uint accepted)
    {
        uint breaks = 0;
        FillAttempt(group, accepted, _w.NewTime, useStep: false);
        for (int c = 0; c < Width; c++)
        {
            int l = (group * Width) + c;
            if ((accepted >> c & 1) == 0 || _w.NewTime[l] <= _w.Time[l])
            {
                continue;
            }

            LaneHistory history = _histories[l];
            history.Add(history.Attempt);
            double reached = _w.NewTime[l] + (BreakWidth * Math.Abs(_w.NewTime[l]));
            while (history.Breaks.Count > 0 && history.Breaks[0].Time <= reached)
            {
                int order = history.Breaks[0].Order;
                history.Breaks.RemoveAt(0);
                breaks |= 1u << c;
                if (order < HighestBreak)
                {
                    AddBreaks(l, _w.NewTime[l], order + 1);
                }
            }

            if (_forgets)
            {
                history.ForgetBefore(_w.NewTime[l] - (1.01 * _longest[l]));
            }
        }

        return breaks;
    }

    private void AddBreaks(int l, double time, int order)
    {
        for (int k = 0; k < _delays.Count; k++)
        {
            double lag = _values[(_delays[k].LagOutput * Width) + (l % Width)];
            if (lag > 0 && double.IsFinite(lag))
            {
                _histories[l].AddBreak(time + lag, order);
            }
        }
    }

    private bool EndAtBreak(int l)
    {
        foreach ((double time, _) in _histories[l].Breaks)
        {
            double left = time - _w.Time[l];
            if (left > BreakWidth * Math.Abs(_w.Time[l]))
            {
                if (left >= _w.Step[l])
                {
                    return false;
                }

                _w.Step[l] = left;
                return true;
            }
        }

        return false;
    }

    /// <summary>Polynomials through the delayed values at the nodes of the step.</summary>
    /// <param name="group">The group.</param>
    /// <param name="lanes">Bits of the lanes concerned.</param>
    /// <param name="corrects">Whether only values that differ are set.</param>
    /// <param name="changed">Bits of the lanes whose delays reach into the step and whose values are not those of before.</param>
    /// <returns>Bits of the lanes whose polynomials miss the history between the nodes.</returns>
    private uint Fit(int group, uint lanes, bool corrects, out uint changed)
    {
        uint missed = 0;
        changed = 0;
        double* found = stackalloc double[Points * Width];
        double* probed = stackalloc double[Width];
        for (int k = 0; k < _delays.Count; k++)
        {
            uint inside = 0;
            for (int j = 0; j < Points; j++)
            {
                inside |= Delayed(group, lanes, k, Nodes[j], found + (j * Width));
            }

            uint differs = inside & Differs(group, lanes, k, found);
            changed |= differs;

            // What has come to rest keeps its values to the bit, however often neighbours go on.
            Set(group, corrects ? differs : lanes, k, found);
            foreach (double theta in Probes)
            {
                Delayed(group, lanes, k, theta, probed);
                missed |= Misses(group, lanes, k, theta, probed, found);
            }
        }

        _stepper.InputsChanged(group);
        return missed & lanes & ~changed;
    }

    /// <summary>A delayed value at a fraction of the step, in all lanes.</summary>
    /// <returns>Bits of the lanes whose delay reaches into the step.</returns>
    private uint Delayed(int group, uint lanes, int k, double theta, double* result)
    {
        uint inside = 0;
        uint before = 0;
        for (int c = 0; c < Width; c++)
        {
            int l = (group * Width) + c;
            _times[c] = _w.Time[l] + (theta * _w.Step[l]);
        }

        Evaluate(group, _times, _w.State[group], _values);
        for (int c = 0; c < Width; c++)
        {
            int l = (group * Width) + c;
            double lag = Math.Max(0, _values[(_delays[k].LagOutput * Width) + c]);
            _targets[c] = _times[c] - lag;
            if ((lanes >> c & 1) == 0)
            {
                continue;
            }

            _longest[l] = Math.Max(_longest[l], lag);
            if (_targets[c] < _histories[l].Begin)
            {
                before |= 1u << c;
                continue;
            }

            bool into = _targets[c] > _w.Time[l];
            inside |= into ? 1u << c : 0;
            result[c] = into && _hasAttempt[l] ? LaneHistory.Value(_histories[l].Attempt, k, _targets[c])
                : into && _histories[l].IsEmpty ? _values[(_delays[k].ValueOutput * Width) + c]
                : _histories[l].At(k, _targets[c]);
        }

        if (before != 0)
        {
            Evaluate(group, _targets, _w.State[group], _past);
            for (int c = 0; c < Width; c++)
            {
                result[c] = (before >> c & 1) != 0 ? _past[(_delays[k].PastOutput * Width) + c] : result[c];
            }
        }

        return inside;
    }

    private uint Differs(int group, uint lanes, int k, double* found)
    {
        uint differs = 0;
        for (int c = 0; c < Width; c++)
        {
            for (int j = 0; j < Points && (lanes >> c & 1) != 0; j++)
            {
                double now = found[(j * Width) + c];
                double old = Polynomial(group, c, k, _w.Time[(group * Width) + c] + (Nodes[j] * _w.Step[(group * Width) + c]));
                differs |= !(Math.Abs(now - old) <= 0.01 * Tolerance(now)) ? 1u << c : 0;
            }
        }

        return differs;
    }

    private double Tolerance(double value) => _absolute + (_relative * Math.Abs(value));

    private uint Misses(int group, uint lanes, int k, double theta, double* probed, double* found)
    {
        uint misses = 0;
        for (int c = 0; c < Width; c++)
        {
            int l = (group * Width) + c;
            double scale = 0;
            for (int j = 0; j < Points; j++)
            {
                scale = Math.Max(scale, Math.Abs(found[(j * Width) + c]));
            }

            double fitted = Polynomial(group, c, k, _w.Time[l] + (theta * _w.Step[l]));
            bool far = Math.Abs(fitted - probed[c]) > 0.3 * Tolerance(scale);
            bool canShrink = _w.Step[l] > 64 * StepControl.TimeResolution * Math.Abs(_w.Time[l]);
            misses |= far && canShrink && (lanes >> c & 1) != 0 ? 1u << c : 0;
        }

        return misses;
    }

    private double Polynomial(int group, int column, int k, double time)
    {
        double* inputs = _w.Inputs[group] + column;
        LaneDelay delay = _delays[k];
        double theta = (time - inputs[delay.Start * Width]) * inputs[delay.Inverse * Width];
        double value = inputs[delay.Coefficients[Points - 1] * Width];
        for (int i = Points - 2; i >= 0; i--)
        {
            value = (value * theta) + inputs[delay.Coefficients[i] * Width];
        }

        return value;
    }

    private void Set(int group, uint lanes, int k, double* found)
    {
        LaneDelay delay = _delays[k];
        double* inputs = _w.Inputs[group];
        for (int c = 0; c < Width; c++)
        {
            if ((lanes >> c & 1) == 0)
            {
                continue;
            }

            for (int i = 0; i < Points; i++)
            {
                double sum = 0;
                for (int j = 0; j < Points; j++)
                {
                    sum += Inverse[i][j] * found[(j * Width) + c];
                }

                inputs[(delay.Coefficients[i] * Width) + c] = sum;
            }

            inputs[(delay.Start * Width) + c] = _w.Time[(group * Width) + c];
            inputs[(delay.Inverse * Width) + c] = 1 / _w.Step[(group * Width) + c];
        }

        _system.Prologue?.Invoke(_w.Time + (group * Width), null, inputs, inputs + (_w.Parameters * Width), _w.Scratch);
    }

    /// <summary>The values along the attempt, from its start to its end or to where a root cut it.</summary>
    private void FillAttempt(int group, uint lanes, double* ends, bool useStep)
    {
        _stepper.FillDense(_outputStates);
        for (int i = 0; i < Points; i++)
        {
            for (int c = 0; c < Width; c++)
            {
                int l = (group * Width) + c;
                double length = useStep || (lanes >> c & 1) == 0 ? _w.Step[l] : ends[l] - _w.Time[l];
                _times[c] = _w.Time[l] + (0.25 * i * length);
                _theta[c] = 0.25 * i * length / _w.Step[l];
            }

            LaneIntegrator.Interpolate(_w, group, _outputStates, _theta, _state);
            Evaluate(group, _times, _state, _values);
            for (int c = 0; c < Width; c++)
            {
                if ((lanes >> c & 1) == 0)
                {
                    continue;
                }

                int l = (group * Width) + c;
                double[] attempt = _histories[l].Attempt;
                _hasAttempt[l] = true;
                attempt[0] = _w.Time[l];
                attempt[1] = useStep ? _w.Time[l] + _w.Step[l] : ends[l];
                for (int k = 0; k < _delays.Count; k++)
                {
                    attempt[2 + (k * Points) + i] = _values[(_delays[k].ValueOutput * Width) + c];
                }
            }
        }
    }

    private void Evaluate(int group, double* times, double* state, double* results) =>
        _system.Output!(times, state, _w.Inputs[group], results, _w.Scratch);

    /// <summary>The inverse of the matrix of the powers of the nodes.</summary>
    private static double[][] InverseOfPowers()
    {
        var inverse = new double[Points][];
        for (int i = 0; i < Points; i++)
        {
            inverse[i] = new double[Points];
        }

        for (int j = 0; j < Points; j++)
        {
            double[] basis = [1, 0, 0, 0, 0];
            for (int m = 0; m < Points; m++)
            {
                if (m == j)
                {
                    continue;
                }

                double scale = 1 / (Nodes[j] - Nodes[m]);
                for (int i = Points - 1; i >= 0; i--)
                {
                    basis[i] = ((i > 0 ? basis[i - 1] : 0) - (Nodes[m] * basis[i])) * scale;
                }
            }

            for (int i = 0; i < Points; i++)
            {
                inverse[i][j] = basis[i];
            }
        }

        return inverse;
    }
}
