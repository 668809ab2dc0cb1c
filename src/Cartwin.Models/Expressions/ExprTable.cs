namespace Cartwin.Models;

/// <summary>Every expression that is alive, so that equal ones are one object; holds them weakly.</summary>
/// <remarks>Weak, because a server or a fuzzer makes formulas for ever. Sharded by hash, because models are read in
/// parallel. A plain chained table: ConditionalWeakTable compares keys by reference and cannot look up by structure.</remarks>
internal static class ExprTable
{
    private const int ShardCount = 64;

    private static readonly Shard[] Shards = MakeShards();

    public static Expr Intern(Operation operation, double value, string? name, Expr[] arguments)
    {
        var candidate = new Expr(operation, value, name, arguments);
        return Shards[unchecked((uint)candidate.StructuralHash) % ShardCount].Intern(candidate, arguments);
    }

    private static Shard[] MakeShards()
    {
        var shards = new Shard[ShardCount];
        for (var i = 0; i < shards.Length; i++)
            shards[i] = new Shard();
        return shards;
    }

    private sealed class Shard
    {
        private readonly Lock _lock = new();
        private Entry?[] _buckets = new Entry?[64];
        private int _count;

        public Expr Intern(Expr candidate, Expr[] arguments)
        {
            lock (_lock)
            {
                for (var e = _buckets[Bucket(candidate.StructuralHash)]; e is not null; e = e.Next)
                    if (
                        e.Hash == candidate.StructuralHash
                        && e.Target.TryGetTarget(out var existing)
                        && existing.HasParts(candidate.Operation, candidate.Value, candidate.Name, arguments)
                    )
                        return existing;
                if (_count >= _buckets.Length)
                    Rebuild();
                var bucket = Bucket(candidate.StructuralHash);
                _buckets[bucket] = new Entry(candidate, _buckets[bucket]);
                _count++;
                return candidate;
            }
        }

        private int Bucket(int hash) => (int)(unchecked((uint)hash) / ShardCount % (uint)_buckets.Length);

        // Forgets the dead, then doubles only if the living still need it.
        private void Rebuild()
        {
            var living = new List<Entry>();
            foreach (var head in _buckets)
                for (var e = head; e is not null; e = e.Next)
                    if (e.Target.TryGetTarget(out _))
                        living.Add(e);
            _buckets = new Entry?[Math.Max(64, living.Count * 2)];
            foreach (var e in living)
            {
                var bucket = Bucket(e.Hash);
                e.Next = _buckets[bucket];
                _buckets[bucket] = e;
            }
            _count = living.Count;
        }
    }

    private sealed class Entry(Expr target, Entry? next)
    {
        public int Hash { get; } = target.StructuralHash;

        public WeakReference<Expr> Target { get; } = new(target);

        public Entry? Next { get; set; } = next;
    }
}
