namespace Cartwin.Compilation;

/// <summary>The numbers that a graph computes with.</summary>
internal enum ElementFormat
{
    Double,
    Single,
}
