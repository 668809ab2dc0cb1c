using System.CommandLine;
using System.Globalization;
using Cartwin.Models;
using Cartwin.Populations;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>cartwin population NAME: draws virtual patients, shows how they are spread, and writes the table that simulate reads.</summary>
internal static class PopulationCommand
{
    private const int Batch = 4096;

    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "A population of the library, or a document of your own (.yaml)." };
        var patients = new Option<long>("--patients") { Description = "How many patients.", DefaultValueFactory = _ => 1000 };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Seed: the same seed gives the same patients, and patient 7 is the same among ten and a million.",
            DefaultValueFactory = _ => 1,
        };
        var output = new Option<string?>("--out") { Description = "File to write (CSV): ID, covariates, parameters. Default: only the summary." };
        var folder = new Option<string?>("--library") { Description = "Folder of the library. Default: as with cartwin library." };
        var command = new Command("population", "Draw virtual patients.") { name, patients, seed, output, folder };
        command.SetAction(parsed =>
            Run(
                terminal,
                parsed.GetRequiredValue(name),
                parsed.GetValue(patients),
                parsed.GetValue(seed),
                parsed.GetValue(output),
                LibraryFolder.Find(parsed.GetValue(folder))
            )
        );
        return command;
    }

    private static int Run(Terminal terminal, string name, long patients, ulong seed, string? output, string folder)
    {
        var diagnostics = new DiagnosticList();
        if (patients is < 1 or > uint.MaxValue)
            diagnostics.Add(FileRules.BadOption.At(SourceSpan.None, "--patients", patients, $"Write a number from 1 to {uint.MaxValue}."));
        var library = LibraryFolder.Read(folder, IsFile(name) ? [name] : []);
        var population = Find(name, library, diagnostics) is { } definition ? Prepare(definition, library.Value!, diagnostics) : null;
        terminal.Show(diagnostics.ToSorted());
        if (population is null || diagnostics.HasErrors)
            return ExitCode.BadInput;
        var columns = Columns(population.Definition);
        var summary = new PopulationSummary(population, population.Sample(patients, seed, columns));
        if (summary.Problem is { } implausible)
        {
            terminal.Show([implausible]);
            return ExitCode.BadInput;
        }
        summary.Write(terminal.Out);
        if (output is null)
            return ExitCode.Done;
        var model = population.Definition.Model is { } used ? library.Value!.Model(used.Value)?.Model : null;
        if (ModelFile.Write(output, writer => Write(writer, population, population.Sample(patients, seed, columns), model, seed)) is not { } problem)
            return ExitCode.Done;
        terminal.Show([problem]);
        return ExitCode.BadInput;
    }

    private static string[] Columns(PopulationDefinition definition) =>
        [.. definition.Variables.Where(v => v.Role != VariableRole.Auxiliary).OrderBy(v => v.Role).Select(v => v.Id)];

    private static bool IsFile(string name) => name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    // Of what is wrong with the library only what keeps this population from being drawn.
    private static PopulationDefinition? Find(string name, Checked<Library> library, DiagnosticList diagnostics)
    {
        var path = name.Replace('\\', '/');
        var place = IsFile(name) ? path : $"/{PopulationDefinition.Kind.Folder}/{name}.yaml";
        var found = library.Value!.Documents
            .Where(d => d.Kind == PopulationDefinition.Kind)
            .FirstOrDefault(d => IsFile(name) ? d.Name.Where.Source?.Path == path : d.Name.Value == name);
        var problems = library.Diagnostics.Where(d => d.Where.Source is { } s ? s.Path.EndsWith(place, StringComparison.Ordinal) : found is null).ToList();
        diagnostics.AddRange(problems);
        if (found is null && !problems.Any(d => d.Severity == Severity.Error))
        {
            var names = library.Value.NamesOf(PopulationDefinition.Kind).ToList();
            var unknown = LibraryRules.UnknownEntry.At(SourceSpan.None, PopulationDefinition.Kind.Name, name);
            diagnostics.Add(NearNames.Find(name, names) is { } near ? unknown.WithHint($"Did you mean '{near}'?") : unknown);
        }
        return found?.Content as PopulationDefinition;
    }

    private static VirtualPopulation? Prepare(PopulationDefinition definition, Library library, DiagnosticList diagnostics)
    {
        if (definition.Resolve(other => library.Find(PopulationDefinition.Kind, other), diagnostics) is not { } whole)
            return null;
        var created = VirtualPopulation.Create(whole);
        diagnostics.AddRange(created.Diagnostics);
        return created.Value;
    }

    private static void Write(TextWriter writer, VirtualPopulation population, PopulationSample sample, Model? model, ulong seed)
    {
        var own = population.Definition.Variables.Where(v => v.Role == VariableRole.Covariate && !IsInput(model, v.Id)).Select(v => v.Id);
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"# population {population.Definition.Name}, seed {seed}, {sample.Count} patients\n"));
        writer.Write($"{PatientFile.CovariateMark}{string.Join(", ", own)}\n");
        writer.Write($"ID,{string.Join(',', sample.Columns)}\n");
        var width = sample.Columns.Count;
        var values = new double[Batch * width];
        Span<char> digits = stackalloc char[32];
        for (long first = 0; first < sample.Count; first += Batch)
        {
            var batch = values.AsSpan(0, (int)Math.Min(Batch, sample.Count - first) * width);
            sample.Fill(first, batch);
            for (var i = 0; i < batch.Length; i++)
            {
                if (i % width == 0)
                    writer.Write(sample.NameOf(first + (i / width)));
                batch[i].TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture);
                writer.Write(',');
                writer.Write(digits[..length]);
                if ((i + 1) % width == 0)
                    writer.Write('\n');
            }
        }
    }

    private static bool IsInput(Model? model, string id) => model is not null && model.Parameters.Any(p => p.Id == id);
}
