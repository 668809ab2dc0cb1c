using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>What a program keeps for the patient in one lane.</summary>
internal sealed class LaneRecord
{
    /// <summary>Purpose of the random numbers that choose among events of equal priority.</summary>
    private const uint EventTies = 0x45564e54;

    private static readonly uint EventDraws = RandomPurpose.Of("draws of events");

    public LaneRecord(BoundPlan bound)
    {
        Measures = new MeasureState[bound.Measures.Count];
        Positive = new bool[bound.Roots.Count];
        Crossed = new bool[bound.Roots.Count];
        Pinned = new double[bound.Roots.Count];
        TimeZeros = new double[bound.TimeRoots.Count];
        EventHeld = new bool[bound.Events.Count];
        Held = new bool[bound.Rules.Count];
        Acted = new int[bound.Rules.Count];
        LastActed = new double[bound.Rules.Count];
    }

    public LaneSchedule Schedule { get; } = new();

    public PatientBatch? Batch { get; set; }

    public int Slot { get; set; }

    public bool Started { get; set; }

    /// <summary>True when rules and events set each other off at one moment without end.</summary>
    public bool Chatters { get; set; }

    /// <summary>Name of the rule or event that acted last.</summary>
    public string? LastName { get; set; }

    /// <summary>Random numbers for events of equal priority.</summary>
    public RandomSequence Chance;

    /// <summary>Random numbers that the formulas of events draw.</summary>
    public Draws Draws { get; } = new();

    /// <summary>True when the patient cannot go on, whatever the integrator thinks.</summary>
    public bool GivenUp => Chatters || Draws.Failed is not null;

    /// <summary>Events that were triggered and wait.</summary>
    public PendingEvents Pending { get; } = new();

    /// <summary>Whether each event's trigger held.</summary>
    public bool[] EventHeld { get; }

    /// <summary>When the roots that time alone decides are zero.</summary>
    public double[] TimeZeros { get; }

    /// <summary>Roots on which the lane stands.</summary>
    public bool[] Crossed { get; }

    /// <summary>Values of the roots on which the lane stands, before anything changed there; NaN for the others.</summary>
    public double[] Pinned { get; }

    public MeasureState[] Measures { get; }

    /// <summary>Signs of the roots.</summary>
    public bool[] Positive { get; }

    /// <summary>Whether each rule's condition held.</summary>
    public bool[] Held { get; }

    public int[] Acted { get; }

    public double[] LastActed { get; }

    public void Begin(BoundPlan bound, PatientBatch batch, int slot)
    {
        (Batch, Slot, Started, Chatters) = (batch, slot, false, false);
        for (var m = 0; m < Measures.Length; m++)
        {
            Measures[m] = MeasureState.Begin(bound.Measures[m].Measure);
            Measures[m].Since = bound.Plan.StartTime;
        }
        Array.Clear(Positive);
        Array.Clear(Held);
        Arrive([]);
        Pending.Clear();
        LastName = null;
        Chance = batch.Chances[slot].For(EventTies);
        Draws.Begin(batch.Chances[slot].For(EventDraws));
        for (var e = 0; e < EventHeld.Length; e++)
            EventHeld[e] = bound.Events[e].Event.InitialValue;
        Array.Clear(Acted);
        Array.Fill(LastActed, double.NegativeInfinity);
    }

    /// <summary>The lane stands at a stop, or at roots that crossed in these directions.</summary>
    public void Arrive(ReadOnlySpan<sbyte> directions)
    {
        Array.Clear(Crossed);
        Array.Fill(Pinned, double.NaN);
        for (var r = 0; r < directions.Length; r++)
            if (directions[r] != 0)
                (Crossed[r], Positive[r]) = (true, directions[r] > 0);
    }

    public bool HasDue(double time) => Schedule.NextTime <= time || Pending.NextTime <= time;
}
