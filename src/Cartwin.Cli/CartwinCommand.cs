using System.CommandLine;
using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>The cartwin command: finds the subcommand and keeps the promises about exit codes.</summary>
internal static class CartwinCommand
{
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var terminal = new Terminal(output, error, ReferenceEquals(error, Console.Error) && Terminal.WantsColor);
        var root = new RootCommand("Cartwin: virtual trials of CAR-T cell therapy. A research tool; it gives no advice for treating a person.")
        {
            RunCommand.Create(terminal),
            ResumeCommand.Create(terminal),
            ReportCommand.Create(terminal),
            QueryCommand.Create(terminal),
            CheckCommand.Create(terminal),
            ShowCommand.Create(terminal),
            FormatCommand.Create(terminal),
            ConvertCommand.Create(terminal),
            SimulateCommand.Create(terminal),
            EquilibriumCommand.Create(terminal),
            ThresholdCommand.Create(terminal),
            ValidateCommand.Create(terminal),
            LibraryCommand.Create(terminal),
            PopulationCommand.Create(terminal),
        };
        try
        {
            var parsed = root.Parse(args);
            if (UnknownOption(parsed) is { } option)
            {
                error.WriteLine($"Unknown option '{option}'.");
                error.WriteLine($"Try: {CommandName(parsed)} --help");
                return ExitCode.BadUsage;
            }
            if (parsed.Errors.Count > 0)
            {
                foreach (var mistake in parsed.Errors)
                    error.WriteLine(UsageMistake.TextOf(mistake));
                if (parsed.UnmatchedTokens.Select(t => NearNames.Find(t, root.Subcommands.Select(c => c.Name))).FirstOrDefault(n => n is not null) is { } near)
                    error.WriteLine($"Did you mean '{near}'?");
                error.WriteLine($"Try: {CommandName(parsed)} --help");
                return ExitCode.BadUsage;
            }
            return parsed.Invoke(
                new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }
            );
        }
        catch (IOException e) when (e.Message.Contains("pipe", StringComparison.OrdinalIgnoreCase))
        {
            // Whoever reads us has seen enough, as in cartwin show … | head.
            return ExitCode.Done;
        }
#pragma warning disable CA1031 // The last net: whatever arrives here is our bug, and the user is told so.
        catch (Exception e)
#pragma warning restore CA1031
        {
            error.WriteLine("This is a bug in Cartwin. Please report it with the command and its input:");
            error.WriteLine(e);
            return ExitCode.Bug;
        }
    }

    // The parser takes an unknown option for the name of a file.
    private static string? UnknownOption(ParseResult parsed) =>
        parsed
            .CommandResult.Tokens.Select(t => t.Value)
            .FirstOrDefault(t => t.Length > 1 && t[0] == '-' && !File.Exists(t) && !Directory.Exists(t));

    private static string CommandName(ParseResult parsed)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
            names.Insert(0, result.Command is RootCommand ? "cartwin" : result.Command.Name);
        return string.Join(' ', names);
    }
}
