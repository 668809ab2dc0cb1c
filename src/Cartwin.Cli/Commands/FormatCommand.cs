using System.CommandLine;
using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>cartwin format FILE…: lays models out evenly.</summary>
internal static class FormatCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("file") { Description = "Models to format in place.", Arity = ArgumentArity.OneOrMore };
        var check = new Option<bool>("--check") { Description = "Change nothing; return 1 when a file is not formatted." };
        var stdout = new Option<bool>("--stdout") { Description = "Print the formatted text instead of changing the file." };
        var command = new Command("format", "Lay models out evenly; comments, order and meaning stay.") { files, check, stdout };
        command.SetAction(parsed =>
            Run(terminal, parsed.GetRequiredValue(files), parsed.GetValue(check), parsed.GetValue(stdout))
        );
        return command;
    }

    private static int Run(Terminal terminal, string[] files, bool check, bool stdout)
    {
        var code = ExitCode.Done;
        foreach (var file in files)
            if (!Format(terminal, file, check, stdout))
                code = ExitCode.BadInput;
        return code;
    }

    private static bool Format(Terminal terminal, string file, bool check, bool stdout)
    {
        var read = ModelFile.Read(file);
        if (!read.Ok)
        {
            terminal.Show(read.Diagnostics);
            terminal.Error.WriteLine($"{file}: not formatted, because it has errors");
            return false;
        }
        if (read.Value.Format != ModelFormat.Antimony)
        {
            terminal.Error.WriteLine($"{file}: not formatted, because it is not Antimony text; run: cartwin convert {file} {Path.ChangeExtension(file, ".ant")}");
            return false;
        }
        var source = read.Value.Text;
        var formatted = AntimonyDocument.Format(source);
        if (AntimonyDocument.Read(new SourceText(file, formatted)) is not { Ok: true } again || again.Value.Model != read.Value.Model)
            throw new InvalidOperationException($"Formatting would change the meaning of '{file}'.");
        if (stdout)
        {
            terminal.Out.Write(formatted);
            return true;
        }
        if (formatted == source.Text)
            return true;
        if (check)
        {
            terminal.Error.WriteLine($"{file}: not formatted; run: cartwin format {file}");
            return false;
        }
        if (ModelFile.Write(file, formatted) is { } problem)
        {
            terminal.Show([problem]);
            return false;
        }
        terminal.Out.WriteLine($"{file}: formatted");
        return true;
    }
}
