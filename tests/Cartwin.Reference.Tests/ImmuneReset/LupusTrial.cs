using System.Globalization;
using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Reference.Tests;

/// <summary>The virtual lupus patients of ../shared/science under the standard protocol, and how far a result is from the truth.</summary>
internal static class LupusTrial
{
    private static readonly string[] Outputs = ["CART_uL", "B_uL", "Btis_rel", "IgG", "aAb", "SLEDAI", "IL6", "CRP"];

    // The floors of the error of each output, as ../shared/README.md defines it.
    private static readonly double[] Floors = [1e-2, 1e-2, 1e-4, 1e-2, 1e-3, 1e-2, 1e-1, 1e-1];

    // Shares that add up to one.
    private static readonly string[][] Shares = [["pN", "pC", "pE"], ["fa_P", "fa_S", "fa_L"]];

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(SharedData.Folder("science"), "params.csv"));

    private static string[] Columns => Lines[0].Split(',')[1..];

    /// <summary>Fludarabine on days -5, -4, -3, cyclophosphamide on day -3, 70 million cells on day 0; daily outputs for two years.</summary>
    public static SimulationPlan Plan =>
        new()
        {
            StartTime = -7,
            EndTime = 730,
            OutputTimes = Enumerable.Range(-7, 738).Select(i => (double)i).ToValueArray(),
            Outputs = Outputs.ToValueArray(),
            Varying = Columns.ToValueArray(),
            Doses =
            [
                new Dose(-5, "F1", 25 * 1.8 * 0.78) { Additional = 2, Interval = 1 },
                new Dose(-3, "CY", 1000 * 1.8),
                new Dose(0, "CI", 70e6),
                new Dose(0, "X", 1),
            ],
            OutputBeforeDose = true,
        };

    public static Simulator Create(SimulationPlan plan) =>
        Simulator.Create(ImmuneResetModel.Equations, plan).ValueOrThrow();

    public static PatientTable Patients(int count) => new(Columns.Length, [.. Lines.Skip(1).Take(count).SelectMany(Values)]);

    /// <summary>Patients whose logarithms lie twice as far from their means, column by column from random patients.</summary>
    public static PatientTable WideSpread(int count)
    {
        var rows = Lines.Skip(1).Select(Values).ToArray();
        var means = Columns.Select((_, c) => rows.Average(r => Math.Log(r[c]))).ToArray();
        var random = new RandomSequence(seed: 20261122, subject: 0, replicate: 0, purpose: 1);
        var drawn = new List<double>();
        while (drawn.Count < count * means.Length)
        {
            var patient = means.Select((mean, c) => Math.Exp(mean + (2 * (Math.Log(rows[Pick()][c]) - mean)))).ToArray();
            Normalise(patient);
            if (IsPossible(patient))
                drawn.AddRange(patient);
        }
        return new PatientTable(means.Length, [.. drawn]);

        int Pick() => (int)(random.NextUniform() * rows.Length);
    }

    /// <summary>Each patient's largest scaled error over times and outputs, by the rule of ../shared/README.md.</summary>
    public static double[] Errors(SimulationResult result, int patients)
    {
        var errors = new double[patients];
        foreach (var line in File.ReadLines(Path.Combine(SharedData.Folder("science"), "truth.csv")).Skip(1))
        {
            var row = line.Split(',').Select(Number).ToArray();
            var (patient, time) = ((int)row[0] - 1, row[1] + 7);
            if (patient >= patients || time != Math.Floor(time))
                continue;
            for (var q = 0; q < Outputs.Length; q++)
            {
                var found = result.Trajectories[(((patient * 738) + (int)time) * Outputs.Length) + q];
                var error = Math.Abs(found - row[q + 2]) / (Math.Abs(row[q + 2]) + Floors[q]);
                errors[patient] = double.IsNaN(error) ? double.PositiveInfinity : Math.Max(errors[patient], error);
            }
        }
        return errors;
    }

    private static double[] Values(string line) => [.. line.Split(',')[1..].Select(Number)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void Normalise(double[] patient)
    {
        foreach (var group in Shares)
        {
            var places = group.Select(name => Array.IndexOf(Columns, name)).ToArray();
            var sum = places.Sum(p => patient[p]);
            foreach (var place in places)
                patient[place] /= sum;
        }
    }

    // The autoreactive pool must need some but not all of its help (science/model.md 8.2: 0 < need < 1).
    private static bool IsPossible(double[] patient)
    {
        var kh = patient[Array.IndexOf(Columns, "KH")];
        var kna = patient[Array.IndexOf(Columns, "kNA")];
        var help = 0.02 + (0.98 / (Math.Pow(kh, 3) + 1));
        var need = (0.0266 - (kna * (0.66 / 0.04) * help)) / (0.085 * help);
        return need is > 0 and < 1;
    }
}
