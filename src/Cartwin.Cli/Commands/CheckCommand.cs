using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>cartwin check FILE…: everything that is wrong with models, in one go.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("file") { Description = "Models to check.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format")
        {
            Description = "How to print what is found.",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("check", "Check models and print everything that is wrong with them.") { files, format };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(files), parsed.GetValue(format) == "json"));
        return command;
    }

    private static int Run(Terminal terminal, string[] files, bool asJson)
    {
        var all = new List<Diagnostic>();
        var good = true;
        foreach (var file in files)
        {
            var clock = Stopwatch.StartNew();
            var read = ModelFile.Read(file);
            all.AddRange(read.Diagnostics);
            good &= read.Ok;
            if (asJson)
                continue;
            terminal.Show(read.Diagnostics);
            if (read.Ok)
                terminal.Out.WriteLine(Line(file, read.Value.Model, read.Diagnostics, clock.Elapsed));
            else
                terminal.Error.WriteLine($"{file}: {Count(read.Diagnostics)}");
        }
        if (asJson)
            terminal.Out.WriteLine(DiagnosticJson.Write(all));
        return good ? ExitCode.Done : ExitCode.BadInput;
    }

    private static string Line(string file, Model model, ValueArray<Diagnostic> diagnostics, TimeSpan elapsed)
    {
        var system = OdeSystem.Of(model);
        var parts = new List<string>
        {
            Plural(system.States.Count, "state"),
            Plural(model.Parameters.Count, "parameter"),
            Plural(model.Reactions.Count, "reaction"),
            Plural(model.Events.Count, "event"),
        };
        var verdict = diagnostics.Count == 0 ? "all well" : Count(diagnostics);
        var seconds = elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        return $"{file}: {verdict}: {string.Join(", ", parts)} ({seconds} s)";
    }

    internal static string Count(IEnumerable<Diagnostic> diagnostics)
    {
        var counts = diagnostics
            .GroupBy(d => d.Severity)
            .OrderByDescending(g => g.Key)
            .Select(g => Plural(g.Count(), g.Key.ToString().ToLowerInvariant()));
        return string.Join(", ", counts);
    }

    private static string Plural(int count, string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");
}
