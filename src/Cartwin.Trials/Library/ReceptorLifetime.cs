namespace Cartwin.Trials;

/// <summary>How long a cell and its daughters carry the receptor.</summary>
public enum ReceptorLifetime
{
    /// <summary>For ever: its gene is in the genome and is inherited.</summary>
    Integrated,

    /// <summary>For days: messenger RNA, which is diluted with every division.</summary>
    Transient,
}
