namespace Cartwin.Numerics;

/// <summary>The methods by name: adding one takes its file and one line here.</summary>
internal static class OdeMethods
{
    public static LaneStepper Create(OdeMethod method, LaneWorkspace workspace, LaneSystem<double> system) =>
        method == OdeMethod.Tsit5
            ? new Tsit5Stepper(workspace, system)
            : new RosenbrockStepper<double>(workspace, system, Tableau(method));

    public static LaneStepper CreateMixed(OdeMethod method, LaneWorkspace workspace, LaneSystem<float> single) =>
        new RosenbrockStepper<float>(workspace, single, Tableau(method));

    private static RosenbrockTableau Tableau(OdeMethod method) => method switch
    {
        OdeMethod.Rodas4 => Rodas4.Tableau,
        OdeMethod.Rodas5 => Rodas5.Tableau,
        OdeMethod.Rodas5P => Rodas5P.Tableau,
        _ => throw new ArgumentOutOfRangeException(
            nameof(method), method, "Mixed precision needs a Rosenbrock method: Rodas4, Rodas5 or Rodas5P."),
    };
}
