using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <content>Firings of reactions: between the steps of a hybrid simulation, or all there is.</content>
public sealed unsafe partial class LaneIntegrator
{
    /// <summary>Halvings of the part of a step in which a state becomes scarce: where that is exactly matters to nobody.</summary>
    private const int MostHalvings = 14;

    private readonly HybridJumps? _jumps;
    private readonly CountStepper? _counts;

    /// <summary>Bits of lanes in whose step reactions fired.</summary>
    private uint _fired;

    /// <summary>Bits of lanes whose propensities are no rates.</summary>
    private uint _broken;

    /// <summary>Bits of lanes whose state jumped, and that go on without a new first step.</summary>
    private uint _jumped;

    /// <summary>Lets reactions fire within the steps, and ends steps early where the firings or the states want it.</summary>
    /// <returns>Bits of the lanes whose step ends early, or that become scarce or abundant at its end; the states of these lanes, and of those in which
    /// something fired, wait in the rows of rooted states.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private uint Cut(uint accepted, ref uint hits)
    {
        uint all = 0;
        bool single = _options.RootsHaveSides || _options.OutputEveryStep;
        for (int g = 0; g < _w.Groups; g++)
        {
            int shift = g * LaneWorkspace.Width;
            uint lanes = (accepted >> shift) & 0xFF;
            uint falling = _jumps!.Scarce.Falling(g, lanes);
            uint firing = lanes & (_jumps.Scarce.Firing >> shift);
            _jumps.Clear(g);
            Array.Fill(_bracket, 1, shift, LaneWorkspace.Width);
            if ((falling | firing) == 0)
            {
                continue;
            }

            _stepper.FillDense(_jumps.Watched);
            FindFalls(g, falling);
            uint fired = _jumps.Fire(g, firing, _bracket.AsSpan(shift, LaneWorkspace.Width), single, out uint broken);
            uint cut = falling;
            for (uint rest = lanes & ~broken; rest != 0;)
            {
                int c = TakeLane(ref rest);
                cut |= _bracket[shift + c] < 1 ? 1u << c : 0;
            }

            cut |= EndStates(g, cut, fired);
            for (uint rest = cut; rest != 0;)
            {
                int l = shift + TakeLane(ref rest);
                hits &= _bracket[l] < 1 ? ~(1u << l) : ~0u;
            }

            _fired |= fired << shift;
            _broken |= broken << shift;
            all |= (cut & ~broken) << shift;
        }

        return all;
    }

    /// <summary>States at the ends of a group's steps, with what fired within, in the rows of rooted states.</summary>
    /// <returns>Bits of the lanes in which firings made a state scarce.</returns>
    private uint EndStates(int g, uint cut, uint fired)
    {
        int shift = g * LaneWorkspace.Width;
        double* rows = RootedRows(g);
        if (cut == 0)
        {
            LaneVector.CopyRows(_w.States, _w.New[g], rows);
        }
        else
        {
            _stepper.FillDense(_allStates);
            new Span<double>(_bracket, shift, LaneWorkspace.Width).CopyTo(new Span<double>(_w.Theta, LaneWorkspace.Width));
            for (uint rest = cut; rest != 0;)
            {
                int l = shift + TakeLane(ref rest);
                _w.NewTime[l] = _bracket[l] < 1 ? _w.Time[l] + _bracket[l] * _w.Step[l] : _w.NewTime[l];
            }

            Interpolate(_w, g, _allStates, _w.Theta, rows);
        }

        _jumps!.Apply(g, fired, _bracket.AsSpan(shift, LaneWorkspace.Width), rows);
        uint fallen = 0;
        for (uint rest = fired; rest != 0;)
        {
            int c = TakeLane(ref rest);
            fallen |= _jumps.Scarce.HasFallen(shift + c, rows) ? 1u << c : 0;
        }

        return fallen;
    }

