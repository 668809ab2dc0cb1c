using System.Runtime.CompilerServices;

namespace Cartwin.Numerics;

/// <content>Firings of reactions: between the steps of a hybrid simulation, or all there is.</content>
public sealed unsafe partial class LaneIntegrator
{
    /// <summary>Halvings of the part of a step in which a lane is interrupted: to the resolution of its time.</summary>
    private const int MostHalvings = 52;

    private readonly HybridJumps? _jumps;
    private readonly CountStepper? _counts;

    /// <summary>Bits of lanes whose state jumped, and that go on without a new first step.</summary>
    private uint _jumped;

    /// <summary>Ends the steps of lanes at their first firing, or where a state becomes scarce.</summary>
    /// <returns>Bits of those lanes; their states there wait in the rows of rooted states.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private uint Cut(uint accepted, ref uint hits)
    {
        uint all = 0;
        for (int g = 0; g < _w.Groups; g++)
        {
            int shift = g * LaneWorkspace.Width;
            uint lanes = _jumps!.Interrupted(g, (accepted >> shift) & 0xFF);
            Array.Fill(_bracket, 1, shift, LaneWorkspace.Width);
            if (lanes == 0)
            {
                continue;
            }

            _stepper.FillDense(_allStates);
            FindCuts(g, lanes);
            for (int c = 0; c < LaneWorkspace.Width; c++)
            {
                _w.Theta[c] = _bracket[shift + c];
            }

            Interpolate(_w, g, _allStates, _w.Theta, RootedRows(g));
            for (uint rest = lanes; rest != 0;)
            {
                int l = shift + TakeLane(ref rest);
                if (_bracket[l] < 1)
                {
                    _w.NewTime[l] = _w.Time[l] + _bracket[l] * _w.Step[l];
                    hits &= ~(1u << l);
                }
            }

            all |= lanes << shift;
        }

        return all;
    }

    /// <summary>Halves, in all lanes side by side, the part of the step in which each is interrupted first.</summary>
    private void FindCuts(int g, uint lanes)
    {
        int shift = g * LaneWorkspace.Width;
        Array.Fill(_low, 0);
        Array.Fill(_high, 1);
        for (int i = 0; i < MostHalvings; i++)
        {
            for (int c = 0; c < LaneWorkspace.Width; c++)
            {
                _w.Theta[c] = 0.5 * (_low[c] + _high[c]);
            }

            Interpolate(_w, g, _jumps!.Watched, _w.Theta, _w.StateRows);
            for (uint rest = lanes; rest != 0;)
            {
                int c = TakeLane(ref rest);
                (_jumps.IsDue(shift + c, _w.StateRows) ? _high : _low)[c] = _w.Theta[c];
            }
        }

        for (uint rest = lanes; rest != 0;)
        {
            int c = TakeLane(ref rest);
            _bracket[shift + c] = _high[c];
        }
    }

    /// <summary>Lets the reactions of the lanes fire that stand at a firing.</summary>
    private void Fire(uint lanes)
    {
        for (int g = 0; g < _w.Groups; g++)
        {
            int shift = g * LaneWorkspace.Width;
            uint rest = (lanes >> shift) & 0xFF;
            if (rest == 0)
            {
                continue;
            }

            _jumps!.Evaluate(g);
            while (rest != 0)
            {
                int l = shift + TakeLane(ref rest);
                Lane lane = _lanes[l];
                if (!_jumps.Fire(lane))
                {
                    Finish(l, LaneOutcome.NegativePropensity, _jumps.BlameOf(l));
                    continue;
                }

                _jumps.Settle(lane);
                _program!.AtJump(lane);
                _jumped |= 1u << l;
                _emitting |= 1u << l;
            }
        }
    }

    /// <summary>Looks which states of lanes that start anew are scarce.</summary>
    /// <returns>Whether a parameter changed.</returns>
    private bool Settle(uint lanes)
    {
        bool changed = false;
        while (lanes != 0 && _jumps is not null)
        {
            changed |= _jumps.Settle(_lanes[TakeLane(ref lanes)]);
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
        for (int l = 0; l < LaneWorkspace.Width; l++)
        {
            counts.Bound[l] = Math.Min(_w.Stop[l], _w.NextOutput[l]);
        }

        CountReport report = counts.Walk(_active);
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

        for (uint rest = _active; rest != 0;)
        {
            int l = TakeLane(ref rest);
            exhausted |= counts.Firings[l] >= _options.Jumps!.MaxFirings ? 1u << l : 0;
            _w.Accepted[l] = counts.Firings[l];
        }

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
        _system.Root!(_w.Time, _w.State[0], _w.Inputs[0], _w.RootHigh, _w.Scratch);
        NoteDirections(0, l);
        Blend(_w.Roots, LaneVector.Mask(1u << l), _w.RootHigh, _w.RootOld[0]);
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
