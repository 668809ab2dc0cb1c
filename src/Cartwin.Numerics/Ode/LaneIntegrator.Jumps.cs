using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <content>Firings of reactions: between the steps of a hybrid simulation, or all there is.</content>
public sealed unsafe partial class LaneIntegrator
{
    /// <summary>Halvings of the part of a step in which a lane is interrupted: to the resolution of its time.</summary>
    private const int MostHalvings = 52;

    private readonly HybridJumps? _jumps;
    private readonly CountStepper? _counts;

    /// <summary>Ends of the steps as they were attempted.</summary>
    private readonly double[] _fullTime = new double[16];

    /// <summary>Bits of lanes in whose step reactions fired without ending it; their states at its end wait with those of lanes that are cut.</summary>
    private uint _fired;

    /// <summary>Bits of lanes whose state jumped, and that go on without a new first step.</summary>
    private uint _jumped;

    /// <summary>Lets reactions fire within the steps, and ends the steps of lanes where a state becomes scarce or abundant, or at a firing
    /// that has influence.</summary>
    /// <returns>Bits of the lanes whose step ends there; their states wait in the rows of rooted states.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private uint Cut(uint accepted, ref uint hits)
    {
        uint all = 0;
        for (int g = 0; g < _w.Groups; g++)
        {
            int shift = g * LaneWorkspace.Width;
            uint lanes = (accepted >> shift) & 0xFF;
            uint falling = _jumps!.Falling(g, lanes);
            uint firing = _jumps.Firing(g, lanes);
            uint sinking = _jumps.Sinking(g, lanes);
            _jumps.ClearPaths(g);
            Array.Fill(_bracket, 1, shift, LaneWorkspace.Width);
            new Span<double>(_w.NewTime + shift, LaneWorkspace.Width).CopyTo(_fullTime.AsSpan(shift));
            if ((falling | firing | sinking) == 0)
            {
                continue;
            }

            _stepper.FillDense(_allStates);
            FindCuts(g, falling, firings: false);
            bool endsSteps = _options.RootsHaveSides || _options.OutputEveryStep;
            uint single = firing == 0 || endsSteps ? firing : FireWithin(g, firing);
            FindCuts(g, single, firings: true);
            uint cut = falling | single | sinking;
            for (uint rest = firing & ~single; rest != 0;)
            {
                int c = TakeLane(ref rest);
                cut |= _bracket[shift + c] < 1 ? 1u << c : 0;
            }

            SetEnds(g);
            EndStates(g, RootedRows(g));
            for (uint rest = firing & ~cut; rest != 0;)
            {
                int l = shift + TakeLane(ref rest);
                _program!.AtJump(_lanes[l]);
                _fired |= 1u << l;
            }

            for (uint rest = cut; rest != 0;)
            {
                int l = shift + TakeLane(ref rest);
                if (_bracket[l] < 1)
                {
                    hits &= ~(1u << l);
                }
            }

            all |= cut << shift;
        }

        return all;
    }

    /// <summary>Fires within the steps of a group's lanes, as far as the firings have no influence on what is integrated.</summary>
    /// <returns>Bits of the lanes that must end their step at the first firing.</returns>
    private uint FireWithin(int g, uint firing)
    {
        int shift = g * LaneWorkspace.Width;
        new Span<double>(_w.Theta, LaneWorkspace.Width).Fill(0.5);
        Interpolate(_w, g, _allStates, _w.Theta, _w.StateRows);
        _jumps!.Prepare(g, _w.StateRows);
        for (uint rest = firing; rest != 0;)
        {
            int l = shift + TakeLane(ref rest);
            _bracket[l] = _jumps.FireUntil(l, _bracket[l]);
        }

        SetEnds(g);
        EndStates(g, _w.StateRows);
        _jumps.Without(g, firing, _w.StateRows, _w.StateRows2);
        uint disagreeing = firing & ~_jumps.Agreeing(g, firing, _w.StateRows, _w.StateRows2);
        if (_w.Roots > 0)
        {
            _system.Root!(_w.NewTime + shift, _w.StateRows, _w.Inputs[g], _w.RootMid, _w.Scratch);
            for (uint rest = firing & ~disagreeing; rest != 0;)
            {
                int c = TakeLane(ref rest);
                disagreeing |= AnyCrossed(_w.RootOld[g], _w.RootMid, c) ? 1u << c : 0;
            }

            disagreeing |= CrossedWithin(g, firing & ~disagreeing);
        }

        for (uint rest = disagreeing; rest != 0;)
        {
            int l = shift + TakeLane(ref rest);
            _jumps.Undo(l);
            _bracket[l] = 1;
        }

        return disagreeing;
    }

