using CsCheck;

namespace Cartwin.Trials.Tests;

public sealed class VirtualTrialProperties
{
    // Enough replicates for several shards; the plan is compiled once.
    private static readonly TrialPlan Plan = SmallStudy.Plan(
        SmallStudy.Text.Replace("follow_up: 20", "follow_up: 20\ndropout: { value: 5, unit: 1/year, source: \"calibrated: a test\" }", StringComparison.Ordinal),
        new TrialOverrides { Replicates = 1500 }
    );

    private static readonly (TrialSummary Summary, RecordingStore Store) Whole = Run(new RecordingStore(), 1, 32, 100_000);

    [Fact]
    public void Threads_batches_and_chunks_change_nothing() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 200], Gen.Int[1, 6000])
            .Sample((threads, batch, chunk) => AssertSame(Run(new RecordingStore(), threads, batch, chunk)), iter: 8);

    [Fact]
    public void A_run_that_goes_on_after_any_finished_replicates_ends_the_same() =>
        Gen.Select(Gen.Int[0, 1500], Gen.Int[0, 1500])
            .Sample(
                (a, b) =>
                {
                    var earlier = Whole.Store.Rows.Where(r => r.Key < Math.Min(a, b) || r.Key > Math.Max(a, b)).ToDictionary(r => r.Key, r => r.Value);
                    AssertSame(Run(new RecordingStore { Earlier = earlier }, 2, 32, 2500));
                },
                iter: 8
            );

    private static (TrialSummary Summary, RecordingStore Store) Run(RecordingStore store, int threads, int batch, int chunk) =>
        (VirtualTrial.Run(Plan, new TrialRunOptions { Threads = threads, BatchSize = batch, ChunkSize = chunk, Store = store }), store);

    private static void AssertSame((TrialSummary Summary, RecordingStore Store) other)
    {
        Assert.Equal(Whole.Store.Rows.Keys, other.Store.Rows.Keys);
        foreach (var (replicate, values) in Whole.Store.Rows)
            Assert.True(Bits(values).SequenceEqual(Bits(other.Store.Rows[replicate])), $"replicate {replicate}");
        Assert.Equal(Whole.Store.Found, other.Store.Found);
        Assert.Equal(Whole.Summary.Endpoints, other.Summary.Endpoints);
        Assert.Equal(Whole.Summary.Curves, other.Summary.Curves);
        Assert.Equal(Whole.Summary.Survivals, other.Summary.Survivals);
        Assert.Equal(Whole.Summary.Counts, other.Summary.Counts);
    }

    private static IEnumerable<long> Bits(double[] values) => values.Select(BitConverter.DoubleToInt64Bits);
}
