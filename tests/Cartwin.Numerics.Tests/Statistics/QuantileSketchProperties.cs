using CsCheck;

namespace Cartwin.Numerics.Tests;

public sealed class QuantileSketchProperties
{
    private static readonly Gen<double[]> Values = Gen.Frequency(
        (8, Gen.Double[-1e6, 1e6]),
        (4, Gen.Double[-12, 12].Select(Math.Exp)),
        (1, Gen.Const(0.0)),
        (1, Gen.OneOf(Gen.Const(double.PositiveInfinity), Gen.Const(double.NegativeInfinity), Gen.Const(double.NaN)))).Array[0, 200];

    [Fact]
    public void Quantiles_are_within_the_stated_accuracy() => Gen.Select(Values, Gen.Double[0, 1]).Sample((values, q) =>
    {
        QuantileSketch sketch = Of(values);
        double[] sorted = [.. values.Where(v => !double.IsNaN(v)).Order()];
        Assert.Equal(sorted.Length, sketch.Count);
        Assert.Equal(values.Length - sorted.Length, sketch.NaNCount);
        if (sorted.Length == 0)
        {
            Assert.Equal(double.NaN, sketch.Quantile(q));
            return;
        }

        double exact = sorted[(int)(q * (sorted.Length - 1))];
        if (double.IsInfinity(exact))
        {
            Assert.Equal(exact, sketch.Quantile(q));
        }
        else
        {
            Assert.Equal(exact, sketch.Quantile(q), Math.Abs(exact) * sketch.RelativeAccuracy * (1 + 1e-12));
        }

        Assert.Equal(sorted[0], sketch.Quantile(0));
        Assert.Equal(sorted[^1], sketch.Quantile(1));
    });

    [Fact]
    public void Merging_in_any_order_gives_the_same_quantiles() => Gen.Select(Values, Values, Values).Sample((a, b, c) =>
    {
        QuantileSketch first = Of(a);
        first.Merge(Of(b));
        first.Merge(Of(c));
        QuantileSketch second = Of(c);
        QuantileSketch inner = Of(b);
        inner.Merge(Of(a));
        second.Merge(inner);
        QuantileSketch whole = Of([.. b, .. a, .. c]);
        for (int i = 0; i <= 20; i++)
        {
            Assert.Equal(whole.Quantile(i / 20.0), first.Quantile(i / 20.0));
            Assert.Equal(whole.Quantile(i / 20.0), second.Quantile(i / 20.0));
        }
    });

    [Fact]
    public void Values_at_equal_distances_count_as_if_they_were_added_one_by_one() => Gen.Select(Values, Gen.Int[0, 5], Gen.Int[1, 4]).Sample((values, first, distance) =>
    {
        var blocks = new QuantileSketch();
        blocks.AddEvery(values, first, distance);
        QuantileSketch single = Of([.. values.Where((_, i) => i >= first && (i - first) % distance == 0)]);
        Assert.Equal((single.Count, single.NaNCount, single.Minimum, single.Maximum), (blocks.Count, blocks.NaNCount, blocks.Minimum, blocks.Maximum));
        for (int i = 0; i <= 20 && single.Count > 0; i++)
        {
            Assert.Equal(single.Quantile(i / 20.0), blocks.Quantile(i / 20.0));
        }
    });

    [Fact]
    public void Sketches_of_different_accuracy_do_not_merge() =>
        Assert.Throws<ArgumentException>(() => new QuantileSketch(5).Merge(new QuantileSketch(6)));

    private static QuantileSketch Of(double[] values)
    {
        var sketch = new QuantileSketch();
        Array.ForEach(values, sketch.Add);
        return sketch;
    }
}
