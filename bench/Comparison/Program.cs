using System.Globalization;
using Cartwin.Comparison;
using Cartwin.Numerics;
using Cartwin.Simulation;

return args switch
{
    ["emit", var model, var patients, var folder] => Emit(model, patients, folder),
    ["scan", var model, var patients, var truth] => Scan(model, patients, truth),
    _ => 2,
};

static int Scan(string model, string patients, string truth)
{
    var t = Truth.Read(truth);
    var system = StandardProtocol.Read(model);
    var file = PatientFile.Read(patients);
    foreach (var (method, precision) in new[] { (OdeMethod.Rodas4, Precision.Double), (OdeMethod.Rodas4, Precision.Mixed), (OdeMethod.Rodas5, Precision.Double), (OdeMethod.Rodas5, Precision.Mixed), (OdeMethod.Rodas5P, Precision.Double) })
        foreach (var tol in new[] { 1e-6, 1e-5, 1.5e-5, 2e-5, 3e-5, 5e-5 })
        {
            if (precision == Precision.Mixed && tol < 1e-5) continue;
            var run = new CartwinRun(system, file, method, precision, tol);
            run.Run(200); run.Run(200); run.Run(200);
            var best = Enumerable.Range(0, 7).Select(_ => run.Run(200)).MinBy(r => r.Processor);
            var e = t.ErrorOf(run.Results);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{method} {precision} {tol:e1} {200 / best.Processor:f0}/s steps {best.Steps / 200.0:f0}+{best.Rejected / 200.0:f0} {e.Median:e1} {e.Percentile95:e1} {e.Maximum:e1} fail {best.Failed}"));
        }
    return 0;
}

static int Emit(string model, string patients, string folder)
{
    Directory.CreateDirectory(folder);
    var columns = PatientFile.Read(patients).Columns;
    foreach (var variant in PeerVariant.All)
        File.WriteAllText(Path.Combine(folder, $"{variant.Name}.h"), CModel.Write(StandardProtocol.Read(model), columns, variant));
    return 0;
}
