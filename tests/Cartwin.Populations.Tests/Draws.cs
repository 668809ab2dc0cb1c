using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Populations.Tests;

/// <summary>Short ways to write populations and to draw from them.</summary>
internal static class Draws
{
    public static PatientVariable Drawn(string id, Distribution distribution) =>
        new(id, VariableRole.Covariate) { Distribution = distribution };

    public static PatientVariable Computed(string id, string formula) =>
        new(id, VariableRole.Parameter) { Formula = Formula(formula) };

    public static Expr Formula(string text) => AntimonyFormula.Read(text, SourceSpan.None).ValueOrThrow();

    public static PopulationDefinition Population(params PatientVariable[] variables) =>
        new() { Name = "test", Variables = [.. variables] };

    /// <summary>The column of every quantity, patient after patient.</summary>
    public static double[][] Columns(this PopulationDefinition population, int patients, ulong seed = 1)
    {
        var sample = VirtualPopulation.Create(population).ValueOrThrow().Sample(patients, seed);
        var values = new double[patients * sample.Columns.Count];
        sample.Fill(0, values);
        return [.. Enumerable.Range(0, sample.Columns.Count).Select(c => Enumerable.Range(0, patients).Select(p => values[(p * sample.Columns.Count) + c]).ToArray())];
    }

    public static double[] Column(this Distribution distribution, int patients, ulong seed = 1) =>
        Population(Drawn("x", distribution)).Columns(patients, seed)[0];

    /// <summary>The largest distance between the empirical distribution function and another one.</summary>
    public static double KolmogorovDistance(double[] sample, Func<double, double> probability)
    {
        var sorted = sample.Order().ToArray();
        return sorted
            .Select((x, i) => (P: probability(x), i))
            .Max(x => Math.Max(Math.Abs(x.P - ((double)x.i / sorted.Length)), Math.Abs(x.P - ((x.i + 1.0) / sorted.Length))));
    }
}
