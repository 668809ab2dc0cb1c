using System.Globalization;

namespace Cartwin.Comparison;

/// <summary>A solution at very small tolerances, and how far another one is from it.</summary>
/// <remarks>The error of a value is |x - truth| / (|truth| + floor); of a patient, the largest over times and outputs.</remarks>
internal sealed class Truth
{
    private static readonly double[] Floors = [1e-2, 1e-2, 1e-4, 1e-2, 1e-3, 1e-2, 1e-1, 1e-1];

    private readonly List<(int Patient, int Time, double[] Values)> _rows;

    private Truth(List<(int Patient, int Time, double[] Values)> rows) => _rows = rows;

    public int Patients => _rows[^1].Patient + 1;

    public static Truth Read(string path)
    {
        var rows = new List<(int, int, double[])>();
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var cells = line.Split(',').Select(c => double.Parse(c, NumberStyles.Float, CultureInfo.InvariantCulture)).ToArray();
            rows.Add(((int)cells[0] - 1, (int)(cells[1] - StandardProtocol.Start), cells[2..]));
        }
        return new Truth(rows);
    }

    /// <summary>Median, 95th percentile and maximum over the patients of the truth.</summary>
    /// <param name="trajectories">patients × times × outputs, outputs fastest.</param>
    public ErrorOfRun ErrorOf(ReadOnlySpan<double> trajectories)
    {
        var worst = new double[Patients];
        var outputs = Floors.Length;
        foreach (var (patient, time, values) in _rows)
        {
            var found = trajectories.Slice(((patient * StandardProtocol.Times.Length) + time) * outputs, outputs);
            for (var i = 0; i < outputs; i++)
            {
                var error = Math.Abs(found[i] - values[i]) / (Math.Abs(values[i]) + Floors[i]);
                worst[patient] = Math.Max(worst[patient], double.IsFinite(error) ? error : double.PositiveInfinity);
            }
        }
        Array.Sort(worst);
        var median = (worst[(worst.Length - 1) / 2] + worst[worst.Length / 2]) / 2;
        return new ErrorOfRun(median, worst[Math.Min(worst.Length - 1, (int)(0.95 * worst.Length))], worst[^1]);
    }
}

/// <summary>Over patients, the error of each.</summary>
internal readonly record struct ErrorOfRun(double Median, double Percentile95, double Maximum);
