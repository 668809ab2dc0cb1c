using System.Globalization;
using BenchmarkDotNet.Running;
using Cartwin.Benchmarks;

if (args is ["reading"])
    LargeModelReading.Run(Console.Out);
else if (args is ["sbml", var species, var reactions])
    SbmlFirstResult.Run(Console.Out, int.Parse(species, CultureInfo.InvariantCulture), int.Parse(reactions, CultureInfo.InvariantCulture));
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
