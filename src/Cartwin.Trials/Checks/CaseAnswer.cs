using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>What a case gave, ready to be asked for quantities.</summary>
/// <param name="Diagnostics">What went wrong.</param>
internal abstract record CaseAnswer(ValueArray<Diagnostic> Diagnostics)
{
    /// <summary>The value of a quantity; NaN where there is none.</summary>
    public abstract double ValueOf(Formula quantity, DiagnosticList diagnostics);

    public static CaseAnswer Of(OdeSystem system, CheckCase @case, IReadOnlyCollection<Formula> quantities)
    {
        switch (@case)
        {
            case CheckCase.Simulated s:
                var run = ScenarioSimulation.Run(system, s.Scenario, quantities);
                return new Course(run.Diagnostics, run.Value);
            case CheckCase.AtThreshold t:
                var found = ThresholdSearch.Find(system, t.Scenario, t.Question, quantities);
                return new Course(found.Diagnostics, found.Value?.At);
            case CheckCase.AtEquilibrium e:
                var equilibrium = EquilibriumSearch.Find(system, e.Question);
                return new Rest(equilibrium.Diagnostics, equilibrium.Value);
            default:
                throw new ArgumentOutOfRangeException(nameof(@case), "There are simulations, thresholds and equilibria.");
        }
    }

    private sealed record Course(ValueArray<Diagnostic> Diagnostics, TimeCourse? Value) : CaseAnswer(Diagnostics)
    {
        public override double ValueOf(Formula quantity, DiagnosticList diagnostics) => Value?.ValueOf(quantity) ?? double.NaN;
    }

    private sealed record Rest(ValueArray<Diagnostic> Diagnostics, Equilibrium? Value) : CaseAnswer(Diagnostics)
    {
        public override double ValueOf(Formula quantity, DiagnosticList diagnostics) => Value?.ValueOf(quantity, diagnostics) ?? double.NaN;
    }
}
