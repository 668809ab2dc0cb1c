using System.CommandLine;
using Cartwin.Compilation;
using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>cartwin show FILE: what a model says, as tables and equations.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The model." };
        var latex = new Option<bool>("--latex") { Description = "Print only the equations, as LaTeX (amsmath)." };
        var kernel = new Option<bool>("--kernel") { Description = "Print what the compiler makes of the model: the program after each pass, with operation counts." };
        var varying = new Option<string[]>("--varying")
        {
            Description = "With --kernel: parameters that differ from patient to patient; the others are constants. Default: all.",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("show", "Show a model's states, parameters with units and sources, and equations.")
        {
            file,
            latex,
            kernel,
            varying,
        };
        command.SetAction(parsed =>
            parsed.GetValue(kernel)
                ? RunKernel(terminal, parsed.GetRequiredValue(file), parsed.GetValue(varying))
                : Run(terminal, parsed.GetRequiredValue(file), parsed.GetValue(latex))
        );
        return command;
    }

    private static int Run(Terminal terminal, string file, bool latex)
    {
        var read = ModelFile.Read(file);
        terminal.Show(read.Diagnostics);
        if (!read.Ok)
            return ExitCode.BadInput;
        var system = OdeSystem.Of(read.Value.Model);
        terminal.Out.Write(latex ? LatexText.Write(system) : ModelText.Write(read.Value.Model, system));
        return ExitCode.Done;
    }

    private static int RunKernel(Terminal terminal, string file, string[]? varying)
    {
        var read = ModelFile.Read(file);
        terminal.Show(read.Diagnostics);
        if (!read.Ok)
            return ExitCode.BadInput;
        var system = OdeSystem.Of(read.Value.Model);
        // By default every number of the model is an input; what follows from others by a formula is not.
        var numbers = system.Inputs.Where(i => i.Math.Operation == Operation.Number).Select(i => i.Id);
        var options = new CompileOptions
        {
            VaryingInputs = varying is { Length: > 0 } ? varying.ToValueArray() : numbers.ToValueArray(),
            SinglePrecision = false,
            KeepDumps = true,
        };
        var compiled = ModelCompiler.Compile(system, options);
        terminal.Show(compiled.Diagnostics);
        if (compiled.Value is null)
            return ExitCode.BadInput;
        foreach (var dump in compiled.Value.Dumps)
            terminal.Out.WriteLine($"== {dump.Pass}\n{dump.Text}");
        return ExitCode.Done;
    }
}
