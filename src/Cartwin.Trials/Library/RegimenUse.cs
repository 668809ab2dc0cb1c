namespace Cartwin.Trials;

/// <summary>What a regimen is for.</summary>
public enum RegimenUse
{
    /// <summary>To make room before the cells are infused.</summary>
    Lymphodepletion,

    /// <summary>To hold the disease between apheresis and infusion.</summary>
    Bridging,

    /// <summary>To treat a side effect of the cells.</summary>
    Rescue,

    /// <summary>Given beside the cells.</summary>
    Concomitant,

    /// <summary>Given instead of the cells, to compare with.</summary>
    Comparator,
}
