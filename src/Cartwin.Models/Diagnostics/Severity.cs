namespace Cartwin.Models;

/// <summary>How much a diagnostic matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,

    /// <summary>The input can be used, but may not mean what its author meant.</summary>
    Warning,

    /// <summary>The input cannot be used.</summary>
    Error,
}
