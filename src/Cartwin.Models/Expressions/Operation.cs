namespace Cartwin.Models;

/// <summary>What a node of an expression does: the mathematics of SBML Level 3 Version 2.</summary>
public enum Operation : byte
{
    /// <summary>A number, possibly with a unit.</summary>
    Number,

    /// <summary>The value of a named thing: species, parameter, compartment, reaction, stoichiometry, argument.</summary>
    Symbol,

    /// <summary>The time of the simulation.</summary>
    Time,

    /// <summary>Avogadro's number as SBML fixes it: 6.02214179e23.</summary>
    Avogadro,

    /// <summary>π.</summary>
    Pi,

    /// <summary>e.</summary>
    ExponentialE,

    /// <summary>The truth value true.</summary>
    True,

    /// <summary>The truth value false.</summary>
    False,

    /// <summary>Sum of any number of terms, added from left to right; a subtracted term is a negated one.</summary>
    Plus,

    /// <summary>Product of any number of factors, multiplied from left to right.</summary>
    Times,

    /// <summary>The negative.</summary>
    Negate,

    /// <summary>Quotient of two.</summary>
    Divide,

    /// <summary>First to the power of the second.</summary>
    Power,

    /// <summary>Absolute value.</summary>
    Abs,

    /// <summary>Smallest whole number not below.</summary>
    Ceiling,

    /// <summary>Largest whole number not above.</summary>
    Floor,

    /// <summary>e to the power.</summary>
    Exp,

    /// <summary>Natural logarithm.</summary>
    Ln,

    /// <summary>Logarithm to the base of the first argument of the second.</summary>
    Log,

    /// <summary>Decimal logarithm.</summary>
    Log10,

    /// <summary>Square root.</summary>
    Sqrt,

    /// <summary>Root of the degree of the first argument of the second.</summary>
    Root,

    /// <summary>Factorial of a whole number.</summary>
    Factorial,

    /// <summary>Whole part of the quotient of two, rounded towards zero.</summary>
    Quotient,

    /// <summary>What <see cref="Quotient"/> leaves; has the sign of the first.</summary>
    Remainder,

    /// <summary>Largest of several.</summary>
    Max,

    /// <summary>Smallest of several.</summary>
    Min,

    /// <summary>Sine of radians.</summary>
    Sin,

    /// <summary>Cosine of radians.</summary>
    Cos,

    /// <summary>Tangent of radians.</summary>
    Tan,

    /// <summary>Secant of radians.</summary>
    Sec,

    /// <summary>Cosecant of radians.</summary>
    Csc,

    /// <summary>Cotangent of radians.</summary>
    Cot,

    /// <summary>Hyperbolic sine.</summary>
    Sinh,

    /// <summary>Hyperbolic cosine.</summary>
    Cosh,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>Hyperbolic secant.</summary>
    Sech,

    /// <summary>Hyperbolic cosecant.</summary>
    Csch,

    /// <summary>Hyperbolic cotangent.</summary>
    Coth,

    /// <summary>Inverse of <see cref="Sin"/>.</summary>
    ArcSin,

    /// <summary>Inverse of <see cref="Cos"/>.</summary>
    ArcCos,

    /// <summary>Inverse of <see cref="Tan"/>.</summary>
    ArcTan,

    /// <summary>Inverse of <see cref="Sec"/>.</summary>
    ArcSec,

    /// <summary>Inverse of <see cref="Csc"/>.</summary>
    ArcCsc,

    /// <summary>Inverse of <see cref="Cot"/>, arctan(1/x).</summary>
    ArcCot,

    /// <summary>Inverse of <see cref="Sinh"/>.</summary>
    ArcSinh,

    /// <summary>Inverse of <see cref="Cosh"/>.</summary>
    ArcCosh,

    /// <summary>Inverse of <see cref="Tanh"/>.</summary>
    ArcTanh,

    /// <summary>Inverse of <see cref="Sech"/>.</summary>
    ArcSech,

    /// <summary>Inverse of <see cref="Csch"/>.</summary>
    ArcCsch,

    /// <summary>Inverse of <see cref="Coth"/>.</summary>
    ArcCoth,

    /// <summary>True when all are equal.</summary>
    Equal,

    /// <summary>True when two differ.</summary>
    NotEqual,

    /// <summary>True when each is below the next.</summary>
    Less,

    /// <summary>True when none is above the next.</summary>
    LessOrEqual,

    /// <summary>True when each is above the next.</summary>
    Greater,

    /// <summary>True when none is below the next.</summary>
    GreaterOrEqual,

    /// <summary>True when all are true.</summary>
    And,

    /// <summary>True when at least one is true.</summary>
    Or,

    /// <summary>True when an odd number is true.</summary>
    Xor,

    /// <summary>The opposite.</summary>
    Not,

    /// <summary>False only when the first is true and the second is not.</summary>
    Implies,

    /// <summary>value, condition, value, condition, …, and optionally a last value for otherwise; the first true condition counts.</summary>
    Piecewise,

    /// <summary>A function of the model's own, applied to arguments.</summary>
    Call,

    /// <summary>The value that the first argument had a time ago; the second argument is how long.</summary>
    Delay,

    /// <summary>The rate of change of a symbol.</summary>
    RateOf,

    /// <summary>A random number from the normal distribution: mean, standard deviation; then optionally both bounds.</summary>
    Normal,

    /// <summary>A random number from the uniform distribution: lower end, upper end.</summary>
    Uniform,

    /// <summary>A random number from the Bernoulli distribution: probability of 1.</summary>
    Bernoulli,

    /// <summary>A random number from the binomial distribution: trials, probability of success; then optionally both bounds.</summary>
    Binomial,

    /// <summary>A random number from the Cauchy distribution: location (0 where it is left out), scale; then optionally both bounds.</summary>
    Cauchy,

    /// <summary>A random number from the chi-square distribution: degrees of freedom; then optionally both bounds.</summary>
    ChiSquare,

    /// <summary>A random number from the exponential distribution: rate; then optionally both bounds.</summary>
    Exponential,

    /// <summary>A random number from the gamma distribution: shape, scale; then optionally both bounds.</summary>
    Gamma,

    /// <summary>A random number from the Laplace distribution: location (0 where it is left out), scale; then optionally both bounds.</summary>
    Laplace,

    /// <summary>A random number from the log-normal distribution: mean and standard deviation of the logarithm; then optionally both bounds.</summary>
    LogNormal,

    /// <summary>A random number from the Poisson distribution: mean; then optionally both bounds.</summary>
    Poisson,

    /// <summary>A random number from the Rayleigh distribution: scale; then optionally both bounds.</summary>
    Rayleigh,
}
