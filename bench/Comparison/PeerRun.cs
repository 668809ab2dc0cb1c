using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Cartwin.Comparison;

/// <summary>The peer as a program of its own, which takes its own processor time.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Program">Path of the program.</param>
/// <param name="Patients">Path of the patients.</param>
/// <param name="Settings">Its settings, name=value.</param>
internal sealed record PeerRun(string Name, string Program, string Patients, string Settings)
{
    /// <summary>Runs it once.</summary>
    public RunTime Run(int patients) => Run(patients, "-");

    /// <summary>Runs it once and reads what it wrote.</summary>
    public (RunTime Time, double[] Results) RunWithResults(int patients)
    {
        var file = Path.GetTempFileName();
        var time = Run(patients, file);
        var results = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(file)).ToArray();
        File.Delete(file);
        return (time, results);
    }

    private RunTime Run(int patients, string file)
    {
        var count = patients.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(
            new ProcessStartInfo(Program, $"{Patients} {file} patients={count} {Settings}") { RedirectStandardOutput = true })!;
        var cells = process.StandardOutput.ReadToEnd().Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Program} ended with code {process.ExitCode}.");
        var numbers = cells.Select(c => double.Parse(c, NumberStyles.Float, CultureInfo.InvariantCulture)).ToArray();
        return new RunTime(numbers[0], double.NaN, (long)numbers[1], (long)(numbers[6] + numbers[7]), (int)numbers[8]);
    }
}
