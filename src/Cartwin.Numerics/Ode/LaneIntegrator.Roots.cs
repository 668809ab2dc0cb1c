using System.Runtime.CompilerServices;

namespace Cartwin.Numerics;

/// <content>Roots: sign changes of the root functions are located on the continuous extension, the earliest of each lane.</content>
/// <remarks>
/// Of the root functions that change sign within the bracket, the one whose secant crosses first proposes the next point; the bracket
/// keeps the first change (Illinois weights, with bisection where that is slow). The lane stops at the bracket's right end, where the
/// sign has changed already, so that the same root does not fire again. Between both ends of the bracket lie at most
/// four units in the last place of time, or of the step where that is longer.
/// <source>Hiebert, Shampine, Implicitly defined output points for solutions of ODEs, SAND80-0180 (1980).</source>
/// </remarks>
public sealed unsafe partial class LaneIntegrator
{
    private const int MaxRootIterations = 80;
    private const int SecantIterations = 20;
    private static readonly double[] Probes = [0.25, 0.5, 0.75];

    private const double RootResolution = 4 * 2.220446049250313e-16;

    private readonly sbyte[] _directions;

    private bool HasSides => _options.RootsHaveSides || _options.Jumps is not null;

    private readonly double[] _low = new double[LaneWorkspace.Width];
    private readonly double[] _high = new double[LaneWorkspace.Width];
    private readonly double[] _weight = new double[LaneWorkspace.Width];
    private readonly int[] _side = new int[LaneWorkspace.Width];
    private readonly double[] _bracket = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

    /// <summary>Rows of states at the roots, by group, until they are committed.</summary>
    private readonly double*[] _rootedStates = new double*[2];

    /// <summary>Looks for roots in the accepted steps and shortens those that have one.</summary>
    /// <param name="accepted">Bits of the lanes.</param>
    /// <param name="waiting">Bits of those whose states at the end of their bracket stand in the rows of rooted states.</param>
    /// <param name="hits">Bits of the lanes whose step ends at their stop.</param>
    /// <returns>Bits of the lanes that now end at a root.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private uint FindRoots(uint accepted, uint waiting, ref uint hits)
    {
        uint all = 0;
        for (int g = 0; g < _w.Groups; g++)
        {
            int shift = g * LaneWorkspace.Width;
            uint lanes = (accepted >> shift) & 0xFF;
            if (lanes == 0)
            {
                continue;
            }

            double* end = ((waiting >> shift) & 0xFF) == 0 ? _w.New[g] : _rootedStates[g];
            _system.Root!(_w.NewTime + shift, end, _w.Inputs[g], _w.RootHigh, _w.Scratch);
            uint crossing = 0;
            for (uint rest = lanes; rest != 0;)
            {
                int c = TakeLane(ref rest);
                crossing |= AnyCrossed(_w.RootOld[g], _w.RootHigh, c) ? 1u << c : 0;
            }

            if (_options.RootsHaveSides)
            {
                crossing |= Probe(g, lanes);
            }
            else if (((_fired >> shift) & lanes) != 0)
            {
                _stepper.FillDense(_rootStates);
                crossing |= ProbeFirings(g, (_fired >> shift) & lanes);
            }

            if (crossing != 0)
            {
                Locate(g, crossing, ref hits);
            }

            Blend(_w.Roots, LaneVector.Mask(lanes), _w.RootHigh, _w.RootOld[g]);
            all |= crossing << shift;
        }

        return all;
    }

