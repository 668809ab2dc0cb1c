using System.Globalization;
using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Populations;

namespace Cartwin.Cli;

/// <summary>How the patients of a population are spread: quantiles of every quantity, shares of classes, and who was refused.</summary>
internal sealed class PopulationSummary
{
    private static readonly string[] Heading = ["", "unit", "5 %", "median", "95 %", ""];

    private readonly VirtualPopulation _population;
    private readonly PopulationSample _sample;
    private readonly QuantileSketch[] _sketches;
    private readonly Dictionary<(int, double), long> _classes = [];

    public PopulationSummary(VirtualPopulation population, PopulationSample sample)
    {
        (_population, _sample) = (population, sample);
        _sketches = [.. sample.Columns.Select(_ => new QuantileSketch())];
        var categorical = sample.Columns.Select(c => Variable(c).Distribution is CategoricalDistribution).ToArray();
        var width = _sketches.Length;
        var values = new double[width];
        for (long patient = 0; patient < sample.Count && sample.Implausible == 0; patient++)
        {
            sample.Fill(patient, values);
            for (var c = 0; c < width; c++)
            {
                _sketches[c].Add(values[c]);
                if (categorical[c])
                    _classes[(c, values[c])] = _classes.GetValueOrDefault((c, values[c])) + 1;
            }
        }
    }

    /// <summary>Why the population cannot be used, or null.</summary>
    public Diagnostic? Problem =>
        _sample.Implausible == 0
            ? null
            : PopulationRules.HardlyPlausible.At(
                Worst().Place,
                _sample.Implausible,
                _sample.Count,
                VirtualPopulation.MostDraws,
                Worst().Condition
            );

    public void Write(TextWriter writer)
    {
        var rows = new List<string[]> { Heading };
        for (var c = 0; c < _sketches.Length; c++)
            rows.Add(Row(c, Variable(_sample.Columns[c])));
        var widths = Enumerable.Range(0, 6).Select(i => rows.Max(r => r[i].Length)).ToArray();
        foreach (var row in rows)
            writer.WriteLine(string.Join("  ", row.Select((cell, i) => i is 2 or 3 or 4 ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
        writer.WriteLine();
        writer.WriteLine(Invariant($"{_sample.Count} patients; {_sample.Redrawn} draws refused as implausible and repeated"));
        for (var i = 0; i < _sample.Refusals.Count; i++)
            if (_sample.Refusals[i] > 0)
                writer.WriteLine(Invariant($"  {_sample.Refusals[i]} times not {_population.Definition.Plausible[i].Condition}"));
    }

    private string[] Row(int column, PatientVariable variable)
    {
        var classes = variable.Distribution is CategoricalDistribution categorical
            ? string.Join(", ", categorical.Classes.Select(k => Invariant($"{k.Name} ({k.Code}) {Share(column, k.Code):0.0 %}")))
            : null;
        return
        [
            variable.Id,
            variable.Unit?.ToString() ?? "",
            classes is null ? Text(column, 0.05) : "",
            classes is null ? Text(column, 0.5) : "",
            classes is null ? Text(column, 0.95) : "",
            classes is null ? variable.Title : $"{variable.Title}: {classes}",
        ];
    }

    private double Share(int column, double code) => _classes.GetValueOrDefault((column, code)) / (double)_sample.Count;

    // The sketch knows values to 0.4 %, so that more digits would be noise.
    private string Text(int column, double share) => _sketches[column].Quantile(share).ToString("G3", CultureInfo.InvariantCulture);

    private PatientVariable Variable(string id) => _population.Definition.Variables.First(v => v.Id == id);

    private PlausibilityLimit Worst()
    {
        var worst = 0;
        for (var i = 1; i < _sample.Refusals.Count; i++)
            worst = _sample.Refusals[i] > _sample.Refusals[worst] ? i : worst;
        return _population.Definition.Plausible[worst];
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