    /// <summary>Bits of the lanes in which a root function changed its sign at a firing within the step, though it may have changed back.</summary>
    private uint CrossedWithin(int g, uint lanes)
    {
        int shift = g * LaneWorkspace.Width;
        uint crossed = 0;
        _jumps!.BeginReplay(g);
        for (int k = 0; lanes != 0; k++)
        {
            for (int c = 0; c < LaneWorkspace.Width; c++)
            {
                _w.Theta[c] = _jumps.ThetaOf(shift + c, k);
                _w.PackedTime[c] = _w.Time[shift + c] + _w.Theta[c] * _w.Step[shift + c];
            }

            Interpolate(_w, g, _rootStates, _w.Theta, _w.StateRows2);
            for (uint rest = lanes; rest != 0;)
            {
                int c = TakeLane(ref rest);
                if (!_jumps.Replay(shift + c, k, _w.StateRows2))
                {
                    lanes &= ~(1u << c);
                }
            }

            _system.Root!(_w.PackedTime, _w.StateRows2, _w.Inputs[g], _w.RootMid, _w.Scratch);
            for (uint rest = lanes; rest != 0;)
            {
                int c = TakeLane(ref rest);
                crossed |= AnyCrossed(_w.RootOld[g], _w.RootMid, c) ? 1u << c : 0;
            }

            lanes &= ~crossed;
        }

        return crossed;
    }

    /// <summary>States at the ends of a group's steps, as far as they are known, with what fired within.</summary>
    private void EndStates(int g, double* rows)
    {
        int shift = g * LaneWorkspace.Width;
        for (int c = 0; c < LaneWorkspace.Width; c++)
        {
            _w.Theta[c] = _bracket[shift + c];
        }

        Interpolate(_w, g, _allStates, _w.Theta, rows);
        for (int l = shift; l < shift + LaneWorkspace.Width; l++)
        {
            _jumps!.Apply(l, rows);
        }
    }

    private void SetEnds(int g)
    {
        for (int l = g * LaneWorkspace.Width; l < (g + 1) * LaneWorkspace.Width; l++)
        {
            _w.NewTime[l] = _bracket[l] < 1 ? _w.Time[l] + _bracket[l] * _w.Step[l] : _fullTime[l];
        }
    }

    /// <summary>Adds once more what fired within the steps of lanes whose end a root of another lane made to be interpolated anew.</summary>
    private void RestoreEnds(uint lanes)
    {
        while (lanes != 0)
        {
            int l = TakeLane(ref lanes);
            int g = l / LaneWorkspace.Width;
            double* rows = _rootedStates[g] + l % LaneWorkspace.Width;
            double* end = _w.StateRows + l % LaneWorkspace.Width;
            EndStates(g, _w.StateRows);
            for (int i = 0; i < _w.States * LaneWorkspace.Width; i += LaneWorkspace.Width)
            {
                rows[i] = end[i];
            }
        }
    }

    /// <summary>Halves, in all lanes side by side, the part of the step in which a state becomes scarce, or the first reaction fires.</summary>
    private void FindCuts(int g, uint lanes, bool firings)
    {
        if (lanes == 0)
        {
            return;
        }

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
                int l = shift + c;
                bool due = _jumps.HasFallen(l, _w.StateRows) || (firings && _jumps.IsDue(l, _w.StateRows));
                (due ? _high : _low)[c] = _w.Theta[c];
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
