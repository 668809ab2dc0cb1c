namespace Cartwin.Compilation;

/// <summary>Where an entry of the Jacobian stands.</summary>
/// <param name="Row">The state whose rate it belongs to.</param>
/// <param name="Column">The state it is a derivative by.</param>
public readonly record struct JacobianEntry(int Row, int Column);
