using Cartwin.Models;
using static Cartwin.Compilation.Tests.Systems;

namespace Cartwin.Compilation.Tests;

/// <summary>Reaction networks that look random: every state is made from a few others by saturable and mass-action rates.</summary>
internal static class RandomNetwork
{
    public static OdeSystem Of(int states, ulong seed)
    {
        var random = new SplitMix(seed);
        var inputs = Enumerable.Range(0, states).Select(i => ($"k{i}", (Expr)(0.1 + random.NextDouble()))).ToArray();
        var rates = new (string, Expr, Expr)[states];
        for (var i = 0; i < states; i++)
        {
            var (a, b) = (S($"x{random.Next(0, states)}"), S($"x{random.Next(0, states)}"));
            var made = S($"k{i}") * Expr.Of(Operation.Power, a, 1 + random.Next(0, 3)) / (S($"k{i}") + a + b);
            rates[i] = ($"x{i}", made - S($"k{(i + 1) % states}") * S($"x{i}") * (1 + b), 0.5 + random.NextDouble());
        }
        return Systems.Of(inputs, rates);
    }
}
