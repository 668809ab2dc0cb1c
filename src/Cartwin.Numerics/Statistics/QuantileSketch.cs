namespace Cartwin.Numerics;

/// <summary>Quantiles of any number of values in bounded memory, with a stated relative accuracy.</summary>
/// <remarks>
/// <para>Values fall into bins whose edges are set by the leading bits of the number: every octave has the same number of equal
/// bins, for positive and negative numbers alike. Bins hold counts, so merging in any order gives the same sketch, on any machine.</para>
/// <para>A quantile is the middle of the bin of that rank, off by at most <see cref="RelativeAccuracy"/>; zero, minimum and
/// maximum are exact. NaN is counted apart and is no value.</para>
/// <para>The idea is DDSketch's, with linear bins within an octave in place of logarithmic ones.
/// <source>Masson, Rim, Lee, DDSketch, PVLDB 12 (2019) 2195, doi:10.14778/3352063.3352135.</source></para>
/// </remarks>
/// <threadsafety>Not thread-safe; one per worker, then merged.</threadsafety>
public sealed class QuantileSketch
{
    private const int MantissaBits = 52;

    private readonly int _shift;
    private readonly Bins _positive = new();
    private readonly Bins _negative = new();
    private long _zeros;

    /// <summary>An empty sketch.</summary>
    /// <param name="bitsPerOctave">Binary logarithm of the bins per octave, 1 … 16. Default 7: accuracy 0.4 %.</param>
    public QuantileSketch(int bitsPerOctave = 7)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bitsPerOctave, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bitsPerOctave, 16);
        BitsPerOctave = bitsPerOctave;
        _shift = MantissaBits - bitsPerOctave;
    }

    /// <summary>Binary logarithm of the bins per octave.</summary>
    public int BitsPerOctave { get; }

    /// <summary>Largest relative error of a quantile, for values that are not subnormal.</summary>
    /// <unit>1</unit>
    public double RelativeAccuracy => 0.5 / (1 << BitsPerOctave);

    /// <summary>Values added, without NaN.</summary>
    public long Count => _zeros + _positive.Total + _negative.Total;

    /// <summary>NaNs added.</summary>
    public long NaNCount { get; private set; }

    /// <summary>Smallest value; NaN when empty.</summary>
    /// <unit>of the values</unit>
    public double Minimum { get; private set; } = double.NaN;

    /// <summary>Largest value; NaN when empty.</summary>
    /// <unit>of the values</unit>
    public double Maximum { get; private set; } = double.NaN;

    /// <summary>Adds one value.</summary>
    /// <param name="value">The value. <unit>of the values</unit></param>
    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            NaNCount++;
            return;
        }

        Minimum = value < Minimum || double.IsNaN(Minimum) ? value : Minimum;
        Maximum = value > Maximum || double.IsNaN(Maximum) ? value : Maximum;
        if (value == 0)
        {
            _zeros++;
            return;
        }

        int bin = (int)(BitConverter.DoubleToInt64Bits(Math.Abs(value)) >> _shift);
        (value > 0 ? _positive : _negative).Add(bin);
    }

    /// <summary>Adds values that stand at equal distances: the same as adding them one by one, and faster.</summary>
    /// <param name="values">The values, and others between them. <unit>of the values</unit></param>
    /// <param name="first">Place of the first one.</param>
    /// <param name="distance">From one to the next.</param>
    public void AddEvery(ReadOnlySpan<double> values, int first, int distance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(distance, 1);
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        for (int i = first; i < values.Length; i += distance)
        {
            double value = values[i];
            if (value > 0)
            {
                minimum = Math.Min(minimum, value);
                maximum = Math.Max(maximum, value);
                _positive.Add((int)(BitConverter.DoubleToInt64Bits(value) >> _shift));
            }
            else
            {
                Add(value);
            }
        }

        if (minimum <= maximum)
        {
            Minimum = minimum < Minimum || double.IsNaN(Minimum) ? minimum : Minimum;
            Maximum = maximum > Maximum || double.IsNaN(Maximum) ? maximum : Maximum;
        }
    }

    /// <summary>Adds everything another sketch has seen.</summary>
    /// <param name="other">A sketch with the same bins.</param>
    public void Merge(QuantileSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.BitsPerOctave != BitsPerOctave)
        {
            throw new ArgumentException("Only sketches with the same number of bins per octave can be merged.", nameof(other));
        }

        NaNCount += other.NaNCount;
        if (other.Count == 0)
        {
            return;
        }

        Minimum = other.Minimum < Minimum || double.IsNaN(Minimum) ? other.Minimum : Minimum;
        Maximum = other.Maximum > Maximum || double.IsNaN(Maximum) ? other.Maximum : Maximum;
        _zeros += other._zeros;
        _positive.Merge(other._positive);
        _negative.Merge(other._negative);
    }

    /// <summary>The value of rank ⌊q (n-1)⌋ among the sorted values, to the sketch's accuracy; NaN when empty.</summary>
    /// <param name="q">Fraction, 0 … 1. <unit>1</unit></param>
    /// <returns>The quantile. <unit>of the values</unit></returns>
    public double Quantile(double q)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(q);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(q, 1);
        if (Count == 0)
        {
            return double.NaN;
        }

        long rank = (long)(q * (Count - 1));
        double value;
        if (rank < _negative.Total)
        {
            value = -Middle(_negative.BinOf(_negative.Total - 1 - rank));
        }
        else if (rank < _negative.Total + _zeros)
        {
            value = 0;
        }
        else
        {
            value = Middle(_positive.BinOf(rank - _negative.Total - _zeros));
        }

        return rank == 0 ? Minimum : rank == Count - 1 ? Maximum : Math.Clamp(value, Minimum, Maximum);
    }

    private double Middle(int bin)
    {
        double low = BitConverter.Int64BitsToDouble((long)bin << _shift);
        double high = BitConverter.Int64BitsToDouble((long)(bin + 1) << _shift);
        return double.IsFinite(high) ? low + 0.5 * (high - low) : low;
    }

    /// <summary>Counts of neighbouring bins, from the first to the last that holds something and somewhat beyond.</summary>
    private sealed class Bins
    {
        /// <summary>Room is made in whole blocks of so many bins, so that it is seldom made.</summary>
        private const int Block = 64;

        private long[] _counts = [];
        private int _first;

        public long Total { get; private set; }

        public void Add(int bin)
        {
            if ((uint)(bin - _first) >= (uint)_counts.Length)
            {
                Reserve(bin, bin);
            }

            _counts[bin - _first]++;
            Total++;
        }

        public void Merge(Bins other)
        {
            if (other._counts.Length == 0)
            {
                return;
            }

            Reserve(other._first, other._first + other._counts.Length - 1);
            for (int i = 0; i < other._counts.Length; i++)
            {
                _counts[other._first + i - _first] += other._counts[i];
            }

            Total += other.Total;
        }

        public int BinOf(long rank)
        {
            int i = 0;
            while (rank >= _counts[i])
            {
                rank -= _counts[i++];
            }

            return _first + i;
        }

        private void Reserve(int low, int high)
        {
            int first = low / Block * Block;
            int end = (high / Block + 1) * Block;
            if (_counts.Length > 0)
            {
                first = Math.Min(_first, first);
                end = Math.Max(_first + _counts.Length, end);
            }

            if (end - first == _counts.Length)
            {
                return;
            }

            var grown = new long[end - first];
            _counts.CopyTo(grown, _counts.Length > 0 ? _first - first : 0);
            _counts = grown;
            _first = first;
        }
    }
}
