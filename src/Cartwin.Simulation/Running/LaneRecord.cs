namespace Cartwin.Simulation;

/// <summary>What a program keeps for the patient in one lane.</summary>
internal sealed class LaneRecord
{
    public LaneRecord(BoundPlan bound)
    {
        Measures = new MeasureState[bound.Measures.Count];
        Positive = new bool[bound.Roots.Count];
        Held = new bool[bound.Rules.Count];
        Acted = new int[bound.Rules.Count];
        LastActed = new double[bound.Rules.Count];
    }

    public LaneSchedule Schedule { get; } = new();

    public PatientBatch? Batch { get; set; }

    public int Slot { get; set; }

    public bool Started { get; set; }

    public bool Chatters { get; set; }

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
        Array.Clear(Acted);
        Array.Fill(LastActed, double.NegativeInfinity);
    }
}
