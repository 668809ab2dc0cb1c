namespace Cartwin.Compilation;

/// <summary>How often a value changes.</summary>
internal enum Variability : byte
{
    /// <summary>The same for all patients.</summary>
    Constant,

    /// <summary>The same for a patient until an input is changed.</summary>
    Patient,

    /// <summary>Different at every time and state.</summary>
    Varying,
}
