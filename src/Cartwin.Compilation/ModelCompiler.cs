using Cartwin.Models;

namespace Cartwin.Compilation;

/// <summary>Compiles a system of differential equations to kernels.</summary>
public static class ModelCompiler
{
    /// <summary>The kernels of a system, or what keeps it from having any.</summary>
    /// <param name="system">The equations.</param>
    /// <param name="options">What varies, what is wanted, what it runs on.</param>
    public static Checked<CompiledModel> Compile(OdeSystem system, CompileOptions options)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(options);
        var diagnostics = CompileChecks.Run(system, options);
        return diagnostics.HasErrors
            ? new(null, diagnostics.ToSorted())
            : new(new Pipeline(system, options).Run(), diagnostics.ToSorted());
    }

    /// <summary>Ids that may have another value later than at the start: by options and by the model's events.</summary>
    internal static HashSet<string> ChangedBy(OdeSystem system, CompileOptions options) =>
        [
            .. options.ChangingInputs,
            .. options.DosedStates,
            .. system.Events.SelectMany(e => e.Assignments).SelectMany(a => new[] { a.Variable, OdeSystem.AmountOf(a.Variable), OdeSystem.SlowPartOf(a.Variable) }),
        ];
}
