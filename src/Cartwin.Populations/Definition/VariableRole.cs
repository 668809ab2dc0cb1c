namespace Cartwin.Populations;

/// <summary>What a quantity of a patient is for.</summary>
public enum VariableRole
{
    /// <summary>What a clinic would record: age, sex, weight. Goes into files; into the model where it has such an input.</summary>
    Covariate,

    /// <summary>A parameter of the model that differs between patients.</summary>
    Parameter,

    /// <summary>Only used by other quantities.</summary>
    Auxiliary,
}
