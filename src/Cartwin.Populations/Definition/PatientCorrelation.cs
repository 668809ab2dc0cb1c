using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>Two quantities that go together.</summary>
/// <param name="First">Id of one.</param>
/// <param name="Second">Id of the other.</param>
/// <param name="Value">Correlation of their normal scores, -1 to 1. The rank correlation is 6/π·asin(value/2). <unit>1</unit></param>
public sealed record PatientCorrelation(string First, string Second, double Value)
{
    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }
}
