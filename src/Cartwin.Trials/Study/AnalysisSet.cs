namespace Cartwin.Trials;

/// <summary>Whose results count for an endpoint.</summary>
public enum AnalysisSet
{
    /// <summary>Everybody in the arm.</summary>
    Enrolled,

    /// <summary>Those for whom a product could be made.</summary>
    Infused,
}
