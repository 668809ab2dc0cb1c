using System.Diagnostics;
using Cartwin.Simulation;

namespace Cartwin.Comparison;

/// <summary>From the text of a model to the first patient's results.</summary>
internal static class FirstResult
{
    /// <summary>Reads, compiles and simulates one patient with the model's own values; time by the clock.</summary>
    public static TimeSpan Run(string path, byte[] text)
    {
        var begin = Stopwatch.GetTimestamp();
        var system = StandardProtocol.Read(path, text);
        var simulator = Simulator.Create(system, StandardProtocol.Plan(system, [])).ValueOrThrow();
        var result = simulator.Run(PatientTable.Single);
        return result.Outcomes[0].Solved ? Stopwatch.GetElapsedTime(begin) : throw new InvalidOperationException("Not solved.");
    }

    /// <summary>The same as a process of its own: start of the run-time, reading, compiling and one patient.</summary>
    public static TimeSpan RunProcess(string model)
    {
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(Environment.ProcessPath!, [typeof(FirstResult).Assembly.Location, "first", model]);
        process.WaitForExit();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(begin) : throw new InvalidOperationException("The process failed.");
    }
}
