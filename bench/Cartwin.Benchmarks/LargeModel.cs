using System.Globalization;
using System.Text;

namespace Cartwin.Benchmarks;

/// <summary>The text of a model of any size: species that turn into each other, with rates of three common forms.</summary>
internal static class LargeModel
{
    public static string Text(int species, int reactions)
    {
        var text = new StringBuilder("model large\n  unit time_unit = day\n  compartment C = 2; C has L\n");
        var invariant = CultureInfo.InvariantCulture;
        for (var i = 0; i < species; i++)
            text.Append(invariant, $"  species S{i} in C = {i % 97}.5\n");
        for (var i = 0; i < 100; i++)
            text.Append(invariant, $"  k{i} = 0.0{i + 1}; k{i} has 1/day; k{i} is \"rate {i}\"; k{i} notes \"derived: for the benchmark\"\n");
        for (var i = 0; i < reactions; i++)
        {
            var (a, b, c, k) = (i * 7919 % species, (i * 104_729 + 1) % species, (i * 31 + 5) % species, i % 100);
            _ = (i % 3) switch
            {
                0 => text.Append(invariant, $"  J{i}: S{a} -> S{b}; C*k{k}*S{a}\n"),
                1 => text.Append(invariant, $"  J{i}: S{a} + S{c} => 2 S{b}; C*k{k}*S{a}*S{c}/(1 + S{b}^2)\n"),
                _ => text.Append(invariant, $"  J{i}: S{a} -> S{b}; C*k{k}*S{a}/(S{a} + {i % 13}.25 + exp(-k{k}*S{c}))\n"),
            };
        }
        return text.Append("end\n").ToString();
    }
}