    /// <summary>Halves, in all lanes side by side, the part of the step in which a state becomes scarce.</summary>
    private void FindFalls(int g, uint lanes)
    {
        int shift = g * LaneWorkspace.Width;
        Array.Fill(_low, 0);
        Array.Fill(_high, 1);
        for (int i = 0; i < MostHalvings && lanes != 0; i++)
        {
            for (int c = 0; c < LaneWorkspace.Width; c++)
            {
                _w.Theta[c] = 0.5 * (_low[c] + _high[c]);
            }

            Interpolate(_w, g, _jumps!.Scarce.States, _w.Theta, _w.StateRows);
            for (uint rest = lanes; rest != 0;)
            {
                int c = TakeLane(ref rest);
                (_jumps.Scarce.HasFallen(shift + c, _w.StateRows) ? _high : _low)[c] = _w.Theta[c];
            }
        }

        while (lanes != 0)
        {
            int c = TakeLane(ref lanes);
            _bracket[shift + c] = _high[c];
        }
    }

    /// <summary>Looks, after each firing within the steps that root functions can see, whether one of them changed its side.</summary>
    /// <returns>Bits of the lanes that have one; their bracket ends at the first firing that shows it.</returns>
    private uint ProbeFirings(int g, uint lanes)
    {
        int shift = g * LaneWorkspace.Width;
        uint found = 0;
        Span<int> next = stackalloc int[LaneWorkspace.Width];
        next.Clear();
        while (lanes != 0)
        {
            for (uint rest = lanes; rest != 0;)
            {
                int c = TakeLane(ref rest);
                next[c] = _jumps!.NextSeen(shift + c, next[c]);
                lanes &= _jumps.HasFired(shift + c, next[c]) ? ~0u : ~(1u << c);
            }

            if (lanes == 0)
            {
                break;
            }

            for (int c = 0; c < LaneWorkspace.Width; c++)
            {
                _w.Theta[c] = _jumps!.ThetaOf(shift + c, next[c]);
            }

            InterpolateRoots(g, lanes);
            for (uint rest = lanes; rest != 0;)
            {
                int c = TakeLane(ref rest);
                next[c]++;
                if (!AnyCrossed(_w.RootOld[g], _w.RootMid, c))
                {
                    continue;
                }

                found |= 1u << c;
                lanes &= ~(1u << c);
                _bracket[shift + c] = _w.Theta[c];
                for (int i = c; i < _w.Roots * LaneWorkspace.Width; i += LaneWorkspace.Width)
                {
                    _w.RootHigh[i] = _w.RootMid[i];
                }
            }
        }

        return found;
    }

    /// <summary>Lets the reactions of the lanes fire that stand before a firing, and looks what is scarce now.</summary>
    private void Fire(uint lanes)
    {
        while (lanes != 0)
        {
            int l = TakeLane(ref lanes);
            Lane lane = _lanes[l];
            _jumps!.FirePending(lane);
            _jumps.Scarce.Settle(lane);
            _program!.AtJump(lane);
            _jumped |= 1u << l;
            _emitting |= 1u << l;
        }
    }

    /// <summary>Ends the lanes whose propensities are no rates.</summary>
    private void FinishBroken()
    {
        while (_broken != 0)
        {
            int l = TakeLane(ref _broken);
            Finish(l, LaneOutcome.NegativePropensity, _jumps!.BlameOf(l));
        }
    }

    /// <summary>Looks which states of lanes that start anew are scarce.</summary>
    /// <returns>Whether a parameter changed.</returns>
    private bool Settle(uint lanes)
    {
        bool changed = false;
        while (lanes != 0 && _jumps is not null)
        {
            changed |= _jumps.Scarce.Settle(_lanes[TakeLane(ref lanes)]);
        }

        return changed;
    }

