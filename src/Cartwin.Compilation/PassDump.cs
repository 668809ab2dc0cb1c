namespace Cartwin.Compilation;

/// <summary>A program after a pass.</summary>
/// <param name="Pass">The pass.</param>
/// <param name="Text">The program, with operation counts.</param>
public sealed record PassDump(string Pass, string Text);
