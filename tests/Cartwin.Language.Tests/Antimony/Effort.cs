namespace Cartwin.Language.Tests;

/// <summary>How much chance a test spends: a share in the ordinary suite, all of it where CARTWIN_EXHAUSTIVE=1 asks for it.</summary>
internal static class Effort
{
    public static bool IsExhaustive { get; } = Environment.GetEnvironmentVariable("CARTWIN_EXHAUSTIVE") == "1";

    public static int Of(int usual, int exhaustive) => IsExhaustive ? exhaustive : usual;
}
