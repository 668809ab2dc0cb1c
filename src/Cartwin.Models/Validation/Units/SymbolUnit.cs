namespace Cartwin.Models;

/// <summary>What the unit check needs to know of a symbol.</summary>
/// <param name="Words">Its unit in the author's words; null when not declared.</param>
/// <param name="Unit">What that means; null when not declared or not understood.</param>
/// <param name="Value">Its value when that never changes and is known before a run.</param>
/// <param name="Changes">True when it may change during a run.</param>
internal sealed record SymbolUnit(UnitExpression? Words, Unit? Unit, double? Value = null, bool Changes = true);
