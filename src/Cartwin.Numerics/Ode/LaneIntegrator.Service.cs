using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <content>What happens between steps: subjects begin and end, stops and roots are handed to the program.</content>
public sealed unsafe partial class LaneIntegrator
{
    /// <summary>Bits of lanes by what they wait for.</summary>
    private uint _vacant;
    private uint _fresh;
    private uint _stopping;
    private uint _ending;
    private uint _restarting;
    private uint _emitting;

    private readonly LaneOutcome[] _outcomes = new LaneOutcome[16];
    private readonly int[] _worst = new int[16];

    /// <summary>Empties all lanes, whatever an earlier run left in them.</summary>
    private void Start()
    {
        _active = 0;
        _rejected = 0;
        _packed = 0;
        _fresh = _stopping = _ending = _restarting = _emitting = _jumped = _fired = _broken = 0;
        _vacant = _w.Lanes == 16 ? 0xFFFFu : 0xFFu;
        for (int l = 0; l < _w.Lanes; l++)
        {
            Rest(l);
        }
    }

    /// <summary>An idle lane keeps computing: harmless numbers keep it from being slow.</summary>
    private void Rest(int lane)
    {
        _w.Time[lane] = 0;
        _w.Stop[lane] = double.PositiveInfinity;
        _w.Proposed[lane] = 1;
        _w.Step[lane] = 1;
        _w.NextOutput[lane] = double.PositiveInfinity;
    }

    /// <summary>Works until no lane waits for anything.</summary>
    private void Service()
    {
        while ((_vacant | _fresh | _stopping | _ending | _restarting | _emitting | _jumped) != 0)
        {
            Begin();
            UpdateInputs();
            Initialise();
            if (Stop() || Settle(_restarting & ~_ending) || Land())
            {
                // Parameters may have changed, and the derived values must follow before anything is evaluated.
                continue;
            }

            MakeConsistent(_restarting);
            _counts?.MakeWhole(_restarting | _emitting);
            EmitState(_emitting);
            _emitting = 0;
            if (_ending != 0)
            {
                End();
                continue;
            }

            Restart();
        }
    }

    private void Begin()
    {
        while (_vacant != 0)
        {
            int l = TakeLane(ref _vacant);
            Lane lane = _lanes[l];
            Rest(l);
            lane.Beginning = true;
            lane.StateSupplied = false;
            lane.SidesSupplied = false;
            lane.OutputTimes = [];
            lane.NextOutput = 0;
            bool begins = _program!.TryBegin(lane);
            lane.Beginning = false;
            uint bit = 1u << l;
            _w.ParametersChanged |= bit;
            if (!begins)
            {
                Rest(l);
                _active &= ~bit;
                continue;
            }

            CheckStop(lane, lane.NextStop >= lane.Time);
            _w.Accepted[l] = 0;
            _w.Rejected[l] = 0;
            while (lane.NextOutput < lane.OutputTimes.Length && lane.OutputTimes[lane.NextOutput] < lane.Time)
            {
                lane.NextOutput++;
            }

            _delays?.Begin(l);
            _jumps?.Begin(lane);
            _counts?.Begin(l, lane.Chance);
            _active |= bit;
            _fresh |= bit;
            _stopping |= bit;
            _restarting |= bit;
            _emitting |= bit;
        }
    }

    private void UpdateInputs()
    {
        for (int g = 0; g < _w.Groups && _w.ParametersChanged != 0; g++)
        {
            int shift = g * LaneWorkspace.Width;
            if (((_w.ParametersChanged >> shift) & 0xFF) != 0)
            {
                double* inputs = _w.Inputs[g];
                double* derived = inputs + _w.Parameters * LaneWorkspace.Width;
                _system.Prologue?.Invoke(_w.Time + shift, null, inputs, derived, _w.Scratch);
                _stepper.InputsChanged(g);
            }
        }

        _w.ParametersChanged = 0;
    }

