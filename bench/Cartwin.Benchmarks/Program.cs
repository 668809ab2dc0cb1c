using BenchmarkDotNet.Running;
using Cartwin.Benchmarks;

if (args is ["reading"])
    LargeModelReading.Run(Console.Out);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
