namespace Cartwin.Numerics;

/// <summary>One lane as its program sees it: the subject's time, state, parameters, next stop and output times.</summary>
/// <remarks>Valid only inside the calls of a <see cref="LaneProgram"/>. The same object serves all subjects of a lane.</remarks>
/// <threadsafety>Not thread-safe.</threadsafety>
public sealed unsafe class Lane
{
    private readonly LaneWorkspace _workspace;
    private readonly int _group;
    private readonly int _column;

    internal Lane(LaneWorkspace workspace, int index)
    {
        _workspace = workspace;
        Index = index;
        _group = index / LaneWorkspace.Width;
        _column = index % LaneWorkspace.Width;
    }

    /// <summary>Position in the block, 0 … lanes-1: a place for the program to keep what belongs to the lane.</summary>
    public int Index { get; }

    /// <summary>A number the program may set to know the subject again.</summary>
    public long Subject { get; set; }

    /// <summary>Current time; may be set in <see cref="LaneProgram.TryBegin"/> only.</summary>
    /// <unit>of the system's time</unit>
    public double Time
    {
        get => _workspace.Time[Index];
        set
        {
            if (!Beginning)
            {
                throw new InvalidOperationException("The time of a lane can be set only while a subject begins.");
            }

            _workspace.Time[Index] = value;
        }
    }

    /// <summary>The lane's next stop; at or after <see cref="Time"/>, and finite.</summary>
    /// <unit>of the system's time</unit>
    public double NextStop
    {
        get => _workspace.Stop[Index];
        set => _workspace.Stop[Index] = value;
    }

    /// <summary>The subject's random numbers for reactions that fire one at a time; set when a subject begins.</summary>
    public RandomSequence Chance { get; set; }

    /// <summary>Times at which observables are wanted, increasing; set when a subject begins. May be shared by all lanes.</summary>
    /// <unit>of the system's time</unit>
    /// <shape>times</shape>
    public double[] OutputTimes { get; set; } = [];

    /// <summary>Index of the next output time to be delivered.</summary>
    public int NextOutput { get; internal set; }

    /// <summary>Number of states.</summary>
    public int StateCount => _workspace.States;

    internal bool Beginning { get; set; }

    internal bool ParametersChanged => (_workspace.ParametersChanged >> Index & 1) != 0;

    internal bool StateSupplied { get; set; }

    internal bool SidesSupplied { get; set; }

    /// <summary>Solves for the algebraic states of this lane and rounds its counts; null where there are neither.</summary>
    internal Func<bool>? Consistency { get; set; }

    internal bool[] RootSides { get; private set; } = [];

    /// <summary>A state's value.</summary>
    /// <unit>of the state</unit>
    public double State(int state)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)state, (uint)_workspace.States);
        return _workspace.State[_group][state * LaneWorkspace.Width + _column];
    }

    /// <summary>Changes a state. While a subject begins it replaces the system's own initial state, so all states must be set.</summary>
    /// <unit>of the state</unit>
    public void SetState(int state, double value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)state, (uint)_workspace.States);
        _workspace.State[_group][state * LaneWorkspace.Width + _column] = value;
        StateSupplied = true;
    }

    /// <summary>Solves for the algebraic states that belong to the other states and the parameters as they are now, and makes whole numbers
    /// of what is counted, for a program that looks at them again within one stop or root; otherwise it happens by itself.</summary>
    /// <returns>False where there are none to be found.</returns>
    public bool MakeConsistent() => Consistency is null || Consistency();

    /// <summary>Sets the first states.</summary>
    /// <param name="values">Values from state 0 on.</param>
    /// <shape>states</shape>
    /// <unit>of the states</unit>
    public void SetStates(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            SetState(i, values[i]);
        }
    }

    /// <summary>Says which root functions count as positive after this stop or root, where the lane restarts.</summary>
    /// <param name="positive">One entry per root function.</param>
    /// <shape>roots</shape>
    public void SetRootSides(ReadOnlySpan<bool> positive)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(positive.Length, _workspace.Roots);
        if (RootSides.Length != positive.Length)
        {
            RootSides = new bool[positive.Length];
        }

        positive.CopyTo(RootSides);
        SidesSupplied = true;
    }

    /// <summary>A parameter's value, or (after the parameters) a value derived by the prologue.</summary>
    /// <unit>of the parameter</unit>
    public double Input(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)_workspace.InputRows);
        return _workspace.Inputs[_group][row * LaneWorkspace.Width + _column];
    }

    /// <summary>Changes a parameter; the derived values follow before the next step.</summary>
    /// <unit>of the parameter</unit>
    public void SetParameter(int parameter, double value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)parameter, (uint)_workspace.Parameters);
        _workspace.Inputs[_group][parameter * LaneWorkspace.Width + _column] = value;
        _workspace.ParametersChanged |= 1u << Index;
    }

    /// <summary>Sets the first parameters.</summary>
    /// <param name="values">Values from parameter 0 on.</param>
    /// <shape>parameters</shape>
    /// <unit>of the parameters</unit>
    public void SetParameters(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            SetParameter(i, values[i]);
        }
    }
}
