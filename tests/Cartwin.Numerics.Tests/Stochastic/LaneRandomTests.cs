using System.Runtime.Intrinsics;

namespace Cartwin.Numerics.Tests;

public sealed class LaneRandomTests
{
    [Fact]
    public void A_lane_draws_the_numbers_of_its_sequence_in_pairs()
    {
        using var memory = new LaneMemory();
        var random = new LaneRandom(memory);
        RandomSequence[] sequences =
            [.. Enumerable.Range(0, 8).Select(l => new RandomSequence(0x123456789ABCDEF0 * (ulong)(l + 1), (uint)l * 77, uint.MaxValue - (uint)l, 5))];
        for (int l = 0; l < 8; l++)
        {
            random.Begin(l, sequences[l]);
        }

        for (int round = 0; round < 1000; round++)
        {
            random.Prepare();
            random.Next(LaneVector.Mask(0xFF), out Vector512<double> wait, out Vector512<double> choice);
            for (int l = 0; l < 8; l++)
            {
                Assert.Equal((-LaneLogarithm.Of(sequences[l].NextUniform()), sequences[l].NextUniform()), (wait[l], choice[l]));
            }
        }
    }

    [Fact]
    public void Lanes_that_do_not_draw_stay_where_they_are()
    {
        using var memory = new LaneMemory();
        var random = new LaneRandom(memory);
        RandomSequence[] sequences = [.. Enumerable.Range(0, 8).Select(l => new RandomSequence(9, (uint)l, 0, 1))];
        for (int l = 0; l < 8; l++)
        {
            random.Begin(l, sequences[l]);
        }

        for (uint round = 0; round < 256; round++)
        {
            random.Prepare();
            random.Next(LaneVector.Mask(round), out Vector512<double> wait, out Vector512<double> choice);
            for (int l = 0; l < 8; l++)
            {
                if ((round >> l & 1) != 0)
                {
                    Assert.Equal((-LaneLogarithm.Of(sequences[l].NextUniform()), sequences[l].NextUniform()), (wait[l], choice[l]));
                }
            }
        }
    }

    [Fact]
    public void A_lane_that_begins_anew_leaves_the_others_alone()
    {
        using var memory = new LaneMemory();
        var random = new LaneRandom(memory);
        var kept = new RandomSequence(3, 1, 0, 1);
        random.Begin(0, kept);
        random.Begin(1, new RandomSequence(3, 2, 0, 1));
        random.Prepare();
        random.Next(LaneVector.Mask(0xFF), out _, out _);
        kept.NextUniform();
        kept.NextUniform();
        var begun = new RandomSequence(4, 9, 0, 1);
        random.Begin(1, begun);
        random.Prepare();
        random.Next(LaneVector.Mask(0xFF), out Vector512<double> wait, out _);
        Assert.Equal(-LaneLogarithm.Of(kept.NextUniform()), wait[0]);
        Assert.Equal(-LaneLogarithm.Of(begun.NextUniform()), wait[1]);
    }
}
