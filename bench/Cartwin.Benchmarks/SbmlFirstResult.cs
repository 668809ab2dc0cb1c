using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Benchmarks;

/// <summary>Times the way from an SBML file to the first result: run with the argument sbml and the numbers of species and reactions.</summary>
/// <remarks>One run in a fresh process, because that is what a user waits for.</remarks>
internal static class SbmlFirstResult
{
    public static void Run(TextWriter output, int species, int reactions)
    {
        var model = AntimonyDocument.Read(new SourceText("large.ant", LargeModel.Text(species, reactions))).ValueOrThrow().Model;
        var bytes = Encoding.UTF8.GetBytes(SbmlDocument.Write(model));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{species} species, {reactions} reactions, {bytes.Length / 1024} KiB of SBML"));
        var clock = Stopwatch.StartNew();
        var read = SbmlDocument.Read("large.xml", bytes).ValueOrThrow().Model;
        var afterReading = clock.Elapsed;
        Tell("read", afterReading);
        var system = OdeSystem.Of(read);
        var plan = new SimulationPlan
        {
            EndTime = 10,
            OutputTimes = [.. Enumerable.Range(0, 11).Select(t => (double)t)],
            Outputs = system.States.Select(s => s.Id).ToValueArray(),
            KeepTrajectories = true,
            RelativeTolerance = 1e-8,
            AbsoluteTolerance = 1e-12,
        };
        var simulator = Simulator.Create(system, plan).ValueOrThrow();
        var afterCompiling = clock.Elapsed;
        Tell("compile", afterCompiling - afterReading);
        var result = simulator.Run(PatientTable.Single);
        var total = clock.Elapsed;
        Tell("simulate", total - afterCompiling);
        Tell("all together", total);
        output.WriteLine($"{result.Outcomes[0].Outcome}, {simulator.Method}");

        // At once, because a stage may take long.
        void Tell(string stage, TimeSpan time) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage}: {time.TotalSeconds:0.00} s"));
    }
}
