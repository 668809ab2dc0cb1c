namespace Cartwin.Models;

/// <summary>An equation that holds at all times.</summary>
/// <param name="Math">The formula.</param>
public abstract record Rule(Expr Math);

/// <summary>variable = formula, always.</summary>
/// <param name="Variable">Id of what it determines.</param>
/// <param name="Math">Its value.</param>
public sealed record AssignmentRule(string Variable, Expr Math) : Rule(Math);

/// <summary>d variable/dt = formula.</summary>
/// <param name="Variable">Id of what it changes.</param>
/// <param name="Math">Its rate of change.</param>
public sealed record RateRule(string Variable, Expr Math) : Rule(Math);

/// <summary>0 = formula; which variable it determines follows from the rest of the model.</summary>
/// <param name="Math">What is always zero.</param>
/// <param name="Id">Its id; null when it has none.</param>
public sealed record AlgebraicRule(Expr Math, string? Id = null) : Rule(Math);

/// <summary>The value of something at the start, as a formula.</summary>
/// <param name="Symbol">Id of what it sets.</param>
/// <param name="Math">Its value at the start.</param>
public sealed record InitialAssignment(string Symbol, Expr Math);

/// <summary>A condition that should always hold; a simulator reports when it does not.</summary>
/// <param name="Math">The condition.</param>
/// <param name="Message">What to say when it fails; null for the condition itself.</param>
/// <param name="Id">Its id; null when it has none.</param>
public sealed record Constraint(Expr Math, string? Message = null, string? Id = null);

/// <summary>A function of the model's own.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Arguments">Names of its arguments.</param>
/// <param name="Body">Its value; refers to nothing but its arguments.</param>
public sealed record FunctionDefinition(string Id, ValueArray<string> Arguments, Expr Body) : NamedElement(Id);
