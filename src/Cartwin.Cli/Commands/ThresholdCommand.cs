using System.CommandLine;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Cli;

/// <summary>cartwin threshold MODEL: where, along a variable, a condition on the result of a simulation changes.</summary>
internal static class ThresholdCommand
{
    private sealed record Settings(string Model, string Vary, string Times, string When, string[] Set, string[] Dose, string[] Hold, string[] Show, int Steps);

    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("model") { Description = "The model." };
        var vary = new Option<string>("--vary") { Description = "NAME=LOW:HIGH: a parameter, a state at the start, or a new name that other options use in formulas; and its range.", Required = true };
        var times = new Option<string>("--times") { Description = "START:END:STEP of the simulation.", Required = true };
        var when = new Option<string>("--when") { Description = "The condition that changes, for example 'final(x) > 1'.", Required = true };
        var set = Many("--set", "NAME=VALUE: another value of a parameter, or of a state at the start.");
        var dose = Many("--dose", "STATE=AMOUNT@TIME: a dose.");
        var hold = Many("--hold", "NAME=VALUE@FROM:TO: a parameter that has another value for a while.");
        var show = Many("--show", "A quantity to print at the threshold, for example 'lowest(x)'.");
        var steps = new Option<int>("--steps") { Description = "How often the range is halved.", DefaultValueFactory = _ => 20 };
        var command = new Command("threshold", "Find where, along something that is varied, a condition on the result changes.")
        {
            model, vary, times, when, set, dose, hold, show, steps,
        };
        command.SetAction(parsed =>
            Run(
                terminal,
                new Settings(
                    parsed.GetRequiredValue(model),
                    parsed.GetRequiredValue(vary),
                    parsed.GetRequiredValue(times),
                    parsed.GetRequiredValue(when),
                    parsed.GetValue(set) ?? [],
                    parsed.GetValue(dose) ?? [],
                    parsed.GetValue(hold) ?? [],
                    parsed.GetValue(show) ?? [],
                    parsed.GetValue(steps)
                )
            )
        );
        return command;
    }

    private static Option<string[]> Many(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    private static int Run(Terminal terminal, Settings settings)
    {
        var read = ModelFile.Read(settings.Model);
        terminal.ShowMistakes(settings.Model, read.Diagnostics);
        if (!read.Ok)
            return ExitCode.BadInput;
        var diagnostics = new DiagnosticList();
        var options = new QuestionOptions(diagnostics);
        var shown = settings.Show.Select(s => options.Formula("--show", s)).ToList();
        var question = Question(settings, options);
        var found = diagnostics.HasErrors || question is null
            ? null
            : ThresholdSearch.Find(OdeSystem.Of(read.Value.Model), question.Value.Scenario, question.Value.Threshold, shown);
        diagnostics.AddRange(found?.Diagnostics ?? []);
        terminal.Show(diagnostics.ToSorted());
        if (found?.Value is not { } threshold || question is null)
            return ExitCode.BadInput;
        var side = threshold.HoldsBelow ? "below" : "above";
        terminal.Out.WriteLine($"{question.Value.Threshold.Variable} = {ShortNumber.Write(threshold.Value)}: the condition holds {side}.");
        terminal.Out.WriteLine($"Last range: {Full(threshold.Low)} to {Full(threshold.High)}");
        foreach (var (text, quantity) in settings.Show.Zip(shown))
            terminal.Out.WriteLine($"{text} = {ShortNumber.Write(threshold.At.ValueOf(quantity))}");
        return ExitCode.Done;
    }

    private static (Scenario Scenario, ThresholdQuestion Threshold)? Question(Settings settings, QuestionOptions options)
    {
        var range = options.Range("--vary", settings.Vary);
        var times = options.Times("--times", settings.Times);
        var condition = options.Formula("--when", settings.When);
        var scenario = new Scenario
        {
            Name = "the model",
            Start = times?.Start ?? 0,
            End = times?.End ?? 1,
            Every = times?.Every ?? 1,
            Settings = options.Settings("--set", settings.Set),
            Doses = options.Doses("--dose", settings.Dose),
            Holds = options.Holds("--hold", settings.Hold),
        };
        return range is var (name, low, high) ? (scenario, new ThresholdQuestion(name, low, high, condition) { Steps = settings.Steps }) : null;
    }

    private static string Full(double value) => value.ToString("G8", System.Globalization.CultureInfo.InvariantCulture);
}
