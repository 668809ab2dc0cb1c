namespace Cartwin.Trials;

/// <summary>Whose cells carry the receptor.</summary>
public enum CellOrigin
{
    /// <summary>The patient's own, changed outside the body.</summary>
    Autologous,

    /// <summary>A donor's, or a cell line's.</summary>
    Allogeneic,

    /// <summary>The patient's own, changed inside the body.</summary>
    InVivo,
}
