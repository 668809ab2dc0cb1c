using CsCheck;

namespace Cartwin.Models.Tests;

public sealed class UnitTextProperties
{
    private static readonly Gen<double> Number = Gen.OneOf(
        Gen.Const(1.0),
        Gen.Int[-9, 9].Select(n => (double)n),
        Gen.Double[1e-30, 1e30],
        Gen.Double.Where(double.IsFinite)
    );

    private static readonly Gen<string> Name = OneOf(
        "dimensionless",
        "mole",
        "cells",
        "uL",
        "µL",
        "%",
        "°C",
        "e",
        "E5",
        "_x1",
        "day",
        "per_nM"
    );

    private static Gen<string> OneOf(params string[] names) => Gen.Int[0, names.Length - 1].Select(i => names[i]);

    private static readonly Gen<UnitFactor> Factor = Gen.Select(
        Name,
        Number,
        Gen.Int[-400, 400],
        Number,
        Gen.Bool,
        (name, exponent, scale, multiplier, plain) =>
            plain ? new UnitFactor(name, exponent) : new UnitFactor(name, exponent, scale, multiplier)
    );

    [Fact]
    public void What_is_written_reads_back_as_the_same_unit() =>
        Factor
            .List[0, UnitText.MostFactors]
            .Select(f => new UnitExpression(f.ToValueArray()))
            .Sample(unit =>
            {
                var text = UnitText.Write(unit);
                var read = UnitText.Read(text, out var error);
                Assert.True(error is null, $"{text}: {error?.Message} at {error?.Position}");
                Assert.Equal(unit, read);
            });

    [Fact]
    public void Any_text_gives_a_unit_or_an_error_within_it() =>
        Gen.OneOf(Gen.String, Gen.Char["0123456789.eE+-*/^() \t·%µLdaymg"].Array[0, 30].Select(c => new string(c)))
            .Sample(
                text =>
                {
                    var read = UnitText.Read(text, out var error);
                    Assert.Equal(read is null, error is not null);
                    if (error is { } e)
                        Assert.InRange(e.Position, 0, text.Length);
                    else
                        Assert.Equal(read, UnitText.Read(UnitText.Write(read!), out _));
                },
                iter: 20_000
            );
}
