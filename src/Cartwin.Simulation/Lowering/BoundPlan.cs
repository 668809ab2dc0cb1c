using Cartwin.Compilation;
using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>A plan ready to run: kernels, and everything named in it as rows and indices.</summary>
/// <threadsafety>Immutable; safe to share.</threadsafety>
internal sealed class BoundPlan
{
    public required SimulationPlan Plan { get; init; }

    /// <summary>The system that was compiled, with what the plan added to it.</summary>
    public required OdeSystem System { get; init; }

    public required CompiledModel Compiled { get; init; }

    public required OdeOptions Options { get; init; }

    /// <summary>True when the stages run in single precision.</summary>
    public required bool Mixed { get; init; }

    /// <summary>Times at which lanes deliver values, and what each is for.</summary>
    public required double[] SampleTimes { get; init; }

    /// <summary>For each sample time its place among the plan's output times, or -1.</summary>
    public required int[] OutputIndexOf { get; init; }

    public required IReadOnlyList<BoundRule> Rules { get; init; }

    public required IReadOnlyList<BoundEvent> Events { get; init; }

    /// <summary>Steps that were taken out of the rates.</summary>
    public required IReadOnlyList<BoundSwitch> Switches { get; init; }

    /// <summary>True where roots are watched by their sides: for events and steps.</summary>
    public bool HasSides => Events.Count > 0 || Switches.Count > 0;

    /// <summary>Roots of events and steps that time alone decides: their moments are stops.</summary>
    public required IReadOnlyList<TimeRoot> TimeRoots { get; init; }

    public required IReadOnlyList<BoundMeasure> Measures { get; init; }

    public required IReadOnlyList<Expr> Roots { get; init; }

    /// <summary>Names of the reactions that fire one at a time.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>Rows of the outputs that the plan asked for.</summary>
    public required int[] OutputRows { get; init; }

    /// <summary>Rows of the inputs that patients bring, in the order of <see cref="SimulationPlan.Varying"/>.</summary>
    public required int[] VaryingRows { get; init; }

    public required Dictionary<string, int> InputRow { get; init; }

    public required Dictionary<string, int> StateRow { get; init; }

    /// <summary>For each dosed state the id of the compartment that divides amounts, or null.</summary>
    public required Dictionary<string, string?> SizeOf { get; init; }

    /// <summary>Rows of the inputs that are rates of infusions.</summary>
    public required int[] InfusionRows { get; init; }

    /// <summary>Rows of the states that a return to the start leaves alone: areas, and what is left until the next random firing.</summary>
    public required HashSet<int> KeptRows { get; init; }

    /// <summary>Values of one patient's trajectory; 0 where none is kept.</summary>
    public int TrajectorySize => Plan.KeepTrajectories ? SamplesOfPatient : 0;

    /// <summary>Values of one patient at the output times.</summary>
    public int SamplesOfPatient => Plan.OutputTimes.Count * Plan.Outputs.Count;

    /// <summary>Model events and state rules with conditions over roots need the state at the start.</summary>
    public bool WatchesState => Roots.Count > 0;
}

/// <summary>A rule of the plan with its condition over roots.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Condition">When it acts.</param>
/// <param name="Rule">What it does.</param>
internal sealed record BoundRule(string Name, Condition Condition, StateRule Rule);

/// <summary>An event of the model with its condition over roots.</summary>
/// <param name="Event">What it does.</param>
/// <param name="Condition">Its trigger.</param>
internal sealed record BoundEvent(Event Event, Condition Condition);

/// <summary>A step of the rates with its roots.</summary>
/// <param name="Switch">What it is.</param>
/// <param name="Row">Row of its input.</param>
/// <param name="Condition">When it is 1; null for a whole part.</param>
/// <param name="Below">Root that is positive where a whole part is too large; -1 for a condition.</param>
/// <param name="Above">Root that is positive while a whole part is not too small; -1 for a condition.</param>
internal sealed record BoundSwitch(Switch Switch, int Row, Condition? Condition, int Below, int Above);

/// <summary>A measure with its rows.</summary>
/// <param name="Measure">What is asked for.</param>
/// <param name="OutputRow">Row of the output it is about; -1 when it needs none.</param>
/// <param name="Root">Root of its threshold; -1 when it has none.</param>
/// <param name="FirstSample">Place among the sample times of the value, or of the begin of an area; -1 when it needs none.</param>
/// <param name="LastSample">Place among the sample times of the end of an area; -1 when it needs none.</param>
/// <param name="After">Place of the measure that it waits for; -1 when it waits for none.</param>
internal sealed record BoundMeasure(Measure Measure, int OutputRow, int Root, int FirstSample, int LastSample, int After);
