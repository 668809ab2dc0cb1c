using System.Diagnostics;
using System.Globalization;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Comparison;

/// <summary>The same work in many processes: their stacks begin at different places, which must not decide the speed.</summary>
internal static class Starts
{
    private const int WarmUp = 500;

    /// <summary>Prints patients per second of processor time of the second half of the work.</summary>
    public static void Speed(string model, string patients, Precision precision)
    {
        var file = PatientFile.Read(patients);
        var run = new CartwinRun(StandardProtocol.Read(model), file, OdeMethod.Rodas5, precision, 1.5e-5, CartwinRun.ResultsOf(file));
        run.Run(WarmUp);
        run.Run(WarmUp);
        var best = Enumerable.Range(0, 5).Min(_ => run.Run(file.Count).Processor);
        Console.WriteLine((file.Count / best).ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Speeds of so many processes, one after the other.</summary>
    public static double[] Of(string model, string patients, string precision, int processes) =>
        [.. Enumerable.Range(0, processes).Select(_ => One(model, patients, precision)).Order()];

    private static double One(string model, string patients, string precision)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in new[] { typeof(Starts).Assembly.Location, "speed", model, patients, precision })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
