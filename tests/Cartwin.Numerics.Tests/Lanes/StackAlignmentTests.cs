namespace Cartwin.Numerics.Tests;

public sealed class StackAlignmentTests
{
    [Fact]
    public void Work_runs_before_and_after_calibration()
    {
        var stack = new StackAlignment();
        var runs = new List<int>();
        StackAlignment.Work work = static target => ((List<int>)target).Add(1);
        stack.Run(work, runs);
        Assert.Single(runs);
        Assert.False(stack.IsCalibrated);
        stack.Calibrate(work, runs);
        Assert.True(stack.IsCalibrated);
        int before = runs.Count;
        stack.Run(work, runs);
        Assert.Equal(before + 1, runs.Count);
    }

    [Fact]
    public unsafe void After_calibration_the_stack_below_has_one_alignment_whatever_lies_above()
    {
        var stack = new StackAlignment();
        var seen = new HashSet<int>();
        StackAlignment.Work work = static target =>
        {
            int local;
            ((HashSet<int>)target).Add((int)((nuint)(&local) & 63));
        };
        stack.Calibrate(work, seen);
        seen.Clear();
        for (int pad = 0; pad < 64; pad += 16)
        {
            Shift(pad, stack, work, seen);
        }

        Assert.Single(seen);
    }

    private static unsafe void Shift(int pad, StackAlignment stack, StackAlignment.Work work, HashSet<int> seen)
    {
        byte* block = stackalloc byte[pad];
        stack.Run(work, seen);
        GC.KeepAlive((nuint)block == 1 ? seen : null);
    }
}
