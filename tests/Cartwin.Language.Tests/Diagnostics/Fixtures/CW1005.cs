using Cartwin.Models;

namespace Cartwin.Language.Tests;

internal static class CW1005
{
    public static Model Model { get; } =
        new("pharmacokinetics") { Species = [new Species("drug", "plasma") { InitialAmount = 100 }] };
}
