namespace Cartwin.Numerics.Tests;

/// <summary>What the direct method and tau-leaping promise alike.</summary>
public sealed class CountStepperTests
{
    private static readonly double[] Times = [.. Enumerable.Range(0, 21).Select(i => i * 0.25)];

    private static List<Case> Cases(int count, double start = 40, double[]? times = null) =>
    [
        .. Enumerable.Range(0, count).Select(i => new Case
        {
            Parameters = [1.0 + 0.01 * i, 1.1],
            State = [start],
            Chance = new RandomSequence(5, (uint)i, 0, 1),
            Times = times ?? Times,
            End = 5,
        }),
    ];

    private static List<Case> RingCases(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new Case
        {
            State = [.. Enumerable.Range(0, 8).Select(s => (double)(s * 10))],
            Chance = new RandomSequence(6, (uint)i, 0, 1),
            Times = Times,
            End = 5,
        }),
    ];

    [Theory]
    [InlineData(JumpMethod.Direct, 40)]
    [InlineData(JumpMethod.TauLeaping, 40)]
    [InlineData(JumpMethod.TauLeaping, 40_000)]
    public void A_subject_is_the_same_alone_and_among_others(JumpMethod method, double start)
    {
        IReadOnlyList<Case> together = ReactionNetwork.BirthAndDeath().Run(method, Cases(37, start));
        for (int i = 0; i < 37; i += 5)
        {
            Case alone = ReactionNetwork.BirthAndDeath().Run(method, [together[i].Again()])[0];
            Assert.Equal(together[i].Report, alone.Report);
            Assert.Equal(together[i].Outputs, alone.Outputs);
        }
    }

    [Fact]
    public void One_group_and_many_give_the_same_trajectories()
    {
        IReadOnlyList<Case> one = ReactionNetwork.Ring(int.MaxValue).Run(JumpMethod.Direct, RingCases(20));
        foreach (int size in (int[])[1, 3, 7])
        {
            IReadOnlyList<Case> many = ReactionNetwork.Ring(size).Run(JumpMethod.Direct, RingCases(20));
            for (int i = 0; i < one.Count; i++)
            {
                Assert.Equal(one[i].Report.AcceptedSteps, many[i].Report.AcceptedSteps);
                Assert.Equal(one[i].Outputs, many[i].Outputs);
            }
        }
    }

    [Fact]
    public void Groups_that_no_firing_concerns_are_not_evaluated()
    {
        ReactionNetwork ring = ReactionNetwork.Ring(3);
        Case only = ring.Run(JumpMethod.Direct, RingCases(1))[0];

        // A birth or death concerns the group of its state, a move two of the eight.
        Assert.True(only.Report.AcceptedSteps > 200);
        Assert.All(ring.Evaluations, count => Assert.InRange(count, 1, only.Report.AcceptedSteps / 2));
    }

    [Fact]
    public void Output_times_change_no_trajectory_of_the_direct_method()
    {
        IReadOnlyList<Case> often = ReactionNetwork.BirthAndDeath().Run(JumpMethod.Direct, Cases(30));
        IReadOnlyList<Case> rarely = ReactionNetwork.BirthAndDeath().Run(JumpMethod.Direct, Cases(30, times: [5]));
        for (int i = 0; i < often.Count; i++)
        {
            Assert.Equal(rarely[i].Report, often[i].Report);
            Assert.Equal(rarely[i].Outputs[0], often[i].Outputs[^1]);
        }
    }

    [Theory]
    [InlineData(JumpMethod.Direct)]
    [InlineData(JumpMethod.TauLeaping)]
    public void Simulating_allocates_nothing(JumpMethod method)
    {
        using LaneIntegrator integrator = ReactionNetwork.BirthAndDeath().Integrator(method);
        var program = new QuietProgram();
        integrator.Run(program, TestContext.Current.CancellationToken);

        // The runtime itself may allocate on a thread while it compiles a method again; never in every one of five runs.
        long fewest = long.MaxValue;
        for (int run = 0; run < 5; run++)
        {
            program.Next = 0;
            long before = GC.GetAllocatedBytesForCurrentThread();
            integrator.Run(program, TestContext.Current.CancellationToken);
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, fewest);
        Assert.True(program.Firings > 40 * 100);
    }

    [Theory]
    [InlineData(JumpMethod.Direct, int.MaxValue)]
    [InlineData(JumpMethod.Direct, 1)]
    [InlineData(JumpMethod.TauLeaping, int.MaxValue)]
    public void A_propensity_below_zero_ends_its_lane_only_and_is_named(JumpMethod method, int groupSize)
    {
        // Births stop at 50 and go below zero after it, while the sum of all stays positive.
        var network = new ReactionNetwork
        {
            States = 2,
            Parameters = 1,
            GroupSize = groupSize,
            Reactions =
            [
                ((_, _) => 20, [new LaneJump(1, 1)]),
                ((_, _) => 200, [new LaneJump(0, 1)]),
                ((y, p) => 50 - p[0] * y[0], [new LaneJump(1, 1)]),
            ],
        };
        Case Of(double fall, uint subject) => new() { Parameters = [fall], State = [0, 0], Chance = new RandomSequence(1, subject, 0, 1), End = 1, Times = [0.5, 1] };
        IReadOnlyList<Case> cases = network.Run(method, [Of(1, 0), Of(0, 1)]);
        Assert.Equal((LaneOutcome.NegativePropensity, 2), (cases[0].Report.Outcome, cases[0].Report.WorstState));
        Assert.InRange(cases[0].Report.Time, 0.05, 1);
        Assert.Equal(LaneOutcome.Completed, cases[1].Report.Outcome);
    }

    [Theory]
    [InlineData(JumpMethod.Direct, 1.0)]
    [InlineData(JumpMethod.Direct, double.PositiveInfinity)]
    [InlineData(JumpMethod.TauLeaping, double.PositiveInfinity)]
    public void A_propensity_that_is_no_number_ends_its_lane(JumpMethod method, double scale)
    {
        var network = new ReactionNetwork
        {
            States = 1,
            Parameters = 1,
            Reactions = [((y, p) => p[0] * y[0], [new LaneJump(0, -1)])],
        };
        Case Of(double rate, uint subject) => new() { Parameters = [rate], State = [10], Chance = new RandomSequence(1, subject, 0, 1), End = 100, Times = [100] };
        IReadOnlyList<Case> cases = network.Run(method, [Of(scale == 1 ? double.NaN : scale, 0), Of(1, 1)]);
        Assert.Equal((LaneOutcome.NotFinite, 0), (cases[0].Report.Outcome, cases[0].Report.WorstState));
        Assert.Equal((LaneOutcome.Completed, 0), (cases[1].Report.Outcome, (int)cases[1].Final[0]));
    }

    [Theory]
    [InlineData(JumpMethod.Direct)]
    [InlineData(JumpMethod.TauLeaping)]
    public void What_runs_away_ends_at_the_limit_of_firings(JumpMethod method)
    {
        using var integrator = new LaneIntegrator(
            ReactionNetwork.BirthAndDeath().Build(),
            new OdeOptions { Method = OdeMethod.Tsit5, Jumps = ReactionNetwork.BirthAndDeath().Jumps(method) with { MaxFirings = 1e5 } });
        var runaway = new Case { Parameters = [100, 0], State = [100], Chance = new RandomSequence(1, 0, 0, 1), End = 1e3 };
        integrator.Run(new CaseProgram([runaway], 1), TestContext.Current.CancellationToken);
        Assert.Equal(LaneOutcome.MaxStepsReached, runaway.Report.Outcome);
    }

    // A count rests on a threshold as often as not: it is above 5 from 6 on.
    [Theory]
    [InlineData(JumpMethod.Direct, 5.0)]
    [InlineData(JumpMethod.Direct, 4.0)]
    [InlineData(JumpMethod.TauLeaping, 5.0)]
    public void Every_crossing_of_a_whole_threshold_is_told(JumpMethod method, double start)
    {
        var network = new ReactionNetwork
        {
            States = 1,
            Reactions = [((_, _) => 5, [new LaneJump(0, 1)]), ((y, _) => y[0], [new LaneJump(0, -1)])],
            Roots = [y => y[0] - 5],
        };
        bool above = false;
        int crossings = 0;
        var only = new Case
        {
            State = [start],
            Chance = new RandomSequence(1, 0, 0, 1),
            End = 200,
            AtRoot = (lane, directions) =>
            {
                crossings++;
                Assert.Equal(lane.State(0) > 5 ? 1 : -1, directions[0]);
                Assert.NotEqual(above, lane.State(0) > 5);
                above = !above;
                return LaneAction.Continue;
            },
        };
        network.Run(method, [only]);
        Assert.Equal(LaneOutcome.Completed, only.Report.Outcome);
        Assert.True(crossings > 50);
        Assert.Equal(above, only.Final[0] > 5);
    }

    [Fact]
    public void Crossings_are_told_in_every_lane()
    {
        var network = new ReactionNetwork
        {
            States = 1,
            Reactions = [((_, _) => 5, [new LaneJump(0, 1)]), ((y, _) => y[0], [new LaneJump(0, -1)])],
            Roots = [y => y[0] - 5],
        };
        int[] together = new int[16];
        int[] alone = new int[16];
        network.Run(JumpMethod.Direct, [.. Enumerable.Range(0, 16).Select(i => Counting(i, together))]);
        for (int i = 0; i < 16; i++)
        {
            network.Run(JumpMethod.Direct, [Counting(i, alone)]);
        }

        Assert.Equal(alone, together);
        Assert.All(alone, count => Assert.InRange(count, 5, 100));

        static Case Counting(int subject, int[] crossings) => new()
        {
            State = [5],
            Chance = new RandomSequence(1, (uint)subject, 0, 1),
            End = 20,
            AtRoot = (_, _) =>
            {
                crossings[subject]++;
                return LaneAction.Continue;
            },
        };
    }

    [Fact]
    public void Every_firing_is_delivered_in_every_lane()
    {
        ReactionNetwork network = ReactionNetwork.BirthAndDeath();
        IReadOnlyList<Case> together = Run(Cases(16, times: []));
        for (int i = 0; i < 16; i += 3)
        {
            Assert.Equal(together[i].StepEnds, Run([together[i].Again()])[0].StepEnds);
            Assert.Equal(together[i].Report.AcceptedSteps, together[i].StepEnds.Count);
        }

        IReadOnlyList<Case> Run(IReadOnlyList<Case> cases)
        {
            using var integrator = new LaneIntegrator(
                network.Build(), new OdeOptions { Method = OdeMethod.Tsit5, Jumps = network.Jumps(JumpMethod.Direct), OutputEveryStep = true });
            integrator.Run(new CaseProgram(cases, 1), TestContext.Current.CancellationToken);
            return cases;
        }
    }

    // Reactions that change a state by several items, by parts of one, or nothing at all.
    [Fact]
    public void Changes_of_any_size_are_the_same_side_by_side_and_lane_by_lane()
    {
        static ReactionNetwork Network(int groupSize) => new()
        {
            States = 3,
            GroupSize = groupSize,
            Reactions =
            [
                ((y, _) => 0.5 * y[0], [new LaneJump(1, 1)]),
                ((_, _) => 8, [new LaneJump(0, 2.5)]),
                ((y, _) => y[1], [new LaneJump(1, -1), new LaneJump(2, 3)]),
                ((y, _) => y[1] * y[2] / 16, [new LaneJump(1, -1), new LaneJump(2, -1)]),
                ((y, _) => 0.25 * y[0], [new LaneJump(0, -2.5)]),
                ((y, _) => 0.125 * y[2], []),
            ],
        };
        static Case Of(int subject) => new() { State = [5, 1, 2], Chance = new RandomSequence(8, (uint)subject, 0, 1), Times = Times, End = 5 };
        IReadOnlyList<Case> sides = Network(int.MaxValue).Run(JumpMethod.Direct, [.. Enumerable.Range(0, 37).Select(Of)]);
        IReadOnlyList<Case> lanes = Network(1).Run(JumpMethod.Direct, [.. Enumerable.Range(0, 37).Select(Of)]);
        Assert.All(sides, c => Assert.True(c.Report.AcceptedSteps > 50));
        Assert.Equal(lanes.Select(c => (c.Report.AcceptedSteps, c.Outputs[^1])), sides.Select(c => (c.Report.AcceptedSteps, c.Outputs[^1])));
    }

    private sealed class QuietProgram : LaneProgram
    {
        private readonly double[] _times = [1, 2, 3];
        private readonly double[] _parameters = [1, 1.05];

        public int Next { get; set; }

        public long Firings { get; private set; }

        public override bool TryBegin(Lane lane)
        {
            if (Next == 40)
            {
                return false;
            }

            lane.Chance = new RandomSequence(1, (uint)Next++, 0, 1);
            lane.SetParameters(_parameters);
            lane.SetState(0, 1000.5);
            lane.OutputTimes = _times;
            lane.NextStop = 3;
            return true;
        }

        public override LaneAction AtStop(Lane lane) => LaneAction.Finish;

        public override void OnFinish(Lane lane, in LaneReport report) => Firings += report.AcceptedSteps;
    }
}