    /// <summary>Gives new subjects the system's initial state, unless the program supplied one.</summary>
    private void Initialise()
    {
        for (int g = 0; g < _w.Groups && _fresh != 0 && _system.Initial is not null; g++)
        {
            uint lanes = 0;
            for (int c = 0; c < LaneWorkspace.Width; c++)
            {
                int l = g * LaneWorkspace.Width + c;
                lanes |= (_fresh >> l & 1) != 0 && !_lanes[l].StateSupplied ? 1u << c : 0;
            }

            if (lanes != 0)
            {
                _system.Initial(_w.Time + g * LaneWorkspace.Width, null, _w.Inputs[g], _w.StateRows, _w.Scratch);
                Blend(_w.States, LaneVector.Mask(lanes), _w.StateRows, _w.State[g]);
            }
        }

        MakeConsistent(_fresh);
        _fresh = 0;
    }

    /// <summary>Solves for the algebraic states of lanes whose state or parameters are new.</summary>
    private void MakeConsistent(uint lanes)
    {
        for (int g = 0; g < _w.Groups && lanes != 0 && _algebraic is not null; g++)
        {
            int shift = g * LaneWorkspace.Width;
            uint bad = _algebraic.Solve(g, (lanes >> shift) & 0xFF);
            while (bad != 0)
            {
                int l = shift + TakeLane(ref bad);
                Finish(l, LaneOutcome.NewtonFailed, _system.AlgebraicStates[0]);
                _emitting &= ~(1u << l);
            }
        }
    }

    private bool MakeLaneConsistent(int lane)
    {
        _counts?.MakeWhole(1u << lane);
        _jumps?.Scarce.Settle(_lanes[lane]);
        if (_algebraic is null)
        {
            return true;
        }

        UpdateInputs();
        return _algebraic.Solve(lane / LaneWorkspace.Width, 1u << (lane % LaneWorkspace.Width)) == 0;
    }

    /// <summary>Calls the program for every lane that stands at its stop.</summary>
    /// <returns>Whether a lane must be looked at again because its parameters may have changed.</returns>
    private bool Stop()
    {
        bool changed = false;
        while (_stopping != 0)
        {
            int l = TakeLane(ref _stopping);
            Lane lane = _lanes[l];
            if (lane.NextStop > lane.Time)
            {
                continue;
            }

            lane.StateSupplied = false;
            Apply(l, _program!.AtStop(lane), LaneOutcome.Completed);
            changed |= lane.ParametersChanged;
        }

        return changed;
    }

    /// <summary>Notes what the program wants of a lane.</summary>
    private void Apply(int l, LaneAction action, LaneOutcome outcomeOfFinish)
    {
        uint bit = 1u << l;
        _emitting |= bit;
        if (action == LaneAction.Finish)
        {
            // What was given at the end is written out, and no restart follows that would make whole numbers of it.
            if (_lanes[l].StateSupplied)
            {
                _jumps?.Scarce.Settle(_lanes[l]);
            }

            Finish(l, outcomeOfFinish, -1);
            return;
        }

        if (action == LaneAction.Restart || _lanes[l].StateSupplied || _lanes[l].ParametersChanged)
        {
            _restarting |= bit;
        }

        CheckStop(_lanes[l], outcomeOfFinish == LaneOutcome.StoppedByEvent
            ? _lanes[l].NextStop >= _lanes[l].Time
            : _lanes[l].NextStop > _lanes[l].Time);
    }

    private static void CheckStop(Lane lane, bool valid)
    {
        if (!valid || !double.IsFinite(lane.NextStop) || !double.IsFinite(lane.Time))
        {
            throw new InvalidOperationException(
                $"The program set the stop {lane.NextStop} for a lane at time {lane.Time}: a stop must be finite and lie later.");
        }
    }

    private void Finish(int l, LaneOutcome outcome, int worst)
    {
        uint bit = 1u << l;
        _ending |= bit;
        _restarting &= ~bit;
        _stopping &= ~bit;
        _outcomes[l] = outcome;
        _worst[l] = worst;
    }

    private void End()
    {
        while (_ending != 0)
        {
            int l = TakeLane(ref _ending);
            var report = new LaneReport(
                _outcomes[l], _w.Time[l], _worst[l], (int)Math.Min(_w.Accepted[l], int.MaxValue), (int)_w.Rejected[l]);
            _rejected &= ~(1u << l);
            _program!.OnFinish(_lanes[l], report);
            _vacant |= 1u << l;
        }
    }

