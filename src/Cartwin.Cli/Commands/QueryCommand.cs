using System.CommandLine;
using Cartwin.Results;

namespace Cartwin.Cli;

/// <summary>cartwin query DIR "select …": questions in SQL about results.</summary>
internal static class QueryCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "Folder of results, as given to --out." };
        var sql = new Argument<string>("sql") { Description = "Question in DuckDB's SQL; each table is a view, and 'describe patients' lists the columns of one." };
        var csv = new Option<bool>("--csv") { Description = "Print comma-separated values with all digits." };
        var json = new Option<bool>("--json") { Description = "Print an array of JSON objects, one a line." };
        var command = new Command("query", "Ask the results of a run in SQL; nothing is changed, and no other file is read.") { folder, sql, csv, json };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(csv) && parsed.GetValue(json))
                parsed.AddError("Give --csv or --json, not both.");
        });
        command.SetAction(
            (parsed, cancellation) =>
                Task.FromResult(
                    Run(
                        terminal,
                        parsed.GetRequiredValue(folder),
                        parsed.GetRequiredValue(sql),
                        parsed.GetValue(csv) ? new CsvAnswer(terminal.Out)
                            : parsed.GetValue(json) ? new JsonAnswer(terminal.Out)
                            : new TableAnswer(terminal.Out),
                        cancellation
                    )
                )
        );
        return command;
    }

    private static int Run(Terminal terminal, string path, string sql, QueryAnswer answer, CancellationToken cancellation)
    {
        var folder = ResultsFolder.Open(path);
        terminal.Show(folder.Diagnostics);
        if (!folder.Ok)
            return ExitCode.BadInput;
        if (ResultsQuery.Run(folder.Value, sql, answer.Begin, answer.Row, cancellation) is { } problem)
        {
            terminal.Show([problem]);
            return ExitCode.BadInput;
        }
        answer.End();
        return ExitCode.Done;
    }
}
