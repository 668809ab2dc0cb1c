using System.Globalization;
using Cartwin.Comparison;

return args switch
{
    ["emit", var model, var patients, var folder] => Emit(model, patients, folder),
    ["measure", var model, var patients, var truth, var programs, var result, var versions, var count, var repeats] =>
        Measure(new Field(model, patients, truth, programs), model, result, versions, Whole(count), Whole(repeats)),
    ["first", var model] => First(model),
    ["repeat", var model, var patients, var precision, var seconds] => Repeat(model, patients, precision, Whole(seconds)),
    ["speed", var model, var patients, var precision] => Speed(model, patients, precision),
    ["engine", var model, var patients, var result, var processes] => Engine(model, patients, result, Whole(processes)),
    ["endpoints", var model, var patients, var count] => Many(model, patients, Whole(count)),
    ["hybrid", var model, var patients, var count, var repeats, .. var rest] => Hybrid(model, patients, Whole(count), Whole(repeats), rest),
    ["direct", var model, var count, var days, var repeats, .. var settings] => Direct(model, Whole(count), Whole(days), Whole(repeats), settings),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("emit MODEL PATIENTS FOLDER: writes the peer's headers");
    Console.Error.WriteLine("measure MODEL PATIENTS TRUTH PROGRAMS RESULT VERSIONS COUNT REPEATS: writes the tables");
    Console.Error.WriteLine("first MODEL: one patient from the text of the model");
    Console.Error.WriteLine("repeat MODEL PATIENTS double|mixed SECONDS: the same work again and again, for a profiler");
    Console.Error.WriteLine("speed MODEL PATIENTS double|mixed: patients a second of processor time");
    Console.Error.WriteLine("engine MODEL PATIENTS RESULT PROCESSES: share of the peak, and the speed of so many processes");
    Console.Error.WriteLine("endpoints MODEL PATIENTS COUNT: so many patients, endpoints only, with the memory they took");
    Console.Error.WriteLine("direct MODEL PATIENTS DAYS REPEATS NAME=VALUE...: events a second of the direct method");
    Console.Error.WriteLine("hybrid MODEL PATIENTS COUNT REPEATS THRESHOLD... [SPECIES...]: cost of the last cells one by one, relative to the differential equations");
    return 2;
}

static int Emit(string model, string patients, string folder)
{
    Directory.CreateDirectory(folder);
    var columns = PatientFile.Read(patients).Columns;
    foreach (var variant in PeerVariant.All)
        File.WriteAllText(Path.Combine(folder, $"{variant.Name}.h"), CModel.Write(StandardProtocol.Read(model), columns, variant));
    return 0;
}

static int Measure(Field field, string model, string result, string versions, int patients, int repeats)
{
    var text = new ComparisonReport(field, model, Math.Min(patients, field.Patients.Count), repeats).Write(versions);
    File.WriteAllText(result, text);
    Console.Write(text);
    return 0;
}

static int First(string model)
{
    FirstResult.Run(model, File.ReadAllBytes(model));
    return 0;
}

static int Repeat(string model, string patients, string precision, int seconds)
{
    var file = PatientFile.Read(patients);
    var run = new CartwinRun(
        StandardProtocol.Read(model), file, Cartwin.Numerics.OdeMethod.Rodas5, Chosen(precision), 1.5e-5, CartwinRun.ResultsOf(file));
    for (var spent = 0.0; spent < seconds;)
        spent += run.Run(file.Count).Processor;
    return 0;
}

static int Speed(string model, string patients, string precision)
{
    Starts.Speed(model, patients, Chosen(precision));
    return 0;
}

static int Engine(string model, string patients, string result, int processes)
{
    var text = new EngineReport(model, patients).Write(processes);
    File.WriteAllText(result, text);
    Console.Write(text);
    return 0;
}

static int Many(string model, string patients, long count)
{
    Endpoints.Run(model, patients, count);
    return 0;
}

static int Direct(string model, int patients, int days, int repeats, string[] settings)
{
    DirectRun.Run(model, patients, days, repeats, settings);
    return 0;
}

static int Hybrid(string model, string patients, int count, int repeats, string[] rest)
{
    var thresholds = rest.Where(r => char.IsAsciiDigit(r[0])).Select(t => (double)Whole(t));
    HybridCost.Run(model, patients, count, repeats, [.. thresholds], [.. rest.Where(r => !char.IsAsciiDigit(r[0]))]);
    return 0;
}

static Cartwin.Simulation.Precision Chosen(string precision) =>
    precision == "mixed" ? Cartwin.Simulation.Precision.Mixed : Cartwin.Simulation.Precision.Double;

static int Whole(string text) => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture);
