using System.Runtime.Intrinsics;

namespace Cartwin.Numerics.Tests;

public sealed class LaneRandomTests
{
    private const int Lanes = 16;

    [Fact]
    public void A_lane_draws_the_numbers_of_its_sequence_in_pairs()
    {
        using var memory = new LaneMemory();
        RandomSequence[] sequences =
            [.. Enumerable.Range(0, Lanes).Select(l => new RandomSequence(0x123456789ABCDEF0 * (ulong)(l + 1), (uint)l * 77, uint.MaxValue - (uint)l, 5))];
        LaneRandom random = Begun(memory, sequences);
        for (int round = 0; round < 1000; round++)
        {
            Draw(random, 0xFFFF, sequences);
        }
    }

    [Fact]
    public void Lanes_that_do_not_draw_stay_where_they_are()
    {
        using var memory = new LaneMemory();
        RandomSequence[] sequences = [.. Enumerable.Range(0, Lanes).Select(l => new RandomSequence(9, (uint)l, 0, 1))];
        LaneRandom random = Begun(memory, sequences);
        for (uint round = 0; round < 1 << Lanes; round += 37)
        {
            Draw(random, round, sequences);
        }
    }

    [Fact]
    public void A_lane_goes_on_where_its_sequence_stands()
    {
        using var memory = new LaneMemory();
        RandomSequence[] sequences = [.. Enumerable.Range(0, Lanes).Select(l => new RandomSequence(9, (uint)l, 7, 1))];
        for (int draw = 0; draw < 6; draw++)
        {
            sequences[3].NextUniform();
        }

        Draw(Begun(memory, sequences), 0xFFFF, sequences);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void A_lane_that_begins_anew_leaves_the_others_alone(int lane)
    {
        using var memory = new LaneMemory();
        RandomSequence[] sequences = [.. Enumerable.Range(0, Lanes).Select(l => new RandomSequence(3, (uint)l, 0, 1))];
        LaneRandom random = Begun(memory, sequences);
        Draw(random, 0xFFFF, sequences);
        sequences[lane] = new RandomSequence(4, 99, 0, 1);
        random.Begin(lane, sequences[lane]);
        Draw(random, 0xFFFF, sequences);
    }

    private static LaneRandom Begun(LaneMemory memory, RandomSequence[] sequences)
    {
        var random = new LaneRandom(memory);
        for (int l = 0; l < Lanes; l++)
        {
            random.Begin(l, sequences[l]);
        }

        return random;
    }

    /// <summary>Draws in some lanes, and compares with their sequences drawn from alone.</summary>
    private static void Draw(LaneRandom random, uint lanes, RandomSequence[] sequences)
    {
        random.Prepare();
        for (int group = 0; group < 2; group++)
        {
            random.Next(group, LaneVector.Mask((lanes >> (8 * group)) & 0xFF), out Vector512<double> wait, out Vector512<double> share);
            for (int c = 0; c < 8; c++)
            {
                int l = 8 * group + c;
                if ((lanes >> l & 1) != 0)
                {
                    Assert.Equal((-LaneLogarithm.Of(sequences[l].NextUniform()), sequences[l].NextUniform()), (wait[c], share[c]));
                }
            }
        }
    }
}
