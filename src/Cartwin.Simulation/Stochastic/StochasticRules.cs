using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Diagnostics about simulating reactions one at a time. Codes CW5300 to CW5399.</summary>
public static class StochasticRules
{
    /// <summary>CW5301: something changes other than by reactions.</summary>
    public static DiagnosticRule NotByReactions { get; } =
        new("CW5301", Severity.Error, "The method {1} needs a model that changes by reactions only: {0} a rate of change of another kind.", "Use the hybrid method, which integrates such quantities, or write the change as reactions.");

    /// <summary>CW5302: a reaction that cannot happen one at a time.</summary>
    public static DiagnosticRule NotCountable { get; } =
        new("CW5302", Severity.Error, "'{0}' cannot be counted: {1}.", "What is counted is a species that only reactions with fixed whole stoichiometries change.");

    /// <summary>CW5303: nothing may become scarce.</summary>
    public static DiagnosticRule NothingScarce { get; } =
        new("CW5303", Severity.Error, "The hybrid method has nothing to count: no species is an amount that reactions alone change.", "Name the species that may become scarce, with the number of items in one unit (--scarce Q=1000), or declare it substanceOnly.");

    /// <summary>CW5304: a propensity that changes between two firings.</summary>
    public static DiagnosticRule ChangesWithTime { get; } =
        new("CW5304", Severity.Error, "The rate of '{0}' depends on time, which the method {1} does not follow between two firings.", "Use the hybrid method, whose rates follow time.");

    /// <summary>CW5305: a measure that needs an integral.</summary>
    public static DiagnosticRule NoArea { get; } =
        new("CW5305", Severity.Error, "The measure '{0}' is an area, which the method {1} does not integrate.", "Use the hybrid method, or add a reaction that counts.");

    /// <summary>CW5306: an option that makes no sense.</summary>
    public static DiagnosticRule BadOption { get; } =
        new("CW5306", Severity.Error, "{0} is {1}; it must be {2}.", "The defaults are a threshold of 100 items, an epsilon of 0.03, and one item per unit.");

    /// <summary>CW5307: something that stochastic methods do not do.</summary>
    public static DiagnosticRule Unsupported { get; } =
        new("CW5307", Severity.Error, "Stochastic methods do not simulate {0}.", "Simulate the differential equations (--method ode).");

    /// <summary>CW5308: a starting concentration that varies.</summary>
    public static DiagnosticRule VaryingConcentration { get; } =
        new("CW5308", Severity.Error, "The patients bring the concentration of '{0}' at the start, but it is its amount that is counted.", "Declare it substanceOnly and give amounts, or let a parameter vary that its start follows from.");

    /// <summary>CW5309: moles as items.</summary>
    public static DiagnosticRule MolesAsItems { get; } =
        new("CW5309", Severity.Error, "'{0}' is an amount in {1}, and would be counted with one item per unit.", "Give the number of items in one unit (--scarce {0}={2}), or declare the unit as item where items are meant.");

    /// <summary>CW5310: species of one reaction with items of different sizes.</summary>
    public static DiagnosticRule ItemsDiffer { get; } =
        new("CW5310", Severity.Error, "The reaction '{0}' changes '{1}', of which one unit is {2} items, and '{3}', of which it is {4}.", "Give the same number of items for all species that a reaction changes.");
}
