using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Reference.Tests;

/// <summary>The model text of library/models/immune-reset, read once, and its equations evaluated node by node.</summary>
internal static class ImmuneResetModel
{
    public static string Folder { get; } = Path.Combine(Root(), "library", "models", "immune-reset");

    public static Checked<AntimonyDocument> Read { get; } =
        AntimonyDocument.Read("model.ant", File.ReadAllBytes(Path.Combine(Folder, "model.ant")));

    public static Model Model => Read.ValueOrThrow().Model;

    public static OdeSystem Equations { get; } = OdeSystem.Of(Model);

    /// <summary>Every input, state and assignment at the start, with some parameters set.</summary>
    public static Dictionary<string, double> Start(IReadOnlyDictionary<string, double> parameters)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (id, math) in Equations.Initials)
            values[id] = parameters.TryGetValue(id, out var set) ? set : ValueOf(math, values);
        return values;
    }

    /// <summary>The rate of every state, in the order of the model.</summary>
    /// <param name="start">What <see cref="Start"/> gave.</param>
    /// <param name="states">States to use instead of those at the start.</param>
    public static Dictionary<string, double> Rates(
        IReadOnlyDictionary<string, double> start,
        IReadOnlyDictionary<string, double> states
    )
    {
        var values = Values(start, states);
        return Equations.States.ToDictionary(s => s.Id, s => ValueOf(s.Rate, values), StringComparer.Ordinal);
    }

    /// <summary>Every input, state and assignment, rates of reactions among them.</summary>
    /// <param name="start">What <see cref="Start"/> gave.</param>
    /// <param name="states">States to use instead of those at the start.</param>
    public static Dictionary<string, double> Values(
        IReadOnlyDictionary<string, double> start,
        IReadOnlyDictionary<string, double> states
    )
    {
        var values = new Dictionary<string, double>(start, StringComparer.Ordinal);
        foreach (var (id, value) in states)
            values[id] = value;
        foreach (var (id, math) in Equations.Assignments)
            values[id] = ValueOf(math, values);
        return values;
    }

    private static double ValueOf(Expr math, Dictionary<string, double> values) => new Evaluation(id => values[id]).ValueOf(math);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cartwin.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside of a checkout.");
    }
}
