namespace Cartwin.Results;

/// <summary>How far a run has come.</summary>
public enum RunStatus
{
    /// <summary>It goes on, or was interrupted and can be resumed.</summary>
    Running,

    /// <summary>Everything is there.</summary>
    Complete,
}
