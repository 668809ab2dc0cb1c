using System.Text.RegularExpressions;

namespace Cartwin.Architecture.Tests;

public sealed partial class NumericsVocabularyTests
{
    [Fact]
    public void Numerics_knows_no_biology() => SourceTree.AssertNone(
        from file in SourceTree.Files("src/Cartwin.Numerics")
        where !file.EndsWith("packages.lock.json", StringComparison.Ordinal)
        from line in SourceTree.Lines(file).Index()
        let word = Biology().Match(line.Item)
        where word.Success
        select $"{file}:{line.Index + 1}: '{word.Value}'",
        "Cartwin.Numerics speaks of systems, states, lanes and stops, in comments too:");

    // Looks inside identifiers too (DoseTime, _patientIndex): a word begins after a letter of the other case or no letter.
    [GeneratedRegex(
        @"(?<![a-z])[Tt]umou?r|(?<![a-z])[Pp]atient|(?<![a-z])[Dd]os(e[sd]?|ing|age)(?![a-z])|(?<![a-z])[Ii]nfus(ion|ed)|CAR-?T|CarT"
        + @"|CD19|BCMA|\b[BT][- ]?cells?\b|(?<![a-z])[Ll]ymph|(?<![a-z])[Aa]ntibod|(?<![a-z])[Aa]ntigen|(?<![a-z])[Cc]ytokine"
        + @"|(?<![a-z])[Ii]mmun|(?<![a-z])[Aa]pheresis|(?<![a-z])[Cc]linic|(?<![a-z])[Dd]rug|(?<![a-z])[Tt]herap"
        + @"|(?<![a-z])[Dd]isease|(?<![a-z])[Bb]lood|(?<![a-z])[Ss]erum|(?<![a-z])[Pp]rotein|(?<![a-z])[Gg]enes?(?![a-z])"
        + @"|(?<![a-z])[Mm]edic|(?<![a-z])[Bb]iolog|(?<![a-z])[Pp]harmac")]
    private static partial Regex Biology();
}
