namespace Cartwin.Numerics.Tests;

public sealed class AllocationTests
{
    [Theory]
    [InlineData(OdeMethod.Rodas4, false)]
    [InlineData(OdeMethod.Rodas5P, false)]
    [InlineData(OdeMethod.Rodas4, true)]
    [InlineData(OdeMethod.Tsit5, false)]
    public void Integrating_allocates_nothing(OdeMethod method, bool mixed)
    {
        var model = new PoolModel();
        using var integrator = new LaneIntegrator(
            model.Build<double>(), mixed ? model.Build<float>() : null, new OdeOptions { Method = method });
        var program = new QuietProgram();
        integrator.Run(program, TestContext.Current.CancellationToken);

        // The runtime itself may allocate on a thread while it compiles a method again; never in every one of five runs.
        long fewest = long.MaxValue;
        for (int run = 0; run < 5; run++)
        {
            program.Reset();
            long before = GC.GetAllocatedBytesForCurrentThread();
            integrator.Run(program, TestContext.Current.CancellationToken);
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, fewest);
        Assert.Equal(60, program.Finished);
        Assert.True(program.Outputs > 60 * 20);
        Assert.True(program.Roots > 0);
    }

    private sealed class QuietProgram : LaneProgram
    {
        private readonly double[] _times = [.. Enumerable.Range(0, 21).Select(i => i * 0.5)];
        private readonly double[] _parameters = [0.2, 0.7, 10, 0];
        private int _next;

        public int Finished { get; private set; }

        public int Outputs { get; private set; }

        public int Roots { get; private set; }

        public void Reset() => _next = Finished = Outputs = Roots = 0;

        public override bool TryBegin(Lane lane)
        {
            if (_next == 60)
            {
                return false;
            }

            _parameters[1] = 0.7 + 0.01 * _next++;
            lane.SetParameters(_parameters);
            lane.OutputTimes = _times;
            lane.NextStop = 5;
            return true;
        }

        public override LaneAction AtStop(Lane lane)
        {
            if (lane.Time >= 10)
            {
                return LaneAction.Finish;
            }

            lane.SetState(0, lane.State(0) + 1);
            lane.NextStop = 10;
            return LaneAction.Restart;
        }

        public override LaneAction AtRoot(Lane lane, ReadOnlySpan<sbyte> directions)
        {
            Roots++;
            return LaneAction.Continue;
        }

        public override void OnOutput(in LaneOutputs outputs) => Outputs += outputs.Count;

        public override void OnFinish(Lane lane, in LaneReport report) => Finished++;
    }
}
