namespace Cartwin.Trials;

/// <summary>A target's parameters are those of its model.</summary>
internal static class TargetCheck
{
    public static void Check(Target target, LibraryScope scope)
    {
        if (scope.Model(target.Model) is { } model)
            scope.Sets(model, target.Parameters);
    }
}
