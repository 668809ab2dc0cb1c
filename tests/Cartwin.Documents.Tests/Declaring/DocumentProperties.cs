using CsCheck;

namespace Cartwin.Documents.Tests;

public sealed class DocumentProperties
{
    private static readonly string[] Pieces =
        [
            ":", ": ", "- ", "\n", "\n  ", "\t", "\"", "'", "[", "]", "{", "}", "&a ", "*a", "!!int ", "#", "|\n", ">-\n", "? ", "---\n", "...", ",",
            "%YAML 1.1\n", "@", "`", "\0", "\u2028", "\u0085", "\ud800", "\ufeff", "1e999", "value", "unit: ", "source: \"read: a\"", "<<: ", "~", "\\x", "\r",
        ];

    private static readonly Gen<string> Masses = Gen.Int[0, 3].Select(i => ((string[])["mg", "kg", "g", "ug"])[i]);

    /// <summary>Cuts, doubles and inserts pieces at chosen places.</summary>
    private static readonly Gen<string> Spoiled = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 100_000], Gen.Int[0, 200], Gen.Int[0, Pieces.Length - 1])
        .Array[1, 6]
        .Select(changes =>
        {
            var text = Documents.Whole;
            foreach (var (what, where, length, piece) in changes)
            {
                var start = where % (text.Length + 1);
                var end = Math.Min(text.Length, start + length);
                text = what switch
                {
                    0 => text[..start] + text[end..],
                    1 => text[..end] + text[start..],
                    2 => text[..start],
                    _ => text[..start] + Pieces[piece] + text[start..],
                };
            }
            return text;
        });

    [Fact]
    public void No_text_makes_reading_throw_and_every_place_lies_in_the_text() =>
        Spoiled.Sample(
            text =>
            {
                var read = Documents.Read(text);
                foreach (var diagnostic in read.Diagnostics)
                {
                    Assert.InRange(diagnostic.Where.Start, 0, text.Length);
                    Assert.InRange(diagnostic.Where.End, diagnostic.Where.Start, text.Length);
                    Assert.NotEqual("", Documents.Rendered([diagnostic]));
                }
                Assert.Equal(read.Value is null, read.Diagnostics.Any(d => d.Severity == Cartwin.Models.Severity.Error));
            },
            iter: Environment.GetEnvironmentVariable("CARTWIN_EXHAUSTIVE") == "1" ? 200_000 : 10_000
        );

    [Fact]
    public void A_number_means_the_same_in_any_unit_of_its_dimension() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Masses, Masses)
            .Sample((value, from, to) =>
            {
                var written = value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
                var text = $"schedule: a\ntitle: A\ndoses: [{{ day: 0, amount: {{ value: {written}, unit: {from}, source: 'read: a' }} }}]";
                var number = Documents.Read(text).ValueOrThrow().Doses[0].Amount!;
                var there = number.In(DocumentUnits.Table.Named(to)!);
                Assert.Equal(value * number.Unit.Meaning.Factor, there * DocumentUnits.Table.Named(to)!.Factor, 1e-12 * Math.Abs(value));
            });
}
