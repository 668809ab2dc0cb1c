namespace Cartwin.Models;

/// <summary>The kinds of quantity that no other is made of: those of the SI, things that are counted, and biological activity.</summary>
public enum BaseDimension
{
    /// <summary>Length, in metre.</summary>
    Length,

    /// <summary>Mass, in kilogram.</summary>
    Mass,

    /// <summary>Time, in second.</summary>
    Time,

    /// <summary>Electric current, in ampere.</summary>
    Current,

    /// <summary>Temperature, in kelvin.</summary>
    Temperature,

    /// <summary>Amount of substance, in mole.</summary>
    Amount,

    /// <summary>Luminous intensity, in candela.</summary>
    LuminousIntensity,

    /// <summary>Things that are counted, such as cells or molecules, in item.</summary>
    Count,

    /// <summary>Biological activity, in international units, which no law of nature converts to anything else.</summary>
    Activity,
}
