using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Populations;

/// <summary>Room for drawing one patient after the other, and the count of what was refused.</summary>
internal sealed class PatientDraw(int drawn, int computed, int limits, FormulaProgram program)
{
    public RandomSequence[] Sequences { get; } = new RandomSequence[drawn];

    /// <summary>Drawn quantities, computed quantities, and the truth of the limits.</summary>
    public double[] Values { get; } = new double[drawn + computed + limits];

    public Span<double> Computed => Values.AsSpan(drawn);

    public double[] Scratch { get; } = program.NewScratch();

    /// <summary>How often each limit was the first that did not hold.</summary>
    public long[] Broken { get; } = new long[limits];

    /// <summary>The first limit that does not hold, or -1. A limit without a truth value (NaN) does not hold.</summary>
    public int FirstBroken()
    {
        for (var i = 0; i < limits; i++)
            if (!(Values[drawn + computed + i] > 0))
                return i;
        return -1;
    }
}
