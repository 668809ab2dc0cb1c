namespace Cartwin.Trials;

/// <summary>The products and regimens of a study's arms exist.</summary>
internal static class EvidenceCheck
{
    public static void Check(Evidence evidence, LibraryScope scope)
    {
        foreach (var arm in evidence.Arms)
        {
            scope.Refers(Product.Kind, arm.Product);
            scope.Refers(Regimen.Kind, arm.Regimen);
        }
    }
}
