using System.Text.Json;
using Cartwin.Models;

namespace Cartwin.Results;

/// <summary>manifest.json: what a run was, where and how it ran, and which files it left.</summary>
public sealed record RunManifest
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The format that this version writes and reads.</summary>
    internal const int CurrentFormat = 1;

    // A manifest names inputs and columns; one beyond this is something else.
    private const long LargestBytes = 64 << 20;

    /// <summary>Version of the format of the manifest and the folder.</summary>
    public required int Format { get; init; }

    /// <summary>For people who find the file: results are simulated, and for research.</summary>
    public string Notice { get; init; } = "Simulated virtual patients, for research use; no advice for treating a person.";

    /// <summary>How far the run has come.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>What the numbers depend on.</summary>
    public required RunDescription Run { get; init; }

    /// <summary>Where it ran last.</summary>
    public required RunMachine Machine { get; init; }

    /// <summary>When it began, as the host's clock said (ISO 8601); empty when not given.</summary>
    public string Started { get; init; } = "";

    /// <summary>How often it was resumed.</summary>
    public int Resumed { get; init; }

    /// <summary>How long its parts took; of a resumed run the last part of it.</summary>
    public ValueArray<RunTiming> Timings { get; init; } = [];

    /// <summary>Patients that could not be solved, counted by reason; empty when all were.</summary>
    public IReadOnlyDictionary<string, long> Failed { get; init; } = new Dictionary<string, long>();

    /// <summary>The finished tables.</summary>
    public ValueArray<StoredTable> Tables { get; init; } = [];

    /// <summary>Reads the manifest of a folder.</summary>
    public static Checked<RunManifest> Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = Path.Combine(folder, FileName);
        try
        {
            if (!File.Exists(path))
                return Refused(ResultRules.NotResults.At(SourceSpan.None, folder, Directory.Exists(folder) ? "it holds no manifest.json" : "there is no such folder"));
            if (new FileInfo(path).Length > LargestBytes)
                return Refused(ResultRules.BadManifest.At(SourceSpan.None, folder, "it is too large"));
            var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), ManifestJson.Default.RunManifest);
            return manifest is null ? Refused(ResultRules.BadManifest.At(SourceSpan.None, folder, "it is empty"))
                : manifest.Format != CurrentFormat ? Refused(ResultRules.BadManifest.At(SourceSpan.None, folder, $"it has format {manifest.Format}, and this version reads format {CurrentFormat}"))
                : manifest.Problem() is { } problem ? Refused(ResultRules.BadManifest.At(SourceSpan.None, folder, problem))
                : new Checked<RunManifest>(manifest, []);
        }
        catch (JsonException e)
        {
            return Refused(ResultRules.BadManifest.At(SourceSpan.None, folder, $"line {e.LineNumber + 1} is not what was written"));
        }
        catch (Exception e) when (FileProblem.IsKnown(e))
        {
            return Refused(ResultRules.BadManifest.At(SourceSpan.None, folder, FileProblem.Reason(e)));
        }
    }

    internal void Write(string folder)
    {
        using var file = new HashedFile(Path.Combine(folder, FileName));
        file.Write(JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.RunManifest));
        file.Write("\n"u8);
        file.Complete(durable: true);
    }

    // What a hand or a damage may have changed and what would otherwise surprise the code that trusts a manifest.
    private string? Problem() =>
        Run.Patients < 0 || Run.PatientsPerShard < 1 ? "its numbers of patients make no sense"
        : Tables.Any(t => t.File.Name != Path.GetFileName(t.File.Name) || t.File.Name.Length == 0) ? "it names files outside its folder"
        : null;

    private static Checked<RunManifest> Refused(Diagnostic diagnostic) => new(null, [diagnostic]);
}
