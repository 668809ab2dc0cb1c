namespace Cartwin.Numerics.Tests;

public sealed unsafe class LaneMemoryTests
{
    [Fact]
    public void Every_piece_is_aligned_zeroed_and_its_own()
    {
        using var memory = new LaneMemory();
        int[] sizes = [0, 1, 7, 8, 9, 100_000, 3];
        var taken = new List<(nint Start, nint End)>();
        foreach (int size in sizes)
        {
            double* piece = memory.Take<double>(size);
            Assert.Equal(0, (nint)piece % LaneBlock.Alignment);
            for (int i = 0; i < size; i++)
            {
                Assert.Equal(0, piece[i]);
                piece[i] = 1;
            }

            taken.Add(((nint)piece, (nint)(piece + size)));
        }

        Assert.All(taken, a => Assert.All(taken, b => Assert.True(a.Start == b.Start || a.End <= b.Start || b.End <= a.Start)));
    }

    [Fact]
    public void A_negative_size_is_refused()
    {
        using var memory = new LaneMemory();
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Take<double>(-1));
    }
}
