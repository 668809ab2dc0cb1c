using Cartwin.Models;

namespace Cartwin.Language.Tests;

internal static class CW1011
{
    public static Model Model { get; } =
        new("pharmacokinetics") { Parameters = [new Parameter("V") { Value = 3 }, new Parameter("V") { Value = 5 }] };
}
