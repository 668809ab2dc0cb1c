using System.Diagnostics;
using System.Globalization;
using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Comparison;

/// <summary>Who is compared: forms of the peer, and Cartwin at tolerances that make it at least as accurate.</summary>
internal sealed class Field
{
    // Tolerances that are tried for the largest one whose error is not above the peer's.
    private static readonly double[] Tolerances = [3e-5, 2.5e-5, 2e-5, 1.5e-5, 1.2e-5, 1e-5, 7e-6, 5e-6, 3e-6, 1e-6];

    private readonly string _patientsPath;
    private readonly string _programs;
    private readonly Truth _truth;
    private readonly double[] _results;

    public Field(string model, string patients, string truth, string programs)
    {
        (_patientsPath, _programs) = (patients, programs);
        (System, Patients, _truth) = (StandardProtocol.Read(model), PatientFile.Read(patients), Truth.Read(truth));
        _results = CartwinRun.ResultsOf(Patients);
    }

    public OdeSystem System { get; }

    public PatientFile Patients { get; }

    /// <summary>The peer as a careful user would build and set it; all ratios refer to the first, the usual form.</summary>
    public Contestant[] Peers() =>
    [
        Peer("CVODE in C, generated sparse LU", "full", 1e-6, "jacobian=20"),
        Peer("same, CVODE's default settings", "full", 1e-6, ""),
        Peer("same, vector operations of fixed length", "full", 1e-6, "jacobian=20 vectors=1"),
        Peer("same, 36 states", "reduced", 1e-6, "jacobian=20 vectors=1"),
        Peer("same, 36 states, LU with intermediate unknowns", "extended", 1e-6, "jacobian=20 vectors=1"),
    ];

    public Contestant Peer(string name, string variant, double tolerance, string settings)
    {
        var tolerances = string.Create(CultureInfo.InvariantCulture, $"rtol={tolerance} cells={tolerance * 1e4} others={tolerance}");
        var run = new PeerRun(name, Path.Combine(_programs, $"peer-{variant}"), _patientsPath, $"{settings} {tolerances}");
        return new Contestant(name, tolerance, run.Run, _truth.ErrorOf(run.RunWithResults(_truth.Patients).Results));
    }

    /// <summary>Cartwin with its default tolerance and, by method and precision, with the largest one that is accurate enough.</summary>
    public IEnumerable<Contestant> Cartwins(double error)
    {
        foreach (var precision in new[] { Precision.Double, Precision.Mixed })
        {
            yield return Cartwin(OdeMethod.Rodas4, precision, 1e-5);
            foreach (var method in new[] { OdeMethod.Rodas4, OdeMethod.Rodas5 })
                if (Matched(method, precision, error) is { } matched && (method, matched.Tolerance) != (OdeMethod.Rodas4, 1e-5))
                    yield return matched;
        }
    }

    public Contestant Cartwin(OdeMethod method, Precision precision, double tolerance)
    {
        var run = Run(method, precision, tolerance);
        run.Run(_truth.Patients);
        return new Contestant($"Cartwin, {method}, {Name(precision)}", tolerance, patients => run.Run(patients), _truth.ErrorOf(_results));
    }

    public CartwinRun Run(OdeMethod method, Precision precision, double tolerance) =>
        new(System, Patients, method, precision, tolerance, _results);

    /// <summary>Time by the clock of one process of the peer with all patients, or of two at once with half of them each.</summary>
    public double PeerClock(int patients, int processes)
    {
        var run = new PeerRun("", Path.Combine(_programs, "peer-extended"), _patientsPath, "jacobian=20 vectors=1");
        var begin = Stopwatch.GetTimestamp();
        Parallel.For(0, processes, new ParallelOptions { MaxDegreeOfParallelism = processes }, _ => run.Run(patients / processes));
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    public static string Name(Precision precision) => precision == Precision.Mixed ? "mixed precision" : "double precision";

    private Contestant? Matched(OdeMethod method, Precision precision, double error) =>
        Tolerances
            .Where(t => precision == Precision.Double || t >= MixedPrecision.SmallestRelativeTolerance(method))
            .Select(t => Cartwin(method, precision, t))
            .FirstOrDefault(c => c.Error.Median <= error);
}
