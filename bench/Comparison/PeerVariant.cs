namespace Cartwin.Comparison;

/// <summary>A form of the model for the peer.</summary>
/// <param name="Name">Its name in tables, and of its program.</param>
/// <param name="KeepZeroStates">Whether states that stay zero under the protocol are integrated too.</param>
/// <param name="MostProducts">Products above which an intermediate value stays as an unknown of the linear systems.</param>
/// <param name="Description">What it is.</param>
internal sealed record PeerVariant(string Name, bool KeepZeroStates, int MostProducts, string Description)
{
    public static PeerVariant[] All { get; } =
    [
        new("full", true, int.MaxValue, "all 42 states, sparse LU of the states"),
        new("reduced", false, int.MaxValue, "without the states that stay zero, sparse LU of the states"),
        new("extended", false, 8, "without the states that stay zero, sparse LU with intermediate values as unknowns"),
    ];
}
