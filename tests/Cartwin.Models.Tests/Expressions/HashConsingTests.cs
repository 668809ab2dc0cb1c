using System.Runtime.CompilerServices;
using CsCheck;

namespace Cartwin.Models.Tests;

[Collection(nameof(Alone))]
public sealed class HashConsingTests
{
    [Fact]
    public void Equal_formulas_are_one_object() =>
        Gen.Int.Sample(
            seed => Assert.Same(new RandomFormula(seed).Wild(5), new RandomFormula(seed).Wild(5)),
            iter: 2000
        );

    [Fact]
    public void Formulas_that_differ_anywhere_are_different_objects()
    {
        Expr[] all =
        [
            Expr.Symbol("a"),
            Expr.Symbol("b"),
            Expr.Call("a"),
            0,
            -0.0,
            Expr.Number(0, "mg"),
            Expr.Number(0, "g"),
            Expr.Symbol("a") + 1,
            1 + Expr.Symbol("a"),
            Expr.Of(Operation.Max, Expr.Symbol("a")),
            Expr.Of(Operation.Min, Expr.Symbol("a")),
            Expr.Time,
            Expr.True,
            Expr.Of(Operation.And),
            Expr.Of(Operation.Or),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void All_NaNs_are_one_number() =>
        Assert.Same(Expr.NotANumber, Expr.Number(BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0001)));

    [Fact]
    public async Task Equal_formulas_from_many_threads_are_one_object()
    {
        for (var round = 0; round < 20; round++)
        {
            var prefix = $"round{round}_";
            using var start = new Barrier(4);
            var tasks = Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Factory.StartNew(
                        () =>
                        {
                            start.SignalAndWait();
                            return Make(prefix);
                        },
                        TestContext.Current.CancellationToken,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                )
                .ToArray();
            var made = await Task.WhenAll(tasks);
            for (var i = 0; i < made[0].Length; i++)
                Assert.All(made, m => Assert.Same(made[0][i], m[i]));
        }
    }

    [Fact]
    public void Formulas_that_nobody_holds_are_collected()
    {
        var dead = MakeAndDrop("dropped", 50_000);
        GC.GetTotalMemory(forceFullCollection: true);
        Assert.DoesNotContain(dead, e => e.IsAlive);
    }

    [Fact]
    public void The_table_of_formulas_does_not_grow_for_ever()
    {
        MakeAndDrop("first", 200_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var round = 0; round < 6; round++)
        {
            MakeAndDrop($"round{round}", 200_000);
            GC.GetTotalMemory(forceFullCollection: true);
        }
        // A million formulas take some 200 MB while they live.
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 60_000_000, $"{grown / 1e6:F0} MB more");
    }

    [Fact]
    public void The_hash_is_the_same_in_every_process() =>
        Assert.Equal(Expr.Symbol("a").StructuralHash, Expr.Symbol(new string('a', 1)).StructuralHash);

    [Fact]
    public void Hashes_spread()
    {
        var hashes = Enumerable.Range(0, 20_000).Select(i => Expr.Symbol($"S{i}").StructuralHash).Distinct().Count();
        Assert.True(hashes > 19_900, $"{hashes}");
    }

    private static Expr[] Make(string prefix) =>
        [.. Enumerable.Range(0, 500).Select(i => Expr.Symbol(prefix + i) + (Expr.Symbol(prefix + (i / 2)) * i))];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> MakeAndDrop(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new WeakReference(Expr.Symbol($"{name}{i}")))];
}
