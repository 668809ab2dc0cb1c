using Cartwin.Models;

namespace Cartwin.Language.Tests;

internal static class CW1014
{
    public static Model Model { get; } =
        new("pharmacokinetics")
        {
            Compartments = [new Compartment("plasma") { Size = 3 }],
            Species = [new Species("drug", "plasma") { InitialAmount = 100, InitialConcentration = 20 }],
        };
}
