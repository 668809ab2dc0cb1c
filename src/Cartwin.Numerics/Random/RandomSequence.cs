namespace Cartwin.Numerics;

/// <summary>The random numbers of one purpose of one subject: independent of everyone else's, and of who draws first.</summary>
/// <remarks>A sequence is addressed by seed, subject, replicate and purpose; different addresses never share a number's
/// counter. It holds 2^33 numbers.</remarks>
/// <threadsafety>A mutable value: copy it or keep it on one thread.</threadsafety>
public struct RandomSequence
{
    /// <summary>The last number below 1: the largest of the uniform numbers would round to 1.</summary>
    internal const double LargestUniform = 1 - (1.0 / (1UL << 53));

    private readonly (uint, uint) _key;
    private readonly uint _subject;
    private readonly uint _replicate;
    private readonly uint _purpose;
    private uint _block;
    private ulong _spare;
    private bool _hasSpare;

    /// <summary>The sequence at an address.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="subject">Index of the subject.</param>
    /// <param name="replicate">Index of the replicate.</param>
    /// <param name="purpose">What the numbers are for; each use has its own.</param>
    public RandomSequence(ulong seed, uint subject, uint replicate, uint purpose)
    {
        _key = ((uint)seed, (uint)(seed >> 32));
        _subject = subject;
        _replicate = replicate;
        _purpose = purpose;
    }

    /// <summary>Block, subject, replicate, purpose and the two words of the key, for who draws many sequences side by side.</summary>
    internal readonly (uint Block, uint Subject, uint Replicate, uint Purpose, uint Low, uint High) Address =>
        (_block, _subject, _replicate, _purpose, _key.Item1, _key.Item2);

    /// <summary>The sequence of the same subject for another purpose, from its beginning.</summary>
    /// <param name="purpose">What its numbers are for.</param>
    public readonly RandomSequence For(uint purpose) => new(((ulong)_key.Item2 << 32) | _key.Item1, _subject, _replicate, purpose);

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        (uint a, uint b, uint c, uint d) = Philox4x32.Block((_block, _subject, _replicate, _purpose), _key);
        _block = checked(_block + 1);
        _spare = ((ulong)d << 32) | c;
        _hasSpare = true;
        return ((ulong)b << 32) | a;
    }

    /// <summary>A number uniform in (0, 1), neither end included.</summary>
    /// <unit>1</unit>
    public double NextUniform() => Math.Min(((NextBits() >> 11) + 0.5) * (1.0 / (1UL << 53)), LargestUniform);

    /// <summary>A standard normal number, the normal quantile of one uniform number.</summary>
    /// <unit>1</unit>
    public double NextNormal() => NormalQuantile.Of(NextUniform());
}