    /// <summary>Chooses first steps and forgets what the controller and the root finder remember, where a lane starts anew.</summary>
    private void Restart()
    {
        if (_restarting == 0)
        {
            return;
        }

        uint restarting = _restarting;
        _restarting = 0;
        _stepper.Restarted(restarting);
        for (int g = 0; g < _w.Groups; g++)
        {
            int shift = g * LaneWorkspace.Width;
            uint lanes = (restarting >> shift) & 0xFF;
            if (lanes == 0)
            {
                continue;
            }

            _delays?.Restart(g, lanes);
            uint bad = _counts is null ? InitialStep.Propose(_w, _system, g, lanes, _stepper.ErrorOrder, _options) : 0;
            Vector512<double> mask = LaneVector.Mask(lanes);
            Set(_w.OldError + shift, mask, 1e-2);
            Set(_w.OldStep + shift, mask, 0);
            if (_w.Roots > 0)
            {
                _system.Root!(_w.Time + shift, _w.State[g], _w.Inputs[g], _w.RootHigh, _w.Scratch);
                Blend(_w.Roots, mask, _w.RootHigh, _w.RootOld[g]);
                TakeSides(g, lanes);
            }

            while (bad != 0)
            {
                int l = shift + TakeLane(ref bad);
                Finish(l, LaneOutcome.NotFinite, InitialStep.FirstNotFinite(_w, l));
            }
        }

        _rejected &= ~restarting;
    }

    private static void Set(double* row, Vector512<double> mask, double value) => Vector512.StoreAligned(
        Vector512.ConditionalSelect(mask, Vector512.Create(value), Vector512.LoadAligned(row)), row);

    /// <summary>Hands roots and stops to the program and ends lanes that cannot go on.</summary>
    private void Interrupt(uint hits, uint rooted, uint failed, uint exhausted)
    {
        if (_counts is not null && _options.OutputBeforeStop)
        {
            EmitState(hits | rooted);
        }

        _stopping |= hits & ~_ending;
        while (rooted != 0)
        {
            AtRoot(TakeLane(ref rooted));
        }

        while (failed != 0)
        {
            int l = TakeLane(ref failed);
            bool finite = double.IsFinite(_w.Error[l]);
            LaneOutcome outcome = _counts?.FailureOf(l) ?? (finite ? LaneOutcome.StepTooSmall : LaneOutcome.NotFinite);
            Finish(l, outcome, _stepper.WorstState(l));
        }

        // A lane that reaches the limit with its last step may still finish regularly, so its stop is asked first.
        exhausted &= ~_ending;
        if (exhausted != 0)
        {
            Exhaust(exhausted);
        }
    }

    private void AtRoot(int l)
    {
        _lanes[l].StateSupplied = false;
        ReadOnlySpan<sbyte> directions = new(_directions, l * _w.Roots, _w.Roots);
        Apply(l, _program!.AtRoot(_lanes[l], directions), LaneOutcome.StoppedByEvent);
        _stopping |= (_ending >> l & 1) == 0 ? 1u << l : 0;
    }

    private void Exhaust(uint exhausted)
    {
        uint asked = _stopping & exhausted;
        _stopping &= ~exhausted;
        while (asked != 0)
        {
            int l = TakeLane(ref asked);
            if (_lanes[l].NextStop <= _lanes[l].Time)
            {
                _lanes[l].StateSupplied = false;
                Apply(l, _program!.AtStop(_lanes[l]), LaneOutcome.Completed);
            }
        }

        exhausted &= ~_ending;
        while (exhausted != 0)
        {
            int l = TakeLane(ref exhausted);
            Finish(l, LaneOutcome.MaxStepsReached, _stepper.WorstState(l));
        }
    }

    private void Cancel()
    {
        uint lanes = _active;
        while (lanes != 0)
        {
            int l = TakeLane(ref lanes);
            _program!.OnFinish(
                _lanes[l],
                new LaneReport(LaneOutcome.Cancelled, _w.Time[l], -1, (int)_w.Accepted[l], (int)_w.Rejected[l]));
        }
    }
}
