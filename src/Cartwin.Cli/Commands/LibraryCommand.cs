using System.CommandLine;
using System.Globalization;
using Cartwin.Documents;
using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>cartwin library: what the library holds, with units and sources; whether documents are right; schemas for editors.</summary>
internal static class LibraryCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Option<string?>("--library")
        {
            Description = "Folder of the library. Default: 'library' here or in the nearest folder above, else the one that comes with Cartwin.",
            Recursive = true,
        };
        var command = new Command("library", "Show the library's models, products, regimens and evidence; check documents of your own.") { folder };
        command.SetAction(parsed => Overview(terminal, parsed.GetValue(folder)));
        command.Add(CreateList(terminal, folder));
        command.Add(CreateShow(terminal, folder));
        command.Add(CreateCheck(terminal, folder));
        command.Add(CreateSchema(terminal));
        return command;
    }

    private static Command CreateList(Terminal terminal, Option<string?> folder)
    {
        var kind = new Argument<string>("kind") { Description = "A kind of document, or model." };
        var command = new Command("list", "List the entries of one kind.") { kind };
        command.SetAction(parsed => List(terminal, parsed.GetValue(folder), parsed.GetRequiredValue(kind)));
        return command;
    }

    private static Command CreateShow(Terminal terminal, Option<string?> folder)
    {
        var name = new Argument<string>("name") { Description = "An entry's name, or KIND/NAME where several kinds have it." };
        var command = new Command("show", "Show an entry with units and sources.") { name };
        command.SetAction(parsed => Show(terminal, parsed.GetValue(folder), parsed.GetRequiredValue(name)));
        return command;
    }

    private static Command CreateCheck(Terminal terminal, Option<string?> folder)
    {
        var files = new Argument<string[]>("file") { Description = "Documents to check with the library. Default: the library itself.", Arity = ArgumentArity.ZeroOrMore };
        var format = new Option<string>("--format") { Description = "How to print what is found.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("check", "Check documents and print everything that is wrong with them.") { files, format };
        command.SetAction(parsed => Check(terminal, parsed.GetValue(folder), parsed.GetValue(files) ?? [], parsed.GetValue(format) == "json"));
        return command;
    }

    private static Command CreateSchema(Terminal terminal)
    {
        var kind = new Argument<string>("kind") { Description = "A kind of document." };
        var command = new Command("schema", "Print the JSON schema of a kind, for editors.") { kind };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(kind);
            if (LibraryKinds.Named(name) is not { } found)
                return UnknownKind(terminal, name, LibraryKinds.All.Select(k => k.Name));
            terminal.Out.Write(JsonSchema.Write(found));
            return ExitCode.Done;
        });
        return command;
    }

    private static int Overview(Terminal terminal, string? given)
    {
        if (Open(terminal, given) is not { } library)
            return ExitCode.BadInput;
        terminal.Out.WriteLine("model: The equations of a disease and its treatment.");
        terminal.Out.WriteLine($"  {string.Join(", ", library.Models.Select(m => m.Name))}");
        foreach (var kind in LibraryKinds.All)
        {
            terminal.Out.WriteLine($"{kind.Name}: {kind.Meaning}");
            terminal.Out.WriteLine($"  {string.Join(", ", library.NamesOf(kind))}");
        }
        return ExitCode.Done;
    }

    private static int List(Terminal terminal, string? given, string kind)
    {
        if (Open(terminal, given) is not { } library)
            return ExitCode.BadInput;
        if (kind is "model" or "models")
        {
            WriteRows(terminal, library.Models.Select(m => (m.Name, m.Model.Name ?? m.Model.Id)));
            return ExitCode.Done;
        }
        if (LibraryKinds.Named(kind) is not { } found)
            return UnknownKind(terminal, kind, LibraryKinds.All.Select(k => k.Name).Append("model"));
        WriteRows(terminal, library.Documents.Where(d => d.Kind == found).Select(d => (d.Name.Value, DocumentText.TitleOf(d))));
        return ExitCode.Done;
    }

    private static int Show(Terminal terminal, string? given, string name)
    {
        if (Open(terminal, given) is not { } library)
            return ExitCode.BadInput;
        var parts = name.Split('/', 2);
        // The name alone of a model means the model, and not the checks that stand beside it.
        var found = library.Documents
            .Where(d => d.Name.Value == parts[^1] && (parts.Length == 1 ? library.Model(parts[0]) is null : d.Kind.Name == parts[0] || d.Kind.Folder == parts[0]))
            .ToList();
        if (found.Count == 1)
        {
            terminal.Out.Write(DocumentText.Write(found[0]));
            return ExitCode.Done;
        }
        if (found.Count > 1)
            terminal.Error.WriteLine($"Several entries have that name: {string.Join(", ", found.Select(d => $"{d.Kind.Name}/{d.Name.Value}"))}.");
        else if (library.Model(parts[^1]) is not null)
            terminal.Error.WriteLine($"'{parts[^1]}' is a model: cartwin show {Path.Combine(LibraryFolder.Find(given), "models", parts[^1], "model.ant")}");
        else
        {
            terminal.Error.WriteLine($"The library has no entry '{name}'.");
            if (NearNames.Find(parts[^1], library.Documents.Select(d => d.Name.Value)) is { } near)
                terminal.Error.WriteLine($"Did you mean '{near}'?");
        }
        return ExitCode.BadUsage;
    }

    private static int Check(Terminal terminal, string? given, string[] files, bool asJson)
    {
        var folder = LibraryFolder.Find(given);
        var read = LibraryFolder.Read(folder, files);
        // Of files that are named only what is said of them: the library may be in work elsewhere.
        var named = files.Select(f => f.Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        var shown = read.Diagnostics.Where(d => named.Count == 0 || d.Where.Source is not { } source || named.Contains(source.Path)).ToList();
        var good = !shown.Any(d => d.Severity == Severity.Error);
        if (asJson)
            terminal.Out.WriteLine(DiagnosticJson.Write(shown));
        else
        {
            terminal.Show(shown);
            var what = files.Length == 0 ? $"{folder}: {read.Value!.Models.Count} models, {read.Value.Documents.Count} documents" : string.Join(", ", files);
            var verdict = shown.Count == 0 ? "all well" : CheckCommand.Count(shown);
            (good ? terminal.Out : terminal.Error).WriteLine($"{what}: {verdict}");
        }
        return good ? ExitCode.Done : ExitCode.BadInput;
    }

    // What is wrong with one entry must not hide the others.
    private static Library? Open(Terminal terminal, string? given)
    {
        var read = LibraryFolder.Read(LibraryFolder.Find(given), []);
        if (read.Diagnostics.Count(d => d.Severity == Severity.Error) is var errors and > 0)
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{errors} errors in the library: 'cartwin library check' shows them."));
        return read.Value is { } library && (library.Documents.Count > 0 || library.Models.Count > 0) ? library : null;
    }

    private static int UnknownKind(Terminal terminal, string kind, IEnumerable<string> known)
    {
        var names = known.ToList();
        terminal.Error.WriteLine($"There is no kind '{kind}'. Kinds are {string.Join(", ", names)}.");
        if (NearNames.Find(kind, names) is { } near)
            terminal.Error.WriteLine($"Did you mean '{near}'?");
        return ExitCode.BadUsage;
    }

    private static void WriteRows(Terminal terminal, IEnumerable<(string Name, string Title)> rows)
    {
        var all = rows.ToList();
        var width = all.Select(r => r.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, title) in all)
            terminal.Out.WriteLine($"{name.PadRight(width)}  {title}".TrimEnd());
    }
}
