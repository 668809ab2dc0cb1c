namespace Cartwin.Trials;

/// <summary>Something that a part of the study says it cannot tell.</summary>
/// <param name="File">Which part: "products/zorpo-cel".</param>
/// <param name="Text">What it cannot tell, in plain words.</param>
public sealed record StatedLimit(string File, string Text);
