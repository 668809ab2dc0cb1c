namespace Cartwin.Models;

/// <summary>What part of a model a formula stands in.</summary>
public enum EquationKind
{
    /// <summary>Initial value of a symbol (also a plain number).</summary>
    InitialValue,

    /// <summary>Assignment rule of a variable.</summary>
    AssignmentRule,

    /// <summary>Rate rule of a variable.</summary>
    RateRule,

    /// <summary>Algebraic rule, by its place among the rules.</summary>
    AlgebraicRule,

    /// <summary>Rate law of a reaction.</summary>
    KineticLaw,

    /// <summary>Body of a function.</summary>
    FunctionBody,

    /// <summary>Condition of an event.</summary>
    EventTrigger,

    /// <summary>Delay of an event.</summary>
    EventDelay,

    /// <summary>Priority of an event.</summary>
    EventPriority,

    /// <summary>Assignment of an event, by its place among the event's assignments.</summary>
    EventAssignment,

    /// <summary>Constraint, by its place among the constraints.</summary>
    Constraint,

    /// <summary>Declared unit of a symbol, or definition of a unit.</summary>
    Unit,
}

/// <summary>Names one formula of a model, so that its place in the text can be found.</summary>
/// <param name="Kind">What part of the model.</param>
/// <param name="Id">Id of what it belongs to; empty where that has none.</param>
/// <param name="Index">Its place among several of the same kind and id.</param>
public readonly record struct EquationKey(EquationKind Kind, string Id, int Index = 0);
