namespace Cartwin.Results;

/// <summary>What a column holds.</summary>
public enum ColumnType
{
    /// <summary>Double-precision numbers; NaN where there is no value.</summary>
    Double,

    /// <summary>Whole numbers of 64 bits.</summary>
    Long,

    /// <summary>Whole numbers of 32 bits.</summary>
    Int,

    /// <summary>Text; may be missing.</summary>
    Text,

    /// <summary>True or false.</summary>
    Bool,
}
