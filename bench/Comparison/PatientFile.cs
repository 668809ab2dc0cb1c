using System.Globalization;
using Cartwin.Simulation;

namespace Cartwin.Comparison;

/// <summary>Patients from a CSV file with one column of names and one of each parameter that varies.</summary>
/// <param name="Columns">Names of the parameters.</param>
/// <param name="Values">Their values. <shape>patients × columns, columns fastest</shape></param>
internal sealed record PatientFile(string[] Columns, double[] Values)
{
    public int Count => Values.Length / Columns.Length;

    public static PatientFile Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var values = lines.Skip(1).Where(line => line.Length > 0).SelectMany(line => line.Split(',').Skip(1))
            .Select(cell => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture));
        return new PatientFile([.. lines[0].Split(',').Skip(1)], [.. values]);
    }

    public PatientTable First(int patients) => new(Columns.Length, Values[..(patients * Columns.Length)]);
}
