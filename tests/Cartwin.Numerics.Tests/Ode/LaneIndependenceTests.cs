using System.Globalization;

namespace Cartwin.Numerics.Tests;

public sealed class LaneIndependenceTests
{
    public static TheoryData<OdeMethod, bool> Paths => new()
    {
        { OdeMethod.Rodas4, false },
        { OdeMethod.Rodas5P, false },
        { OdeMethod.Tsit5, false },
        { OdeMethod.Rodas4, true },
        { OdeMethod.Rodas5, true },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_subject_has_the_same_bits_alone_and_among_others_in_any_order(OdeMethod method, bool mixed)
    {
        var model = new PoolModel();
        var options = new OdeOptions { Method = method, RelativeTolerance = 1e-5, MaxSteps = 3000 };
        List<Case> together = Cases(method == OdeMethod.Tsit5 ? 2 : 6);
        Solve.All(model, options, together, mixed);

        List<Case> alone = Cases(method == OdeMethod.Tsit5 ? 2 : 6);
        foreach (Case c in alone)
        {
            Solve.One(model, options, c, mixed);
        }

        List<Case> shuffled = Cases(method == OdeMethod.Tsit5 ? 2 : 6);
        Solve.All(model, options, [.. shuffled.Index().OrderBy(p => (p.Index * 17) % 53).Select(p => p.Item)], mixed);

        for (int i = 0; i < together.Count; i++)
        {
            AssertSame(together[i], alone[i]);
            AssertSame(together[i], shuffled[i]);
        }
    }

    [Fact]
    public void Two_threads_give_the_bits_of_one()
    {
        LaneSystem<double> system = new PoolModel().Build<double>();
        var options = new OdeOptions();
        List<Case> one = Cases(6);
        List<Case> two = Cases(6);
        using (var integrator = new LaneIntegrator(system, options))
        {
            integrator.Run(new CaseProgram(one, 4), TestContext.Current.CancellationToken);
        }

        Thread[] threads = [.. Enumerable.Range(0, 2).Select(k => new Thread(() =>
        {
            using var integrator = new LaneIntegrator(system, options);
            integrator.Run(new CaseProgram([.. two.Where((_, i) => i % 2 == k)], 4));
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        for (int i = 0; i < one.Count; i++)
        {
            AssertSame(one[i], two[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Subjects_that_fail_leave_their_neighbours_bits_alone(OdeMethod method, bool mixed)
    {
        var model = new PoolModel();
        var options = new OdeOptions { Method = method, RelativeTolerance = 1e-5, MaxSteps = 2000 };
        List<Case> healthy = Cases(method == OdeMethod.Tsit5 ? 2 : 6);
        Solve.All(model, options, healthy, mixed);

        List<Case> mixedIn = Cases(method == OdeMethod.Tsit5 ? 2 : 6);
        var nan = new Case { Parameters = [double.NaN, 1, 1, 0], End = 10 };
        var explodes = new Case { Parameters = [0.1, 1, 1, 1], End = 10 };
        var chatters = new Case
        {
            Parameters = [1, 1, 10, 0],
            End = 1000,
            AtRoot = (lane, _) =>
            {
                lane.SetState(0, lane.State(0) > 1.2 ? 1.2 - 1e-9 : 1.2 + 1e-9);
                lane.SetState(1, 0);
                return LaneAction.Restart;
            },
        };
        var endless = new Case { Parameters = [1, 1, 1, 0], End = 1e6, Stops = [.. Enumerable.Range(1, 5000).Select(i => i * 0.01)] };
        List<Case> all = [nan, .. mixedIn.Take(3), explodes, .. mixedIn.Skip(3).Take(5), endless, .. mixedIn.Skip(8).Take(2), chatters, .. mixedIn.Skip(10)];
        Solve.All(model, options, all, mixed);

        Assert.Equal(LaneOutcome.NotFinite, nan.Report.Outcome);
        Assert.Equal(0, nan.Report.Time);
        Assert.Equal(0, nan.Report.WorstState);
        Assert.True(explodes.Report.Outcome is LaneOutcome.StepTooSmall or LaneOutcome.NotFinite, explodes.Report.ToString());
        Assert.Equal(3, explodes.Report.WorstState);

        // y' = y² - 0.1 y from 1 explodes at ln(1 / 0.9) / 0.1.
        Assert.Equal(Math.Log(1 / 0.9) / 0.1, explodes.Report.Time, 1e-2);
        Assert.Equal(LaneOutcome.MaxStepsReached, endless.Report.Outcome);
        Assert.Equal(LaneOutcome.MaxStepsReached, chatters.Report.Outcome);
        for (int i = 0; i < healthy.Count; i++)
        {
            AssertSame(healthy[i], mixedIn[i]);
        }
    }

    /// <summary>Recorded with 512-bit vectors; the suite also runs with them switched off, where the same bits must come out.</summary>
    [Theory]
    [InlineData(OdeMethod.Rodas4, false, 5854249878762937782UL)]
    [InlineData(OdeMethod.Rodas5P, false, 5991720259087762920UL)]
    [InlineData(OdeMethod.Tsit5, false, 16909229519717465803UL)]
    [InlineData(OdeMethod.Rodas5, true, 10242597396240694228UL)]
    public void The_bits_do_not_depend_on_the_hardware(OdeMethod method, bool mixed, ulong digest)
    {
        List<Case> cases = Cases(2);
        Solve.All(new PoolModel(), new OdeOptions { Method = method }, cases, mixed);
        ulong hash = 14695981039346656037;
        foreach (double value in cases.SelectMany(c => c.Outputs.SelectMany(o => o).Concat(c.Final)))
        {
            hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211;
        }

        Assert.Equal(digest, hash);
    }

    private static List<Case> Cases(int decades)
    {
        double[] times = [.. Enumerable.Range(0, 60).Select(i => i * 0.5)];
        return [.. Enumerable.Range(0, 53).Select(i => new Case
        {
            Parameters = [0.2 + 0.03 * i, 0.5 + 0.01 * i, double.Parse("1e" + i % decades, CultureInfo.InvariantCulture), 0],
            End = 10 + i % 11 * 2,
            Times = times,
            Stops = i % 3 == 0 ? [0, 3.3, 5] : i % 3 == 1 ? [2.5] : [],
            AtStop = lane =>
            {
                lane.SetState(0, lane.State(0) + 0.7);
                lane.SetParameter(0, lane.Input(0) * 1.1);
                return LaneAction.Restart;
            },
        })];
    }

    private static void AssertSame(Case a, Case b)
    {
        Assert.Equal(a.Report, b.Report);
        Assert.Equal(LaneOutcome.Completed, a.Report.Outcome);
        Assert.Equal(Bits(a.Final), Bits(b.Final));
        Assert.Equal(a.Outputs.Length, b.Outputs.Length);
        for (int i = 0; i < a.Outputs.Length; i++)
        {
            Assert.Equal(Bits(a.Outputs[i]), Bits(b.Outputs[i]));
        }

        Assert.Equal(a.Crossings.Count, b.Crossings.Count);
        for (int i = 0; i < a.Crossings.Count; i++)
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(a.Crossings[i].Time), BitConverter.DoubleToInt64Bits(b.Crossings[i].Time));
            Assert.Equal(a.Crossings[i].Directions, b.Crossings[i].Directions);
        }
    }

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
