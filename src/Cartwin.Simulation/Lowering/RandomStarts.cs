using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>A value at the start that is drawn at random for each patient.</summary>
/// <param name="Id">Whose value it is.</param>
/// <param name="Input">The input that holds the drawn value.</param>
/// <param name="Math">How it is drawn.</param>
internal sealed record RandomStart(string Id, string Input, Expr Math);

/// <summary>Puts an input in the place of every value at the start that is drawn at random; it is drawn before the patient starts.</summary>
/// <remarks>So kernels compute everything that follows from it, and a value that the patient brings is taken instead of a drawn one.</remarks>
internal static class RandomStarts
{
    /// <summary>The system without random numbers at the start, and what is drawn; the same system where it has none.</summary>
    public static (OdeSystem System, List<RandomStart> Starts) Run(OdeSystem system, SimulationPlan plan)
    {
        var random = system.Initials.Where(i => i.Math.IsRandom).ToList();
        if (random.Count == 0)
            return (system, []);
        var starts = random.Where(i => !plan.Varying.Contains(i.Id)).Select(i => new RandomStart(i.Id, InputOf(i.Id), i.Math)).ToList();
        var inputs = random.Select(i => new Definition(InputOf(i.Id), Expr.Zero)).ToList();
        var lowered = system with
        {
            Inputs = [.. system.Inputs.Select(Held), .. inputs],
            Initials = [.. inputs, .. system.Initials.Select(Held)],
        };
        return (lowered, starts);
    }

    private static string InputOf(string id) => $"drawn({id})";

    private static Definition Held(Definition definition) => definition.Math.IsRandom ? definition with { Math = Expr.Symbol(InputOf(definition.Id)) } : definition;
}