    /// <summary>Goes on in lanes whose state jumped: the method forgets what it kept, and roots that the jump crossed are told.</summary>
    /// <returns>Whether a lane must be looked at again.</returns>
    private bool Land()
    {
        uint jumped = _jumped & ~_restarting & ~_ending;
        _jumped = 0;
        if (jumped == 0)
        {
            return false;
        }

        _stepper.Restarted(jumped);
        bool crossed = false;
        for (int g = 0; g < _w.Groups && _w.Roots > 0; g++)
        {
            int shift = g * LaneWorkspace.Width;
            uint lanes = (jumped >> shift) & 0xFF;
            if (lanes == 0)
            {
                continue;
            }

            _system.Root!(_w.Time + shift, _w.State[g], _w.Inputs[g], _w.RootHigh, _w.Scratch);
            uint rooted = 0;
            for (uint rest = lanes; rest != 0;)
            {
                int c = TakeLane(ref rest);
                if (AnyCrossed(_w.RootOld[g], _w.RootHigh, c))
                {
                    NoteDirections(g, c);
                    rooted |= 1u << c;
                }
            }

            Blend(_w.Roots, LaneVector.Mask(lanes), _w.RootHigh, _w.RootOld[g]);
            while (rooted != 0)
            {
                AtRoot(shift + TakeLane(ref rooted));
                crossed = true;
            }
        }

        return crossed;
    }

    /// <summary>Firings of every lane until one of them needs attention, and whatever follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AdvanceCounts()
    {
        CountStepper counts = _counts!;
        for (int row = 0; row < _w.Lanes; row += LaneWorkspace.Width)
        {
            Vector512<double> bound = Vector512.Min(Vector512.LoadAligned(_w.Stop + row), Vector512.LoadAligned(_w.NextOutput + row));
            Vector512.StoreAligned(bound, counts.Bound + row);
        }

        CountReport report = counts.Walk(_active);
        if (_w.Roots > 0)
        {
            // What time alone decides changes at a bound.
            report = report with { Crossed = report.Crossed | counts.Cross(report.Reached) };
        }

        uint hits = 0;
        uint exhausted = 0;
        uint standing = 0;
        for (uint rest = report.Reached | report.Crossed | report.Failed; rest != 0;)
        {
            int l = TakeLane(ref rest);
            uint bit = 1u << l;
            hits |= _w.Time[l] >= _w.Stop[l] ? bit : 0;
            standing |= _w.Time[l] >= _w.NextOutput[l] ? bit : 0;
        }

        Vector512<double> most = Vector512.Create(_options.Jumps!.MaxFirings);
        for (int row = 0; row < _w.Lanes; row += LaneWorkspace.Width)
        {
            Vector512<double> firings = Vector512.LoadAligned(counts.Firings + row);
            Vector512.StoreAligned(firings, _w.Accepted + row);
            exhausted |= (uint)Vector512.GreaterThanOrEqual(firings, most).ExtractMostSignificantBits() << row;
        }

        exhausted &= _active;
        for (uint rest = report.Crossed; rest != 0;)
        {
            int l = TakeLane(ref rest);
            NoteDirectionsAt(l);
        }

        EmitState(standing & ~hits & ~report.Crossed & ~report.Failed);
        if ((hits | report.Crossed | report.Failed | exhausted) != 0)
        {
            Interrupt(hits & ~report.Failed, report.Crossed & ~report.Failed, report.Failed, exhausted & ~report.Failed);
            Service();
        }
    }

    /// <summary>Notes which root functions a firing crossed; they are evaluated where the lane stands.</summary>
    private void NoteDirectionsAt(int l)
    {
        int g = l / LaneWorkspace.Width;
        int c = l % LaneWorkspace.Width;
        _system.Root!(_w.Time + g * LaneWorkspace.Width, _w.State[g], _w.Inputs[g], _w.RootHigh, _w.Scratch);
        NoteDirections(g, c);
        Blend(_w.Roots, LaneVector.Mask(1u << c), _w.RootHigh, _w.RootOld[g]);
    }

    private double* RootedRows(int g)
    {
        if (_rootedStates[g] is null)
        {
            _rootedStates[g] = _w.Memory.TakeRows<double>(_w.Padded);
        }

        return _rootedStates[g];
    }
}
