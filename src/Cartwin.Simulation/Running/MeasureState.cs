namespace Cartwin.Simulation;

/// <summary>One measure of the patient in one lane while it is integrated.</summary>
internal struct MeasureState
{
    // For an extreme: best value and its time, and the two samples before the next.
    public double Best;
    public double BestTime;
    public double Time1;
    public double Value1;
    public double Time2;
    public double Value2;

    // For a threshold: whether the output is on its side, and since when.
    public bool Holds;
    public double Since;

    // The result, as far as it is known.
    public double Result;

    public static MeasureState Begin(Measure measure) =>
        new()
        {
            Best = double.NaN,
            BestTime = double.NaN,
            Time1 = double.NaN,
            Time2 = double.NaN,
            Result = measure is Duration ? 0 : double.NaN,
        };

    /// <summary>A sample of the output of an extreme.</summary>
    public void Sample(Extreme measure, double time, double value)
    {
        if (time < measure.From || time > measure.To || double.IsNaN(value))
            return;
        if (IsBetter(measure, value))
            (Best, BestTime) = (value, time);
        if (time == Time1)
        {
            // A jump: no parabola leads across it.
            (Value1, Time2) = (value, double.NaN);
            return;
        }
        if (!double.IsNaN(Time2) && BestTime == Time1)
            Refine(measure, time, value);
        (Time2, Value2, Time1, Value1) = (Time1, Value1, time, value);
    }

    /// <summary>The output of an extreme has jumped to a value.</summary>
    public void Jump(Extreme measure, double time, double value)
    {
        Break();
        Sample(measure, time, value);
    }

    /// <summary>Something has jumped: no parabola leads across it.</summary>
    public void Break() => (Time1, Time2) = (double.NaN, double.NaN);

    // The vertex of the parabola through the best sample and its neighbours, where it lies between them.
    private void Refine(Extreme measure, double time, double value)
    {
        var (left, right) = (Time1 - Time2, time - Time1);
        var slopeLeft = (Value1 - Value2) / left;
        var slopeRight = (value - Value1) / right;
        var curvature = (slopeRight - slopeLeft) / (left + right);
        if (slopeLeft * slopeRight >= 0 || curvature == 0)
            return;
        var slope = (slopeLeft * right + slopeRight * left) / (left + right);
        var offset = Math.Clamp(-slope / (2 * curvature), -left, right);
        var vertex = Value1 + (slope * offset) + (curvature * offset * offset);
        if (IsBetter(measure, vertex))
            (Best, BestTime) = (vertex, Time1 + offset);
    }

    private readonly bool IsBetter(Extreme measure, double value) =>
        double.IsNaN(Best) || (measure.Largest ? value > Best : value < Best);

    /// <summary>The side of the threshold from now on; tells the measure of the time since the last call.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="time">Now.</param>
    /// <param name="holds">Whether the output is on its side from now on.</param>
    /// <param name="after">When what it waits for has happened; NaN while it has not.</param>
    public void Side(Measure measure, double time, bool holds, double after)
    {
        if (measure is Duration d)
        {
            if (Holds)
                Result += Math.Max(0, Math.Min(time, d.To) - Math.Max(Since, d.From));
            Since = time;
        }
        else if (measure is FirstTime f)
        {
            // Holding from before the window counts at its begin; Math.Max keeps the NaN of what has not happened.
            var from = Math.Max(f.From, after);
            if (double.IsNaN(Result) && Holds && time >= from)
                Result = Math.Max(Since, from);
            if (holds && !Holds)
                Since = time;
        }
        else if (measure is HeldSince h)
        {
            if (holds && !Holds)
                Since = time;
            Result = holds ? Math.Max(Since, h.From) : double.NaN;
        }
        Holds = holds;
    }
}