    /// <summary>By sides: from positive to not, or back. By signs: a function that was zero has none and cannot cross.</summary>
    /// <remarks>What counts comes to rest on zero as often as not, so that there only sides tell when it leaves.</remarks>
    private bool Crossed(double before, double after) =>
        HasSides ? before > 0 != after > 0
        : before > 0 ? after <= 0
        : before < 0 && after >= 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool AnyCrossed(double* before, double* after, int column)
    {
        for (int i = column; i < _w.Roots * LaneWorkspace.Width; i += LaneWorkspace.Width)
        {
            if (Crossed(before[i], after[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looks for crossings between the ends of the steps: a function may change its side and change back.</summary>
    /// <returns>Bits of the lanes that have one; their bracket ends at the first point that shows it.</returns>
    private uint Probe(int g, uint lanes)
    {
        int shift = g * LaneWorkspace.Width;
        uint found = 0;
        if (_jumps is null)
        {
            Array.Fill(_bracket, 1);
        }

        _stepper.FillDense(_rootStates);
        foreach (double theta in Probes)
        {
            new Span<double>(_w.Theta, LaneWorkspace.Width).Fill(theta);
            InterpolateRoots(g, 0);
            for (uint rest = lanes & ~found; rest != 0;)
            {
                int c = TakeLane(ref rest);
                if (theta >= _bracket[shift + c] || !AnyCrossed(_w.RootOld[g], _w.RootMid, c))
                {
                    continue;
                }

                found |= 1u << c;
                _bracket[shift + c] = theta;
                for (int i = c; i < _w.Roots * LaneWorkspace.Width; i += LaneWorkspace.Width)
                {
                    _w.RootHigh[i] = _w.RootMid[i];
                }
            }
        }

        return found;
    }

    /// <summary>Evaluates the root functions of a group at a part of each lane's step.</summary>
    /// <param name="g">The group.</param>
    /// <param name="lanes">Bits of the lanes whose values are wanted.</param>
    private void InterpolateRoots(int g, uint lanes)
    {
        int shift = g * LaneWorkspace.Width;
        for (int c = 0; c < LaneWorkspace.Width; c++)
        {
            _w.PackedTime[c] = _w.Time[shift + c] + _w.Theta[c] * _w.Step[shift + c];
        }

        Interpolate(_w, g, _rootStates, _w.Theta, _w.StateRows);
        CorrectFired(g, lanes);
        _system.Root!(_w.PackedTime, _w.StateRows, _w.Inputs[g], _w.RootMid, _w.Scratch);
    }

    /// <summary>Adds to interpolated states what had fired until then.</summary>
    private void CorrectFired(int g, uint lanes)
    {
        int shift = g * LaneWorkspace.Width;
        for (uint rest = lanes & (_fired >> shift); rest != 0;)
        {
            int c = TakeLane(ref rest);
            _jumps!.Correct(shift + c, _w.Theta[c], _w.StateRows, c);
        }
    }

    private void Locate(int g, uint lanes, ref uint hits)
    {
        int shift = g * LaneWorkspace.Width;
        _stepper.FillDense(_allStates);
        LaneVector.CopyRows(_w.Roots, _w.RootOld[g], _w.RootLow);
        for (int c = 0; c < LaneWorkspace.Width; c++)
        {
            _low[c] = 0;
            _high[c] = _bracket[shift + c];
            _weight[c] = 1;
            _side[c] = 0;
            _w.Theta[c] = _high[c];
        }

        uint open = lanes;
        for (int iteration = 0; iteration < MaxRootIterations; iteration++)
        {
            open = Propose(shift, open, iteration);
            if (open == 0)
            {
                break;
            }

            InterpolateRoots(g, open);
            for (uint rest = open; rest != 0;)
            {
                Shrink(TakeLane(ref rest));
            }
        }

        Settle(g, lanes, ref hits);
    }

    /// <summary>Sets θ of every lane whose bracket is still wider than time can resolve.</summary>
    /// <returns>Bits of those lanes.</returns>
    private uint Propose(int shift, uint lanes, int iteration)
    {
        uint open = 0;
        while (lanes != 0)
        {
            int c = TakeLane(ref lanes);
            double time = _w.Time[shift + c];
            double step = _w.Step[shift + c];
            double resolution = Math.Max(
                RootResolution, RootResolution * Math.Max(Math.Abs(time), Math.Abs(time + step)) / step);
            double width = _high[c] - _low[c];
            if (width <= resolution)
            {
                _w.Theta[c] = _high[c];
                continue;
            }

            double guess = iteration >= SecantIterations && iteration % 2 == 0
                ? _low[c] + 0.5 * width
                : Secant(c);
            double margin = Math.Min(0.5 * resolution, 0.5 * width);
            _w.Theta[c] = Math.Clamp(guess, _low[c] + margin, _high[c] - margin);
            open |= 1u << c;
        }

        return open;
    }

    /// <summary>The earliest crossing of the secants of those functions that change sign in the bracket.</summary>
    private double Secant(int c)
    {
        double width = _high[c] - _low[c];
        double largest = 0;
        for (int i = c; i < _w.Roots * LaneWorkspace.Width; i += LaneWorkspace.Width)
        {
            double low = _w.RootLow[i];
            double high = _w.RootHigh[i];
            if (Crossed(low, high))
            {
                double fraction = high / (high - _weight[c] * low);
                largest = Math.Max(largest, fraction);
            }
        }

        return double.IsNaN(largest) ? _low[c] + 0.5 * width : _high[c] - largest * width;
    }

    private void Shrink(int c)
    {
        bool left = AnyCrossed(_w.RootLow, _w.RootMid, c);
        int side = left ? 1 : 2;
        _weight[c] = side != _side[c] ? 1 : left ? _weight[c] * 0.5 : _weight[c] * 2;
        _side[c] = side;
        double* target = left ? _w.RootHigh : _w.RootLow;
        if (left)
        {
            _high[c] = _w.Theta[c];
        }
        else
        {
            _low[c] = _w.Theta[c];
        }

        for (int i = c; i < _w.Roots * LaneWorkspace.Width; i += LaneWorkspace.Width)
        {
            // A function without a sign when the step began stays out of the search until it has one.
            if (left || HasSides || _w.RootLow[i] != 0)
            {
                target[i] = _w.RootMid[i];
            }
        }
    }

    /// <summary>Records directions, and ends the lanes' steps at their roots.</summary>
    private void Settle(int g, uint lanes, ref uint hits)
    {
        int shift = g * LaneWorkspace.Width;
        for (int c = 0; c < LaneWorkspace.Width; c++)
        {
            _w.Theta[c] = _high[c];
        }

        Interpolate(_w, g, _allStates, _w.Theta, _w.StateRows);
        CorrectFired(g, lanes);
        Blend(_w.States, LaneVector.Mask(lanes), _w.StateRows, RootedRows(g));
        while (lanes != 0)
        {
            int c = TakeLane(ref lanes);
            int l = shift + c;
            NoteDirections(g, c);
            if (_high[c] < 1)
            {
                _w.NewTime[l] = _w.Time[l] + _high[c] * _w.Step[l];
                hits &= ~(1u << l);
            }
        }
    }

    /// <summary>Notes in which direction each root function of a lane went from its old value to the high one.</summary>
    private void NoteDirections(int g, int c)
    {
        int l = g * LaneWorkspace.Width + c;
        for (int i = 0; i < _w.Roots; i++)
        {
            double before = _w.RootOld[g][i * LaneWorkspace.Width + c];
            double after = _w.RootHigh[i * LaneWorkspace.Width + c];
            _directions[l * _w.Roots + i] = !Crossed(before, after) ? (sbyte)0
                : before > 0 ? (sbyte)-1
                : (sbyte)1;
        }
    }

    /// <summary>Puts the states at the roots where the new states stand, once nothing interpolates any more.</summary>
    private void CopyRooted(int g, uint lanes)
    {
        if (lanes != 0)
        {
            Blend(_w.States, LaneVector.Mask(lanes), _rootedStates[g], _w.New[g]);
        }
    }

    /// <summary>Puts the root functions of lanes whose program knows their sides on those sides.</summary>
    /// <remarks>Where a function is zero but for rounding, the program's own evaluation and this one may differ; a crossing that only one
    /// of them sees would be lost.</remarks>
    private void TakeSides(int g, uint lanes)
    {
        while (lanes != 0)
        {
            int c = TakeLane(ref lanes);
            Lane lane = _lanes[g * LaneWorkspace.Width + c];
            for (int i = 0; i < _w.Roots && lane.SidesSupplied; i++)
            {
                double* value = _w.RootOld[g] + i * LaneWorkspace.Width + c;
                if (*value > 0 != lane.RootSides[i])
                {
                    *value = lane.RootSides[i] ? double.Epsilon : 0;
                }
            }

            lane.SidesSupplied = false;
        }
    }
}
