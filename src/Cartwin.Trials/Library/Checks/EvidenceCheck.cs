namespace Cartwin.Trials;

/// <summary>The products and regimens of a study's arms exist, and so do the models and parameters that were calibrated with its results.</summary>
internal static class EvidenceCheck
{
    public static void Check(Evidence evidence, LibraryScope scope)
    {
        foreach (var arm in evidence.Arms)
        {
            scope.Refers(Product.Kind, arm.Product);
            scope.Refers(Regimen.Kind, arm.Regimen);
        }
        foreach (var use in evidence.Results.SelectMany(r => r.Calibrated))
            if (scope.Model(use.Model) is { } model)
                scope.Has(model, use.Parameters);
    }
}
