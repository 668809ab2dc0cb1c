namespace Cartwin.Models;

/// <summary>Where a contradiction of units was found.</summary>
/// <param name="Equation">The equation.</param>
/// <param name="Words">Says units there in the author's words.</param>
/// <param name="Function">The function of the model in whose body it is; null outside of them.</param>
internal sealed record UnitPlace(EquationKey Equation, UnitWords Words, string? Function);
