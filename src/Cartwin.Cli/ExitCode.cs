namespace Cartwin.Cli;

/// <summary>What the command returns to the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The input has errors.</summary>
    public const int BadInput = 1;

    /// <summary>The command line is wrong.</summary>
    public const int BadUsage = 2;

    /// <summary>Done, but patients could not be solved.</summary>
    public const int TooManyFailed = 3;

    /// <summary>Interrupted by the user; the run can be resumed. What a shell gives for Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>A bug of ours.</summary>
    public const int Bug = 70;
}
