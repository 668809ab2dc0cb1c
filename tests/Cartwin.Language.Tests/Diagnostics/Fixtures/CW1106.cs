using Cartwin.Models;

namespace Cartwin.Language.Tests;

internal static class CW1106
{
    public static Model Model { get; } =
        new("readings") { Parameters = [new Parameter("total") { Constant = false }], Rules = [new AssignmentRule("total", Expr.Number(5, "mg/"))] };
}
