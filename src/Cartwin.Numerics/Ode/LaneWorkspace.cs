namespace Cartwin.Numerics;

/// <summary>All arrays of one worker: what the driver and its stepper share about a block of lanes.</summary>
/// <remarks>
/// A block has one group of eight lanes in double precision, or two groups (sixteen lanes) where stages run in single
/// precision, and where the direct method lets two groups take turns. Everything here is double and lies group by group, so that double
/// kernels (outputs, roots, prologue) run on a group whatever the precision of the stages. Rows of states are padded to a multiple of four with rows that stay zero.
/// </remarks>
internal sealed unsafe class LaneWorkspace : IDisposable
{
    /// <summary>Lanes in a group.</summary>
    public const int Width = 8;

    public readonly int States;
    public readonly int Padded;
    public readonly int Parameters;
    public readonly int InputRows;
    public readonly int Groups;
    public readonly int Lanes;
    public readonly int Outputs;
    public readonly int Roots;
    public readonly double RelativeTolerance;

    /// <summary>Whether states may count items, which stay whole numbers while they stand still.</summary>
    public readonly bool HasCounts;

    /// <summary>One row per group: time, step being attempted, time after it, proposed next step, next stop, next output.</summary>
    public readonly double* Time;
    public readonly double* Step;
    public readonly double* NewTime;
    public readonly double* Proposed;
    public readonly double* Stop;
    public readonly double* NextOutput;

    /// <summary>One row per group: error norm of the attempt, and the controller's memory.</summary>
    public readonly double* Error;
    public readonly double* OldError;
    public readonly double* OldStep;

    /// <summary>One row per group: step counters, as doubles so that they live in vectors.</summary>
    public readonly double* Accepted;
    public readonly double* Rejected;

    /// <summary>Absolute tolerances, one value per padded state; 1 in the padding, whose error is 0.</summary>
    public readonly double* Tolerance;

    /// <summary>By group: state before the step, state after it, inputs, dense output, root values before the step.</summary>
    public readonly double*[] State;
    public readonly double*[] New;
    public readonly double*[] Inputs;
    public readonly double*[] Dense;
    public readonly double*[] RootOld;

    /// <summary>For one group at a time: scratch of kernels, and rows of states, roots, outputs and inputs.</summary>
    public readonly double* Scratch;
    public readonly double* StateRows;
    public readonly double* StateRows2;
    public readonly double* RootLow;
    public readonly double* RootHigh;
    public readonly double* RootMid;
    public readonly double* OutputRows;
    public readonly double* PackedInputs;
    public readonly double* PackedTime;
    public readonly double* Theta;
    public readonly long* Columns;
    public readonly int* PackedLanes;
    public readonly int* PackedIndices;

    /// <summary>Bits of the lanes whose derived values do not follow from their parameters any more.</summary>
    public uint ParametersChanged;

    public LaneWorkspace(LaneSystem<double> system, OdeOptions options, int groups, LaneMemory memory)
    {
        Memory = memory;
        States = system.States;
        Padded = (system.States + 3) & ~3;
        Parameters = system.Parameters;
        InputRows = system.Parameters + system.Derived;
        Groups = groups;
        Lanes = groups * Width;
        Outputs = system.Outputs;
        Roots = system.Roots;
        RelativeTolerance = options.RelativeTolerance;
        HasCounts = options.Jumps is not null;

        double* rows = memory.TakeRows<double>(11 * groups);
        int lanes = Lanes;
        Time = rows;
        Step = rows + lanes;
        NewTime = rows + 2 * lanes;
        Proposed = rows + 3 * lanes;
        Stop = rows + 4 * lanes;
        NextOutput = rows + 5 * lanes;
        Error = rows + 6 * lanes;
        OldError = rows + 7 * lanes;
        OldStep = rows + 8 * lanes;
        Accepted = rows + 9 * lanes;
        Rejected = rows + 10 * lanes;
        Tolerance = memory.Take<double>(Padded);
        for (int i = 0; i < Padded; i++)
        {
            Tolerance[i] = i < States ? options.AbsoluteToleranceOf(i) : 1;
        }

        State = new double*[groups];
        New = new double*[groups];
        Inputs = new double*[groups];
        Dense = new double*[groups];
        RootOld = new double*[groups];
        for (int g = 0; g < groups; g++)
        {
            State[g] = memory.TakeRows<double>(Padded);
            New[g] = memory.TakeRows<double>(Padded);
            Inputs[g] = memory.TakeRows<double>(InputRows);
            Dense[g] = memory.TakeRows<double>(Padded * LaneStepper.DenseTerms);
            RootOld[g] = memory.TakeRows<double>(Roots);
        }

        Scratch = memory.TakeRows<double>(system.ScratchRows);
        StateRows = memory.TakeRows<double>(Padded);
        StateRows2 = memory.TakeRows<double>(Padded);
        RootLow = memory.TakeRows<double>(Roots);
        RootHigh = memory.TakeRows<double>(Roots);
        RootMid = memory.TakeRows<double>(Roots);
        OutputRows = memory.TakeRows<double>(Outputs);
        PackedInputs = memory.TakeRows<double>(InputRows);

        // Requests for output are written eight at a time behind up to seven that wait.
        PackedTime = memory.TakeRows<double>(2);
        Theta = memory.TakeRows<double>(2);
        Columns = memory.TakeRows<long>(2);
        PackedLanes = memory.Take<int>(2 * Width);
        PackedIndices = memory.Take<int>(2 * Width);
    }

    public LaneMemory Memory { get; }

    public void Dispose() => Memory.Dispose();
}
