using System.CommandLine;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Cli;

/// <summary>cartwin equilibrium MODEL: a state in which nothing changes any more, and whether the system comes back to it.</summary>
internal static class EquilibriumCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("model") { Description = "The model." };
        var set = new Option<string[]>("--set")
        {
            Description = "NAME=VALUE: another value of a parameter, or of a state from which the search begins; the value may be a formula.",
            AllowMultipleArgumentsPerToken = true,
        };
        var leaveOut = new Option<string[]>("--leave-out")
        {
            Description = "States that do not count in the question whether the system comes back after a small push, separated by commas.",
            AllowMultipleArgumentsPerToken = true,
        };
        var show = new Option<string[]>("--show")
        {
            Description = "What to print, separated by commas; default: all states.",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("equilibrium", "Find a state in which nothing changes any more, and whether the system comes back to it.")
        {
            model, set, leaveOut, show,
        };
        command.SetAction(parsed =>
            Run(terminal, parsed.GetRequiredValue(model), parsed.GetValue(set) ?? [], Names(parsed.GetValue(leaveOut)), Names(parsed.GetValue(show)))
        );
        return command;
    }

    private static string[] Names(string[]? texts) =>
        [.. (texts ?? []).SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static int Run(Terminal terminal, string path, string[] set, string[] leaveOut, string[] show)
    {
        var read = ModelFile.Read(path);
        terminal.ShowMistakes(path, read.Diagnostics);
        if (!read.Ok)
            return ExitCode.BadInput;
        var diagnostics = new DiagnosticList();
        var settings = new QuestionOptions(diagnostics).Settings("--set", set);
        var question = new EquilibriumQuestion { Name = "the model", Settings = settings, LeaveOut = leaveOut.ToValueArray() };
        var found = diagnostics.HasErrors ? null : EquilibriumSearch.Find(OdeSystem.Of(read.Value.Model), question);
        diagnostics.AddRange(found?.Diagnostics ?? []);
        var shown = found?.Value is { } value ? Shown(value, show, diagnostics) : [];
        terminal.Show(diagnostics.ToSorted());
        if (found?.Value is not { } equilibrium || diagnostics.HasErrors)
            return ExitCode.BadInput;
        foreach (var (id, at) in shown)
            terminal.Out.WriteLine($"{id,-16} {ShortNumber.Write(at),12}");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(Verdict(equilibrium));
        return ExitCode.Done;
    }

    private static List<(string Id, double Value)> Shown(Equilibrium equilibrium, string[] show, DiagnosticList diagnostics) =>
        [.. (show.Length > 0 ? show : equilibrium.States.ToArray()).Select(id => (id, equilibrium.ValueOf(new Formula(Expr.Symbol(id)), diagnostics)))];

    private static string Verdict(Equilibrium equilibrium)
    {
        var values = equilibrium.Eigenvalues.Take(5).Select(v => v.Imaginary == 0 ? ShortNumber.Write(v.Real) : $"{ShortNumber.Write(v.Real)}±{ShortNumber.Write(Math.Abs(v.Imaginary))}i");
        var verdict = equilibrium.LeadingEigenvalue switch
        {
            < -1e-12 => "Stable: the system comes back after a small push.",
            > 1e-12 => "Unstable: the system runs away after a small push.",
            _ => "Undecided: some push neither grows nor fades; leave out the states that it goes to.",
        };
        var how = equilibrium.IntegratedTime == 0 ? "by Newton's method from the start" : $"after integrating {ShortNumber.Write(equilibrium.IntegratedTime)} time units";
        return $"{verdict} Found {how}.\nEigenvalues with the largest real parts, per time unit: {string.Join(", ", values)}";
    }
}
