using System.CommandLine;
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
        var command = new Command("show", "Show a model's states, parameters with units and sources, and equations.") { file, latex };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(file), parsed.GetValue(latex)));
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
}
