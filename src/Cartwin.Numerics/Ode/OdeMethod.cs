namespace Cartwin.Numerics;

/// <summary>Methods for ordinary differential equations that run in lanes.</summary>
public enum OdeMethod
{
    /// <summary>Rosenbrock, order 4(3), 6 stages, stiffly accurate (Hairer &amp; Wanner 1996); best for errors near 1e-4.</summary>
    Rodas4,

    /// <summary>Rosenbrock, order 5(4), 8 stages, stiffly accurate (Di Marzo 1993); best for errors of 1e-5 and below.</summary>
    Rodas5,

    /// <summary>Rosenbrock, order 5(4), 8 stages, for problems with stiff forcing (Steinebach 2023).</summary>
    Rodas5P,

    /// <summary>Explicit Runge–Kutta, order 5(4), 7 stages (Tsitouras 2011); for problems that are not stiff.</summary>
    Tsit5,
}
