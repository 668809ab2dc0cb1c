namespace Cartwin.Numerics;

/// <summary>The methods that know nothing but jumps, by name: adding one takes its file and one line here.</summary>
internal static class CountMethods
{
    /// <summary>Groups of eight lanes that a method works in.</summary>
    public static int Groups(JumpMethod method) => method == JumpMethod.Direct ? DirectMethod.Groups : 1;

    public static CountStepper Create(JumpOptions jumps, LaneWorkspace workspace, LaneSystem<double> system) => jumps.Method switch
    {
        JumpMethod.Direct => new DirectMethod(workspace, system, jumps),
        JumpMethod.TauLeaping => new TauLeaping(workspace, system, jumps),
        _ => throw new ArgumentOutOfRangeException(nameof(jumps), jumps.Method, "This method does not fire one at a time only."),
    };
}
