using System.CommandLine;
using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>cartwin convert FROM TO: a model in another format.</summary>
internal static class ConvertCommand
{
    public static Command Create(Terminal terminal)
    {
        var from = new Argument<string>("from") { Description = "The model." };
        var to = new Argument<string>("to") { Description = "File to write: Antimony (.ant, .txt) or SBML Level 3 (.xml, .sbml)." };
        var command = new Command("convert", "Write a model in another format: SBML as Antimony text, or Antimony text as SBML.") { from, to };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(from), parsed.GetRequiredValue(to)));
        return command;
    }

    private static int Run(Terminal terminal, string from, string to)
    {
        var format = ModelFormats.ByName(to);
        if (format == ModelFormat.Unknown)
        {
            terminal.Show([FileRules.UnknownKind.At(SourceSpan.None, to)]);
            return ExitCode.BadInput;
        }
        var read = ModelFile.Read(from);
        terminal.Show(read.Diagnostics);
        if (!read.Ok)
        {
            terminal.Error.WriteLine($"{from}: not converted, because it has errors");
            return ExitCode.BadInput;
        }
        var model = read.Value.Model;
        var text = format == ModelFormat.Sbml ? SbmlDocument.Write(model) : AntimonyDocument.Write(model);
        if (ModelFile.Write(to, text) is not { } problem)
            return ExitCode.Done;
        terminal.Show([problem]);
        return ExitCode.BadInput;
    }
}
