namespace Cartwin.Models;

/// <summary>Assignments made at the moment when a condition becomes true, or a time after it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Trigger">The condition.</param>
public sealed record Event(string Id, Expr Trigger) : NamedElement(Id)
{
    /// <summary>What the condition counts as before the start; false lets the event fire at the start.</summary>
    public bool InitialValue { get; init; } = true;

    /// <summary>False when the condition must stay true until the assignments are made.</summary>
    public bool Persistent { get; init; } = true;

    /// <summary>Time from the condition to the assignments; null for none.</summary>
    public Expr? Delay { get; init; }

    /// <summary>Among simultaneous events the larger goes first; null leaves the order open.</summary>
    public Expr? Priority { get; init; }

    /// <summary>True when the assigned values are those of the moment of the condition, false for the moment of the assignment.</summary>
    public bool UseValuesFromTriggerTime { get; init; } = true;

    /// <summary>What it sets, all at once.</summary>
    public ValueArray<EventAssignment> Assignments { get; init; } = [];
}

/// <summary>One thing that an event sets.</summary>
/// <param name="Variable">Id of what it sets.</param>
/// <param name="Math">The new value.</param>
public sealed record EventAssignment(string Variable, Expr Math);
