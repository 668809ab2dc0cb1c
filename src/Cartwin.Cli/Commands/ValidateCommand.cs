using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>cartwin validate [PATH]: runs the checks that stand beside models, and says which hold.</summary>
internal static class ValidateCommand
{
    public const string FileName = "checks.yaml";

    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string?>("path")
        {
            Description = "A library, a model's folder, or a file of checks. Default: the library, as for 'cartwin library'.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Print the results as JSON." };
        var markdown = new Option<bool>("--markdown") { Description = "Print the results as a page of documentation." };
        var threads = new ThreadsOption();
        var command = new Command("validate", "Run the checks that stand beside models, and say which hold.") { path, json, markdown, threads };
        command.SetAction(parsed =>
            Run(
                terminal,
                parsed.GetValue(path) ?? LibraryFolder.Find(null),
                parsed.GetValue(json) ? new ValidationJson() : parsed.GetValue(markdown) ? new ValidationPage() : new ValidationTable(),
                threads.Of(parsed)
            )
        );
        return command;
    }

    private static int Run(Terminal terminal, string path, ValidationFormat format, int threads)
    {
        var clock = Stopwatch.StartNew();
        var search = new DiagnosticList();
        var files = FilesOf(path, search);
        if (files.Length == 0 && !search.HasErrors)
            search.Add(FileRules.NoChecks.At(SourceSpan.None, path));
        terminal.Show(search.ToSorted());
        if (search.HasErrors)
            return ExitCode.BadInput;
        var results = new List<CheckResults>();
        var good = true;
        foreach (var file in files)
        {
            var run = Run(terminal, file, threads);
            terminal.Show(run.Diagnostics);
            good &= run.Ok;
            if (run.Value is { } value)
                results.Add(value);
        }
        format.Write(terminal.Out, results);
        var failed = results.Sum(r => r.Failed);
        var seconds = clock.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        if (results.Count > 0)
            terminal.Error.WriteLine($"{results.Sum(r => r.Results.Count)} checks, {failed} failed ({seconds} s)");
        return good && failed == 0 ? ExitCode.Done : ExitCode.BadInput;
    }

    private static string[] FilesOf(string path, DiagnosticList diagnostics)
    {
        try
        {
            return Directory.Exists(path) ? [.. Directory.GetFiles(path, FileName, SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
                : Path.GetExtension(path) is ".ant" && Path.Combine(Path.GetDirectoryName(path) ?? "", FileName) is var beside && File.Exists(beside) ? [beside]
                : Path.GetExtension(path) is ".yaml" or ".yml" ? [path]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(FileRules.Unreadable.At(SourceSpan.None, path, e.Message.TrimEnd('.')));
            return [];
        }
    }

    private static Checked<CheckResults> Run(Terminal terminal, string file, int threads)
    {
        var diagnostics = new DiagnosticList();
        if (ModelFile.ReadText(file, diagnostics) is not { } text)
            return new Checked<CheckResults>(null, diagnostics.ToSorted());
        var checks = ModelChecks.Kind.Read(file, text);
        if (!checks.Ok)
            return new Checked<CheckResults>(null, checks.Diagnostics);
        var model = ModelFile.Read(Path.Combine(Path.GetDirectoryName(file) ?? "", checks.Value.Model));
        if (!model.Ok)
            return new Checked<CheckResults>(null, model.Diagnostics);
        var progress = terminal.Color ? Progress(terminal, checks.Value) : null;
        var results = ModelValidation.Run(OdeSystem.Of(model.Value.Model), checks.Value, threads, progress);
        if (progress is not null)
            terminal.Error.Write("\r\u001b[K");
        return results with { Diagnostics = checks.Diagnostics.Concat(model.Diagnostics).Concat(results.Diagnostics).ToValueArray() };
    }

    private static Action<int> Progress(Terminal terminal, ModelChecks checks)
    {
        var gate = new Lock();
        return done =>
        {
            lock (gate)
                terminal.Error.Write($"\r\u001b[K{checks.Name.Value}: {done} of {checks.Cases.Count} simulations and searches");
        };
    }
}
